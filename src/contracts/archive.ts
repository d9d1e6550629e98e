/** Archives of strangers: why one is refused, and the limits that every reader of one holds. */
import * as v from "valibot";

/** Every reason for refusing an archive, with what it means. Closed: a reader names the first of these that it meets. */
export const archiveReasons = {
  empty: "the file has no bytes",
  not_an_archive: "it is neither a tar nor a gzip of one",
  no_entries: "it holds nothing",
  gzip_header: "the gzip header is not that of RFC 1952",
  gzip_data: "the compressed data is damaged",
  gzip_truncated: "the compressed data ends early",
  gzip_trailer: "checksum or length at the end of the gzip is not that of the data",
  gzip_trailing: "something follows the end of the gzip",
  truncated: "it ends inside of an entry",
  end_missing: "the two empty blocks at the end are missing",
  trailing_data: "something follows the end of the tar",
  padding_not_zero: "the space between entries is not empty",
  header_checksum: "a header does not have its own checksum",
  header_format: "a header is neither that of POSIX ustar nor of GNU tar",
  header_field: "a field of a header holds what it must not",
  size_invalid: "the size of an entry is not a plain octal number",
  type_link: "an entry is a link",
  type_device: "an entry is a device or a pipe",
  type_unsupported: "an entry is neither a file nor a directory",
  directory_with_data: "a directory comes with data",
  extended_invalid: "an extended header cannot be read",
  extended_order: "extended headers repeat, mix, or belong to nothing",
  extended_unsupported: "an extended header changes what it must not",
  extended_global: "a global extended header would change every entry",
  name_differs: "an extended header gives an entry quite another name",
  path_empty: "an entry has no name",
  path_absolute: "a name begins at the root",
  path_traversal: "a name leads out by ..",
  path_separator: "a name holds a backslash or a colon",
  path_character: "a name holds characters that are not shown, or that a file system forbids",
  path_encoding: "a name is not UTF-8",
  path_component: "a part of a name is empty, a dot, reserved, or ends in a dot or space",
  path_too_long: "a name is too long",
  path_too_deep: "a name has too many folders",
  duplicate: "two entries have the same name",
  duplicate_folded: "two names are the same where case or accents are not told apart",
  parent_is_file: "a file is used as a folder, or a folder as a file",
  entries_limit: "it has too many entries",
  names_limit: "its names are too many to keep apart",
  entry_bytes_limit: "an entry is too large",
  bytes_limit: "it is too large when unpacked",
  ratio_limit: "it unpacks to far more than an honest archive would",
} as const satisfies Record<string, string>;
export type ArchiveReason = keyof typeof archiveReasons;

/** What a reader of an archive lets through. Sizes in bytes. */
export interface ArchiveLimits {
  readonly entriesMax: number;
  readonly entryBytesMax: number;
  /** All of the unpacked tar. */
  readonly bytesMax: number;
  /** A gzip may unpack to so many times its size, once it is past `ratioFreeBytes`. */
  readonly ratioMax: number;
  readonly ratioFreeBytes: number;
  readonly pathBytesMax: number;
  readonly depthMax: number;
  /** UTF-16 code units of all names and their folders together: what keeping them apart costs in memory. */
  readonly namesMax: number;
}

const MIB = 1_048_576;

/** The limits for bundles. Real ones unpack to less than 60 times their size. */
export const bundleLimits: ArchiveLimits = {
  entriesMax: 16_384,
  entryBytesMax: 512 * MIB,
  bytesMax: 2_048 * MIB,
  ratioMax: 200,
  ratioFreeBytes: MIB,
  pathBytesMax: 1_024,
  depthMax: 32,
  namesMax: 3 * MIB,
};

/** The limits for backups: a whole state directory, many years of it. */
export const backupLimits: ArchiveLimits = {
  ...bundleLimits,
  entriesMax: 1_048_576,
  bytesMax: 64 * 1_024 * MIB,
  namesMax: 128 * MIB,
};

/** What `bundle scan --json` prints: archive safety alone. `entries` counts what was read before the verdict. */
export const ArchiveScan = v.object({
  verdict: v.picklist(["accept", "reject"]),
  entries: v.pipe(v.number(), v.integer(), v.minValue(0)),
  reason: v.nullable(v.picklist(Object.keys(archiveReasons) as [ArchiveReason, ...ArchiveReason[]])),
});
export type ArchiveScan = v.InferOutput<typeof ArchiveScan>;
