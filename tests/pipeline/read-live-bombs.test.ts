import { expect, test } from "bun:test";
import { join } from "node:path";
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  deflateRawSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { loopbackServer } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";

const MIB = 1_048_576;
const GIB_IN_MIB = 1_024;
const PEAK_BYTES_MAX = 120 * 1_000_000;

/** One gzip member of 1 GiB: the same flushed block again and again. Its checksum is wrong, but nobody gets that far. */
function gzipBomb(): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(MIB), { finishFlush: constants.Z_FULL_FLUSH });
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  return Buffer.concat([
    head,
    ...Array.from({ length: GIB_IN_MIB }, () => block),
    Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  ]);
}

/** 1 GiB in members of 1 MiB, which is one stream to a decoder. */
function membersBomb(): Uint8Array {
  const member = gzipSync(Buffer.alloc(MIB));
  return Buffer.concat(Array.from({ length: GIB_IN_MIB }, () => member));
}

async function brotliBomb(): Promise<Uint8Array> {
  const packer = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  const pieces: Buffer[] = [];
  packer.on("data", (piece: Buffer) => pieces.push(piece));
  const zeros = Buffer.alloc(16 * MIB);
  for (let written = 0; written < GIB_IN_MIB; written += 16)
    await new Promise((resolve) => packer.write(zeros, resolve));
  await new Promise((resolve) => {
    packer.once("end", resolve);
    packer.end();
  });
  return Buffer.concat(pieces);
}

test("bombs of 1 GiB cost less than 120 MB and end as what they are", async () => {
  const frame = zstdCompressSync(Buffer.alloc(MIB));
  const bombs: Readonly<Record<string, { readonly encoding: string; readonly body: Uint8Array }>> = {
    gzip: { encoding: "gzip", body: gzipBomb() },
    members: { encoding: "gzip", body: membersBomb() },
    brotli: { encoding: "br", body: await brotliBomb() },
    zstd: { encoding: "zstd", body: Buffer.concat(Array.from({ length: GIB_IN_MIB }, () => frame)) },
    inner: {
      encoding: "gzip, br",
      body: brotliCompressSync(gzipBomb(), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
    },
  };
  const endless = Buffer.alloc(65_536, 0x20);
  const authority = testAuthority();
  const server = await loopbackServer({
    authority,
    names: ["*.recruitee.com"],
    play: ({ host, path }, socket) => {
      if (path === "/robots.txt") return { status: 404 };
      const bomb = bombs[host.split(".")[0] ?? ""];
      if (bomb !== undefined)
        return { body: bomb.body, headers: { "Content-Type": "application/json", "Content-Encoding": bomb.encoding } };
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      const pour = (): void => {
        while (!socket.destroyed && socket.write(`10000\r\n${endless.toString("latin1")}\r\n`)) continue;
      };
      socket.on("drain", pour);
      pour();
      return null;
    },
  });
  const packed = await readInChild(Object.keys(bombs), server.port, authority.ca);
  const poured = await readInChild(["endless"], server.port, authority.ca);
  server.close();
  console.log(
    `peak: bombs ${Math.round(packed.peakBytes / 1_000_000)} MB, endless body ${Math.round(poured.peakBytes / 1_000_000)} MB`,
  );
  expect({ ...packed.outcomes, ...poured.outcomes }).toEqual({
    brotli: "unreachable/body_too_large",
    endless: "unreachable/body_too_large",
    gzip: "unreachable/body_too_large",
    inner: "unreachable/truncated",
    members: "unreachable/body_too_large",
    zstd: "unreachable/truncated",
  });
  expect(Math.max(packed.peakBytes, poured.peakBytes)).toBeLessThan(PEAK_BYTES_MAX);
}, 60_000);

async function readInChild(
  names: readonly string[],
  port: number,
  ca: string,
): Promise<{ readonly outcomes: Record<string, string>; readonly peakBytes: number }> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "read-live-bombs-child.ts")], {
    stdin: "pipe",
    stdout: "pipe",
    stderr: "inherit",
  });
  void child.stdin.write(JSON.stringify({ port, ca, names }));
  void child.stdin.end();
  return (await new Response(child.stdout).json()) as { outcomes: Record<string, string>; peakBytes: number };
}
