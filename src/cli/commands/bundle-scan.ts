import { readArchive } from "../../adapters/archive/read-archive.ts";
import { archiveReasons, bundleLimits } from "../../contracts/archive.ts";
import { scanArchive } from "../../pipeline/scan-archive.ts";
import { defineCommand } from "../command.ts";
import { facts, heading, styled } from "../view/block.ts";

export const bundleScan = defineCommand({
  description:
    "Reads a tar, or a gzip of one, and says whether it could be unpacked without harm: only files and directories, names that mean the same everywhere and lead nowhere else, no second meaning for another reader, sizes within limits. Nothing is unpacked and no manifest is needed; bundle verify looks at the content. Ends with 65 when it is refused.",
  operands: [{ name: "file", required: true, files: "file", means: "the archive" }],
  flags: [],
  examples: [
    {
      line: "bundle scan from-a-friend.tar.gz",
      means: "look before anything is unpacked",
    },
  ],
  exits: ["invalid_input"],
  run: async (context, { operands }) => {
    const { verdict, entries, reason, entry } = await scanArchive(
      readArchive({ typed: operands.file, cwd: context.cwd, verb: "scan" }, bundleLimits),
      bundleLimits,
    );
    return {
      exit: verdict === "accept" ? "ok" : "invalid_input",
      json: { verdict, entries, reason },
      text: () => [
        heading([`${operands.file}  `, styled(verdict === "accept" ? "good" : "bad", verdict)]),
        facts(
          [
            [verdict === "accept" ? "entries" : "entries read", String(entries)],
            ...(reason === null ? [] : [["reason", `${archiveReasons[reason]} (${reason})`] as const]),
            ...(entry === null ? [] : [["entry", entry] as const]),
          ],
          2,
        ),
      ],
    };
  },
});
