import { describe, expect, test } from "bun:test";
import { bundleLimits, type ArchiveReason } from "../../../src/contracts/archive.ts";
import { ArchiveRefused } from "../../../src/engine/tar/archive-refused.ts";
import { readTar } from "../../../src/engine/tar/read-tar.ts";
import { tarEnd, tarHeader, tarPadding } from "../../../src/engine/tar/write-tar.ts";
import { inChunks, joined, madeEntry, madePax, madeTar, paxRecord, tarEndBlocks, type MadeEntry } from "./made-tar.ts";

async function verdict(tar: Uint8Array, chunk = 65_536): Promise<string> {
  const names: string[] = [];
  try {
    for await (const event of readTar(inChunks(tar, chunk), bundleLimits))
      if (event.kind === "entry") names.push(event.path);
    return names.join(" ");
  } catch (cause) {
    if (cause instanceof ArchiveRefused) return `refused: ${cause.reason}`;
    throw cause;
  }
}

const good = (name = "run/a"): Uint8Array => madeEntry({ name, data: "1" });
const one = (entry: MadeEntry): Uint8Array => madeTar(madeEntry(entry));
const long = `${"d".repeat(90)}/${"f".repeat(60)}`;

const refused: readonly (readonly [fact: string, tar: Uint8Array, reason: ArchiveReason])[] = [
  ["a symbolic link", one({ name: "a", type: "2", link: "b" }), "type_link"],
  ["a hard link", one({ name: "a", type: "1", link: "b" }), "type_link"],
  ["a character device", one({ name: "a", type: "3" }), "type_device"],
  ["a block device", one({ name: "a", type: "4" }), "type_device"],
  ["a pipe", one({ name: "a", type: "6" }), "type_device"],
  ["a contiguous file", one({ name: "a", type: "7" }), "type_unsupported"],
  ["a sparse file of GNU tar", one({ name: "a", type: "S" }), "type_unsupported"],
  ["a dump directory of GNU tar", one({ name: "a", type: "D" }), "type_unsupported"],
  ["a volume label", one({ name: "a", type: "V" }), "type_unsupported"],
  ["a long link name of GNU tar", one({ name: "a", type: "K", data: "b\0" }), "type_unsupported"],
  ["an extended header of Solaris", one({ name: "a", type: "X", data: "b" }), "type_unsupported"],
  ["a file that names a link target", one({ name: "a", link: "b" }), "header_field"],
  ["a directory with data", one({ name: "a/", type: "5", data: "x" }), "directory_with_data"],
  ["a file whose name ends in a slash", one({ name: "a/" }), "path_component"],
  ["a header of before there was a magic", joined(good(), one({ name: "b", magic: "" })), "header_format"],
  ["another magic at the very beginning", one({ name: "b", magic: "tarball!" }), "not_an_archive"],
  ["another version of ustar", joined(good(), one({ name: "b", magic: "ustar\x0001" })), "header_format"],
  ["a checksum of zero", one({ name: "a", checksum: "000000\0 " }), "header_checksum"],
  ["a checksum without digits", one({ name: "a", checksum: "        " }), "header_checksum"],
  [
    "a size in base 256",
    one({
      name: "a",
      size: new Uint8Array([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
    }),
    "size_invalid",
  ],
  ["a negative size", one({ name: "a", size: new Uint8Array(12).fill(0xff) }), "size_invalid"],
  ["a size with a minus", one({ name: "a", size: "-0000000001" }), "size_invalid"],
  ["a size that is not octal", one({ name: "a", size: "00000000009" }), "size_invalid"],
  ["no size", one({ name: "a", size: "\0\0\0\0\0\0\0\0\0\0\0" }), "size_invalid"],
  ["digits behind the end of a size", one({ name: "a", size: "00000\x007" }), "size_invalid"],
  ["a huge size", one({ name: "a", size: "77777777777" }), "entry_bytes_limit"],
  ["text behind the end of a name", one({ name: "a\0b" }), "header_field"],
  ["text behind the end of a prefix", one({ name: "a", prefix: "b\0c" }), "header_field"],
  [
    "a GNU header with something where others have the prefix",
    one({ name: "a", magic: "ustar  \0", prefix: "up" }),
    "header_field",
  ],
  ["something behind the fields of ustar", one({ name: "a", patch: [[508, "tar"]] }), "header_field"],
  ["a prefix that leads out", one({ name: "a", prefix: ".." }), "path_traversal"],
  ["an absolute prefix", one({ name: "a", prefix: "/etc" }), "path_absolute"],
  ["the name ..", one({ name: ".." }), "path_traversal"],
  ["a name that begins with ./", one({ name: "./a" }), "path_component"],
  ["an empty part", one({ name: "a//b" }), "path_component"],
  ["a Windows device", one({ name: "run/NUL.json" }), "path_component"],
  ["a short name of Windows", one({ name: "run/PROGRA~1" }), "path_component"],
  ["a name with a tab", one({ name: "a\tb" }), "path_character"],
  ["a name with DEL", one({ name: "a\x7fb" }), "path_character"],
  ["a name with a C1 control", one({ name: "a\u009bb" }), "path_character"],
  ["a name with a zero-width space", one({ name: "a\u200bb" }), "path_character"],
  ["a name with a line separator", one({ name: "a\u2028b" }), "path_character"],
  ["a name with a star", one({ name: "a*" }), "path_character"],
  ["an overlong UTF-8 slash", one({ name: new Uint8Array([0x61, 0xc0, 0xaf, 0x62]) }), "path_encoding"],
  ["a surrogate in UTF-8", one({ name: new Uint8Array([0x61, 0xed, 0xa0, 0x80]) }), "path_encoding"],
  ["33 folders", one({ name: `${"a/".repeat(33)}b` }), "path_too_deep"],
  ["the same name twice", madeTar(good(), good()), "duplicate"],
  [
    "a directory twice",
    madeTar(madeEntry({ name: "a/", type: "5" }), madeEntry({ name: "a", type: "5" })),
    "duplicate",
  ],
  ["names that differ in case", madeTar(good("run/a"), good("run/A")), "duplicate_folded"],
  ["folders that differ in case", madeTar(good("run/a"), good("Run/b")), "duplicate_folded"],
  ["sharp s and ss", madeTar(good("run/stra\u00dfe"), good("run/strasse")), "duplicate_folded"],
  ["a ligature and its letters", madeTar(good("run/\ufb01le"), good("run/file")), "duplicate_folded"],
  ["composed and decomposed", madeTar(good("run/\u00e9"), good("run/e\u0301")), "duplicate_folded"],
  ["a file as a folder", madeTar(good("run/a"), good("run/a/b")), "parent_is_file"],
  ["a file as a folder in other case", madeTar(good("run/a"), good("run/A/b")), "parent_is_file"],
  ["a folder as a file", madeTar(good("run/a/b"), good("run/a")), "parent_is_file"],
  [
    "a file that becomes a directory",
    madeTar(good("run/a"), madeEntry({ name: "run/a/", type: "5" })),
    "parent_is_file",
  ],
  ["a second name by pax", madeTar(madePax(["path", "run/b"]), good("run/a")), "name_differs"],
  [
    "a second name by GNU",
    madeTar(madeEntry({ name: "L", type: "L", data: "run/b\0" }), good("run/a")),
    "name_differs",
  ],
  ["a second long name", madeTar(madePax(["path", long]), good("run/a")), "name_differs"],
  [
    "a name without its end",
    madeTar(madeEntry({ name: "L", type: "L", data: "run/a" }), good("run/a")),
    "extended_invalid",
  ],
  [
    "a name with two ends",
    madeTar(madeEntry({ name: "L", type: "L", data: "run/a\0x\0" }), good("run/a")),
    "extended_invalid",
  ],
  ["a larger pax size", madeTar(madePax(["size", "600"]), good()), "extended_unsupported"],
  ["a pax size that is no number", madeTar(madePax(["size", "-1"]), good()), "size_invalid"],
  ["a pax size with a plus", madeTar(madePax(["size", "+1"]), good()), "size_invalid"],
  ["a link target by pax", madeTar(madePax(["linkpath", "b"]), good()), "extended_unsupported"],
  ["a sparse map of GNU", madeTar(madePax(["GNU.sparse.name", "b"]), good()), "extended_unsupported"],
  ["a sparse size of star", madeTar(madePax(["SCHILY.realsize", "9"]), good()), "extended_unsupported"],
  ["another charset of names", madeTar(madePax(["hdrcharset", "BINARY"]), good()), "extended_unsupported"],
  ["an unknown key", madeTar(madePax(["whatever", "1"]), good()), "extended_unsupported"],
  ["a key twice", madeTar(madePax(["path", "run/b"], ["path", "run/a"]), good()), "extended_invalid"],
  ["two extended headers", madeTar(madePax(["mtime", "1"]), madePax(["mtime", "1"]), good()), "extended_order"],
  [
    "pax and GNU together",
    madeTar(madePax(["mtime", "1"]), madeEntry({ name: "L", type: "L", data: "run/a\0" }), good()),
    "extended_order",
  ],
  ["an extended header of nothing", madeTar(good(), madePax(["mtime", "1"])), "extended_order"],
  ["an empty extended header", madeTar(madeEntry({ name: "x", type: "x" }), good()), "extended_invalid"],
  [
    "a record with a leading zero",
    madeTar(madeEntry({ name: "x", type: "x", data: "012 path=b\n\n" }), good()),
    "extended_invalid",
  ],
  [
    "a record without its newline",
    madeTar(madeEntry({ name: "x", type: "x", data: "9 path=bb" }), good()),
    "extended_invalid",
  ],
  ["a record without a key", madeTar(madeEntry({ name: "x", type: "x", data: "5 =b\n" }), good()), "extended_invalid"],
  [
    "a global size",
    madeTar(madeEntry({ name: "g", type: "g", data: paxRecord("size", "1") }), good()),
    "extended_global",
  ],
  [
    "a global mtime",
    madeTar(madeEntry({ name: "g", type: "g", data: paxRecord("mtime", "1") }), good()),
    "extended_global",
  ],
  ["no end", good(), "end_missing"],
  ["one empty block at the end", joined(good(), new Uint8Array(512)), "end_missing"],
  ["half an empty block more", joined(good(), new Uint8Array(1_300)), "truncated"],
  ["an entry behind the end", madeTar(good(), tarEndBlocks, good("run/b")), "trailing_data"],
  [
    "an entry between the empty blocks",
    joined(good(), new Uint8Array(512), good("run/b"), tarEndBlocks),
    "trailing_data",
  ],
  ["one byte behind the end", madeTar(good(), tarEndBlocks, new Uint8Array([1])), "trailing_data"],
  [
    "bytes in the padding",
    madeTar(
      madeEntry({
        name: "a",
        data: `x${"\0".repeat(100)}y`,
        size: "00000000001",
      }),
    ),
    "padding_not_zero",
  ],
  ["nothing but the end", tarEndBlocks, "no_entries"],
  ["no bytes", new Uint8Array(), "empty"],
  ["a cut header", joined(good(), good("b").slice(0, 300)), "truncated"],
  ["a cut file", good().slice(0, 700), "truncated"],
];

describe("a tar is refused with", () => {
  test.each(refused)("%s", async (_, tar, reason) => {
    expect(await verdict(tar)).toBe(`refused: ${reason}`);
    // Where chunks end changes nothing.
    expect(await verdict(tar, 37)).toBe(`refused: ${reason}`);
  });
});

const accepted: readonly (readonly [fact: string, tar: Uint8Array, names: string])[] = [
  ["a file", madeTar(good()), "run/a"],
  [
    "directories before and after what is in them",
    madeTar(madeEntry({ name: "a/", type: "5" }), good("a/b"), madeEntry({ name: "run", type: "5" })),
    "a a/b run",
  ],
  ["a name in prefix and name", one({ name: "b", prefix: "a" }), "a/b"],
  ["the old type of a file", one({ name: "a", type: "\0" }), "a"],
  ["the header of GNU tar", one({ name: "a", magic: "ustar  \0" }), "a"],
  ["any mode and owner", one({ name: "a", mode: "0007777", patch: [[108, "\xff"]] }), "a"],
  ["spaces around numbers", one({ name: "a", data: "1", size: "         1 \0" }), "a"],
  ["a pax path of the same name", madeTar(madePax(["path", "run/a"]), good("run/a")), "run/a"],
  [
    "a pax path for a name with accents",
    madeTar(madePax(["path", "run/caf\u00e9"]), good("run/caf?")),
    "run/caf\u00e9",
  ],
  ["the same as Go writes it", madeTar(madePax(["path", "run/caf\u00e9"]), good("run/caf")), "run/caf\u00e9"],
  ["a long pax path", madeTar(madePax(["path", long]), good(long.slice(0, 100))), long],
  [
    "a long path of GNU",
    madeTar(
      madeEntry({
        name: "././@LongLink",
        type: "L",
        magic: "ustar  \0",
        data: `${long}\0`,
      }),
      madeEntry({ name: long.slice(0, 100), magic: "ustar  \0" }),
    ),
    long,
  ],
  [
    "times and attributes by pax",
    madeTar(madePax(["mtime", "1.5"], ["SCHILY.xattr.user.a", "b"], ["size", "1"]), good()),
    "run/a",
  ],
  [
    "the comment of git archive",
    madeTar(
      madeEntry({
        name: "pax_global_header",
        type: "g",
        data: paxRecord("comment", "abc"),
      }),
      good(),
    ),
    "run/a",
  ],
  ["empty blocks up to the size of a tape record", madeTar(good(), new Uint8Array(8_192)), "run/a"],
  ["percent signs as they are", madeTar(good("run/%2e%2e%2fevil")), "run/%2e%2e%2fevil"],
];

describe("a tar is read with", () => {
  test.each(accepted)("%s", async (_, tar, names) => {
    expect(await verdict(tar)).toBe(names);
    expect(await verdict(tar, 1)).toBe(names);
  });
});

test("caps hold: entries, names, all bytes", async () => {
  const limits = {
    ...bundleLimits,
    entriesMax: 2,
    bytesMax: 10_240,
    namesMax: 20,
  };
  const read = async (tar: Uint8Array): Promise<string> => {
    try {
      for await (const event of readTar(inChunks(tar), limits)) void event;
      return "read";
    } catch (cause) {
      return cause instanceof ArchiveRefused ? cause.reason : String(cause);
    }
  };
  expect(await read(madeTar(good("a"), good("b")))).toBe("read");
  expect(await read(madeTar(good("a"), good("b"), good("c")))).toBe("entries_limit");
  expect(
    await read(madeTar(...[1, 2, 3].map(() => madeEntry({ name: "g", type: "g", data: paxRecord("comment", "x") })))),
  ).toBe("entries_limit");
  expect(await read(madeTar(good("a".repeat(21))))).toBe("names_limit");
  expect(await read(madeTar(good(), new Uint8Array(10_240)))).toBe("bytes_limit");
});

/** Small and quick numbers from a seed (xorshift32). */
function numbers(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

test("what the writer writes, the reader reads: 200 archives of random names and sizes", async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = numbers(seed * 7_919);
    const letters = ["a", "b", "7", "-", "_", "\u00e9", "\u6f22", ".x", "%"];
    const word = (most: number): string =>
      Array.from({ length: 1 + random(most) }, () => letters[random(letters.length)]).join("");
    const files = new Map<string, Uint8Array>();
    for (let index = 0; index < 1 + random(12); index++) {
      const path = [
        ...Array.from({ length: random(4) }, (_, at) => `d${at}${word(40)}z`),
        `f${index}${word(70)}z`,
      ].join("/");
      files.set(
        path,
        new Uint8Array(random(3_000)).map(() => random(256)),
      );
    }
    const parts: Uint8Array[] = [];
    for (const [path, bytes] of files)
      parts.push(
        tarHeader({
          path,
          bytes: bytes.byteLength,
          executable: random(2) === 0,
        }),
        bytes,
        tarPadding(bytes.byteLength),
      );
    const read = new Map<string, Uint8Array>();
    let current = "";
    for await (const event of readTar(inChunks(joined(...parts, tarEnd()), 1 + random(2_000)), bundleLimits)) {
      if (event.kind === "entry") read.set((current = event.path), new Uint8Array());
      else read.set(current, joined(read.get(current) ?? new Uint8Array(), event.bytes));
    }
    expect({ seed, read: [...read] }).toEqual({ seed, read: [...files] });
  }
});

test("one changed byte anywhere never makes the reader fail in another way, or give out a name that leads elsewhere", async () => {
  const tar = madeTar(
    madePax(["path", "run/caf\u00e9"]),
    good("run/caf?"),
    madeEntry({ name: "b/", type: "5" }),
    good("b/c"),
  );
  const random = numbers(20_261_122);
  for (let round = 0; round < 4_000; round++) {
    const other = tar.slice();
    other[random(other.byteLength)] = random(256);
    const result = await verdict(other);
    expect(result.startsWith("refused: ") || result.split(" ").every((name) => !/^\/|\.\.|\\|:/.test(name))).toBe(true);
  }
});
