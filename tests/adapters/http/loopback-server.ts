import { createServer, createSecureContext, type TLSSocket } from "node:tls";
import type { AddressInfo } from "node:net";
import type { TestAuthority } from "./test-authority.ts";

/** One request as it came in. */
export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Name in the TLS handshake. */
  readonly sni: string;
}

/** When a request came and when its answer was on its way, by the server's clock. */
export interface LoggedRequest extends SeenRequest {
  readonly startMs: number;
  endMs: number | null;
}

export interface ServerAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly delayMs?: number;
}

/** What a host does: a proper answer, or whatever it likes with the socket. */
export type Play = (request: SeenRequest, socket: TLSSocket) => ServerAnswer | null | Promise<ServerAnswer | null>;

export interface LoopbackServer {
  readonly port: number;
  readonly log: readonly LoggedRequest[];
  /** Most requests of one host that were under way at once. */
  readonly mostAtOnce: (host: string) => number;
  readonly close: () => void;
}

export interface LoopbackOptions {
  readonly authority: TestAuthority;
  /** Names the certificate is for; those that are asked for with another name get this one all the same. */
  readonly names: readonly string[];
  readonly play: Play;
  /** Default 127.0.0.1. */
  readonly address?: string;
}

/** A TLS server on the loopback that plays any number of hosts, and may misbehave in any way: it writes to raw sockets. */
export async function loopbackServer({
  authority,
  names,
  play,
  address = "127.0.0.1",
}: LoopbackOptions): Promise<LoopbackServer> {
  const certificate = authority.issue(...names);
  const context = createSecureContext({ ...certificate });
  const log: LoggedRequest[] = [];
  const open = new Set<TLSSocket>();
  const underWay = new Map<string, number>();
  const most = new Map<string, number>();
  const snis = new WeakMap<object, string>();
  const server = createServer({ ...certificate, SNICallback: (_name, done) => done(null, context) }, (socket) => {
    open.add(socket);
    socket.setMaxListeners(0);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => undefined);
    let received = Buffer.alloc(0);
    socket.on("data", (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      const end = received.indexOf("\r\n\r\n");
      if (end === -1) return;
      const request = parse(
        received.subarray(0, end).toString("latin1"),
        received.subarray(end + 4).toString("utf8"),
        nameOf(socket, snis),
      );
      if (request === null) return;
      received = Buffer.alloc(0);
      void answer(request, socket);
    });
  });

  const answer = async (request: SeenRequest, socket: TLSSocket): Promise<void> => {
    const entry: LoggedRequest = { ...request, startMs: performance.now(), endMs: null };
    log.push(entry);
    const now = (underWay.get(request.host) ?? 0) + 1;
    underWay.set(request.host, now);
    most.set(request.host, Math.max(most.get(request.host) ?? 0, now));
    const done = (): void => {
      if (entry.endMs !== null) return;
      entry.endMs = performance.now();
      underWay.set(request.host, (underWay.get(request.host) ?? 1) - 1);
    };
    socket.once("close", done);
    const given = await play(request, socket);
    if (given === null) return;
    if (given.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, given.delayMs));
    done();
    write(socket, given);
  };

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, address, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    log,
    mostAtOnce: (host) => most.get(host) ?? 0,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

function nameOf(socket: TLSSocket, known: WeakMap<object, string>): string {
  const name = known.get(socket) ?? (socket as { servername?: string | false }).servername ?? "";
  return name === false ? "" : name;
}

/** Null while the body is not whole. */
function parse(head: string, body: string, sni: string): SeenRequest | null {
  const [first = "", ...lines] = head.split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  if (Buffer.byteLength(body) < Number(headers.get("content-length") ?? "0")) return null;
  return { method, path, host: (headers.get("host") ?? "").replace(/:\d+$/, ""), headers, body, sni };
}

function write(socket: TLSSocket, { status = 200, headers = {}, body = "" }: ServerAnswer): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
  const isBodiless = status === 304 || status === 204;
  const lines = Object.entries({
    ...(isBodiless ? {} : { "Content-Length": String(bytes.byteLength) }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 ${status} Whatever\r\n${lines.join("")}\r\n`),
      isBodiless ? Buffer.alloc(0) : bytes,
    ]),
  );
}
