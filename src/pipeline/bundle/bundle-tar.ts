import { BUNDLE_MANIFEST } from "../../contracts/bundle.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { sha256Stream } from "../../engine/canonical/sha256.ts";
import { tarEnd, tarHeader, tarPadding } from "../../engine/tar/write-tar.ts";
import type { BundlePlan } from "./plan-bundle.ts";

const encoder = new TextEncoder();

/** The tar of a planned bundle: the manifest, then its files in the manifest's order. Code `object_corrupt` when a file is not what the plan says it is. */
export async function* bundleTar({ manifest, read }: BundlePlan): AsyncGenerator<Uint8Array> {
  const document = encoder.encode(canonicalJsonLine(manifest));
  yield tarHeader({
    path: BUNDLE_MANIFEST,
    bytes: document.byteLength,
    executable: false,
  });
  yield document;
  yield tarPadding(document.byteLength);
  for (const file of manifest.files) {
    yield tarHeader({
      path: file.path,
      bytes: file.bytes,
      executable: file.path === manifest.binary?.path,
    });
    yield* checked(file, read(file.path));
    yield tarPadding(file.bytes);
  }
  yield tarEnd();
}

/** The bytes of a file, and a failure at their end when they are not those that were promised: what was written is thrown away then. */
export async function* checked(
  file: {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
  },
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = sha256Stream();
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    yield chunk;
  }
  if (bytes !== file.bytes || hash.hex() !== file.sha256)
    throw new SignalCraftError("object_corrupt", `Cannot pack ${file.path}: it changed or does not have its own hash`, {
      hint: "run the same command again; signalcraft doctor --deep tells what is damaged",
    });
}
