import { readInputFile } from "../../adapters/fs/read-input-file.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { IMPORT_BYTES_MAX, importSnapshot } from "../../pipeline/import-snapshot.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { facts, heading, paragraph, styled } from "../view/block.ts";
import { counted } from "../view/counted.ts";

export const snapshotsImport = defineCommand({
  description:
    "Takes the answer of a board's API (or its page) that was saved to a file, checks that the provider's source kind can read it, and stores it by hash. Nothing is stored when it cannot be read. Several files are the pages of one capture, in order. Importing the same bytes again changes nothing.",
  operands: [
    { name: "provider", required: true, means: "id of the provider in the registry" },
    { name: "file", required: true, variadic: true, files: "file", means: "payloads, in the order they were captured" },
  ],
  flags: [
    {
      name: "captured-at",
      value: "instant",
      label: "T",
      means: "when the payloads were captured, date or UTC instant",
    },
    {
      name: "url",
      value: "string",
      label: "URL",
      means: "where the first payload came from, default: what the source kind would ask",
    },
  ],
  examples: [
    { line: "snapshots import openai board.json --captured-at 2026-11-20T06:00:00Z", means: "one whole-board answer" },
  ],
  exits: ["invalid_input", "not_found"],
  run: async (context, { operands, flags }) => {
    const capturedAt = flags["captured-at"];
    if (capturedAt === null)
      throw new SignalCraftError(
        "usage",
        "Cannot import without --captured-at: when a capture was made decides what it can prove",
        { hint: "add --captured-at 2026-11-20T06:00:00Z" },
      );
    if (flags.url !== null && !URL.canParse(flags.url))
      throw new SignalCraftError("usage", `Cannot import from ${flags.url}: it is not a URL`, {
        hint: "give the address the payload came from, with https://",
      });
    const services = await context.services();
    const provider = findProvider((await services.config()).providers, operands.provider);
    const payloads = [];
    for (const file of operands.file)
      payloads.push({
        name: file,
        bytes: await readInputFile(file, { cwd: context.cwd, bytesMax: IMPORT_BYTES_MAX, verb: "import" }),
      });
    const result = await importSnapshot(services.state, { provider, payloads, capturedAt, url: flags.url });
    const complete = result.completeness.verdict === "complete";
    return {
      json: {
        provider_id: provider.id,
        snapshot_digest: result.digest,
        postings: result.postings,
        complete,
        completeness: result.completeness,
        issues: result.issues,
      },
      text: () => [
        heading(`Imported ${counted(result.postings, "posting")} of ${provider.name}`),
        facts(
          [
            ["snapshot", result.digest],
            ["captured", capturedAt],
            [
              "listing",
              complete
                ? styled("good", "whole")
                : styled("warn", `not whole: ${"reason" in result.completeness ? result.completeness.reason : ""}`),
            ],
          ],
          2,
        ),
        ...(result.issues.length === 0
          ? []
          : [
              paragraph(
                styled(
                  "warn",
                  `${result.issues.length} oddities: ${[...new Set(result.issues.map((issue) => issue.code))].join(", ")}`,
                ),
                2,
              ),
            ]),
      ],
    };
  },
});
