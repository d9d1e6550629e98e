import {
  listCandidateIds,
  LOCAL_CANDIDATE,
  readCandidateFacts,
  type CandidateFacts,
} from "../../pipeline/candidates/list-candidates.ts";
import { defineCommand } from "../command.ts";
import { dim, heading, paragraph, styled, table } from "../view/block.ts";

export const candidatesList = defineCommand({
  description:
    "Lists the candidates of the state directory: each has a profile, marks, runs and an index of their own, and nothing of one is seen through another. Commands are about the one that --candidate or SIGNALCRAFT_CANDIDATE names, else the one of candidates use, else local.",
  operands: [],
  flags: [],
  examples: [{ line: "candidates list", means: "who is there, and who is current" }],
  exits: [],
  run: async (context) => {
    const services = await context.services();
    const ids = [...new Set([LOCAL_CANDIDATE, ...(await listCandidateIds(services.state))])].sort();
    const rows: CandidateFacts[] = [];
    for (const id of ids) rows.push(await readCandidateFacts(services.state, id));
    return {
      json: {
        current: services.candidate,
        candidates: rows.map((row) => ({ ...row, current: row.candidate === services.candidate })),
      },
      text: () => [
        heading(`Candidates in ${services.stateDir.path}`),
        table(
          [
            { title: "", fixed: true },
            { title: "candidate", fixed: true },
            { title: "name" },
            { title: "profile", fixed: true },
            { title: "runs", align: "right", fixed: true },
            { title: "last run", fixed: true },
          ],
          rows.map((row) => [
            row.candidate === services.candidate ? styled("accent", "*") : "",
            row.candidate,
            row.name ?? "",
            row.has_profile ? "own" : dim("none"),
            String(row.runs),
            row.last_run === null ? dim("never") : `${row.last_run.run_id.slice(0, 8)} ${row.last_run.status}`,
          ]),
          2,
        ),
        paragraph(
          rows.length === 1
            ? "signalcraft candidates add ID adds another person; on your own there is nothing to do here."
            : "* is whom commands are about; signalcraft candidates use ID changes it.",
        ),
      ],
    };
  },
});
