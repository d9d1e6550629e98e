import { diskFiles } from "../../adapters/fs/disk-files.ts";
import { checkCandidates } from "../../pipeline/candidates/check-candidates.ts";
import { listCandidateIds } from "../../pipeline/candidates/list-candidates.ts";
import { defineCommand } from "../command.ts";
import { blank, dim, heading, line, paragraph, strong, styled } from "../view/block.ts";
import { counted } from "../view/counted.ts";

export const candidatesDoctor = defineCommand({
  description:
    "Checks that people are kept apart: names below candidates/, modes (directories 0700, files 0600), links, cards and runs that say they are somebody else's, and the current candidate. Changes nothing. Ends with 2 when something is damaged; warnings alone are 0.",
  operands: [],
  flags: [],
  examples: [{ line: "candidates doctor", means: "is everybody's state their own" }],
  exits: ["mismatch"],
  run: async (context) => {
    const { stateDir } = await context.services();
    const files = diskFiles(stateDir.path);
    const ids = await listCandidateIds(files);
    const findings = await checkCandidates(files);
    const damaged = findings.filter((finding) => finding.severity === "damaged").length;
    return {
      exit: damaged > 0 ? "mismatch" : "ok",
      json: {
        status: damaged > 0 ? "damaged" : findings.length > 0 ? "warnings" : "ok",
        candidates: ids,
        findings: findings.map((finding) => ({ ...finding, path: `${stateDir.path}/${finding.path}` })),
      },
      text: () => [
        findings.length === 0
          ? heading([`${counted(ids.length, "candidate")}, each apart and closed to others  `, styled("good", "ok")])
          : heading(`${counted(findings.length, "finding")} in ${stateDir.path}`),
        ...findings.flatMap(({ severity, path, what, fix }) => [
          blank,
          paragraph([styled(severity === "damaged" ? "bad" : "warn", severity), `: ${what}`], 2, 2),
          line(strong(path), 4),
          paragraph([dim("to do: "), fix], 4, 2),
        ]),
      ],
    };
  },
});
