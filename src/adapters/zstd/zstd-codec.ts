import { constants, zstdCompressSync, zstdDecompressSync, type ZstdOptions } from "node:zlib";
import type { PackCodec } from "../../contracts/cold.ts";

const LEVEL = 3;
const WINDOW_LOG_LEAST = 17;
/** 128 MiB: what every reader of the format takes without being told. */
const WINDOW_LOG_MOST = 27;
/** Without a table of this size the compressor finds little of a dictionary of megabytes (measured: 486 kB instead of 5 kB for 3.5 MB). */
const HASH_LOG_MOST = 22;

/** zstd (RFC 8878) with the earlier bytes as its raw dictionary. What did not change costs almost nothing, wherever it moved to. */
export const zstdCodec: PackCodec = {
  pack: (bytes, base) => {
    const windowLog = windowLogOf(bytes.byteLength + (base?.byteLength ?? 0));
    return zstdCompressSync(bytes, {
      params: {
        [constants.ZSTD_c_compressionLevel]: LEVEL,
        [constants.ZSTD_c_windowLog]: windowLog,
        [constants.ZSTD_c_hashLog]: Math.min(HASH_LOG_MOST, windowLog),
      },
      ...withDictionary(base),
    });
  },
  unpack: (packed, base, bytes) => {
    const unpacked = zstdDecompressSync(packed, {
      maxOutputLength: Math.max(1, bytes),
      params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG_MOST },
      ...withDictionary(base),
    });
    if (unpacked.byteLength !== bytes) throw new Error(`${unpacked.byteLength} bytes were packed, not ${bytes}`);
    return new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
  },
};

/** The runtime takes `dictionary`; its types do not name it. */
function withDictionary(base: Uint8Array | null): ZstdOptions {
  return base === null || base.byteLength === 0 ? {} : ({ dictionary: base } as ZstdOptions);
}

/** The least window that reaches from the end of the content to the beginning of the base. */
function windowLogOf(bytes: number): number {
  let log = WINDOW_LOG_LEAST;
  while (log < WINDOW_LOG_MOST && 2 ** log < bytes) log++;
  return log;
}
