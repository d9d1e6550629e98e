import { withCandidateLock } from "../with-candidate-lock.ts";
import type { RevisionV1 } from "../../contracts/revision.ts";
import { reviseRun } from "../../pipeline/revise/revise-run.ts";
import { appVersion } from "../app-version.ts";
import { defineCommand } from "../command.ts";
import { resolveRun } from "../resolve-run.ts";
import { bullet, dim, facts, heading, paragraph, strong, type Block } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const FIELDS_SHOWN = 6;

export const revise = defineCommand({
  description:
    "Reads the captures of an old run with the parsers of this version and keeps what differs beside the run, in revisions/<run_id>/. The run itself stays as it is. Only boards whose parser has another version than the one that read them are revised; the ledger is not, because it goes on from the run before. A run that today's parsers read is left alone: that is no failure.",
  operands: [
    {
      name: "run_id",
      required: false,
      means: "the run, or `latest` (also when left out)",
    },
  ],
  flags: [],
  examples: [
    {
      line: "revise 20261120T060000Z-0123456789",
      means: "what a repaired parser makes of that day",
    },
  ],
  exits: ["mismatch", "not_found", "locked"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const { state, candidate } = services;
    const runId = await resolveRun(services, operands.run_id);
    return await withCandidateLock(
      services,
      candidate,
      { verb: `revise run ${runId} of`, command: `signalcraft revise ${runId}` },
      async () => {
        const { revision, path, isNew } = await reviseRun({
          files: state,
          candidate,
          runId,
          engineVersion: appVersion,
          derive: services.replayDeriver,
        });
        const folder = path === null ? null : `${services.stateDir.path}/${path}`;
        return {
          json: {
            run_id: runId,
            status: revision === null ? "current" : "revised",
            is_new: isNew,
            path: folder,
            revision,
          },
          text: () =>
            revision === null || folder === null
              ? [
                  heading(`Run ${runId}`),
                  paragraph(
                    "Every board was read by the parsers that this version has: there is nothing to revise.",
                    2,
                  ),
                ]
              : blocksOf(revision, folder, isNew),
        };
      },
    );
  },
});

function blocksOf({ run_id, providers, files, left_as_recorded }: RevisionV1, folder: string, isNew: boolean): Block[] {
  return [
    heading(`Revision of run ${run_id}`),
    ...providers.flatMap(({ provider_id, parser_before, parser_after, postings }) => [
      bullet([strong(provider_id), dim(`  ${parser_before ?? "none"} to ${parser_after ?? "none"}`)], 2),
      paragraph(
        `${counted(postings.added.length, "posting")} more, ${postings.removed.length} less, ${postings.changed.length} read otherwise${fieldsOf(postings.changed)}`,
        4,
      ),
    ]),
    ...(left_as_recorded.length === 0
      ? []
      : [
          paragraph(
            dim(
              `${counted(left_as_recorded.length, "file")} of other boards would come out otherwise today and are left as recorded`,
            ),
            2,
          ),
        ]),
    facts(
      [
        ["kept in", `${folder}${isNew ? "" : " (it was there already)"}`],
        ["files", String(Object.keys(files).length)],
      ],
      2,
    ),
  ];
}

function fieldsOf(changed: RevisionV1["providers"][number]["postings"]["changed"]): string {
  const fields = [...new Set(changed.flatMap((row) => row.fields))];
  if (fields.length === 0) return "";
  const more = fields.length > FIELDS_SHOWN ? ", ..." : "";
  return ` (${fields.slice(0, FIELDS_SHOWN).join(", ").replaceAll("_", " ")}${more})`;
}
