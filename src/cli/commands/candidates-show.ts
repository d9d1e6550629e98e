import { diskFiles } from "../../adapters/fs/disk-files.ts";
import { CandidateId } from "../../contracts/ids.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { readCandidateFacts } from "../../pipeline/candidates/list-candidates.ts";
import { countHoldings } from "../../pipeline/candidates/remove-candidate.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { defineCommand } from "../command.ts";
import { findCandidate } from "../find-candidate.ts";
import { facts, heading } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";

export const candidatesShow = defineCommand({
  description:
    "Shows what is stored of a candidate, the current one when none is named: where, how much, the profile by its hash, the last run.",
  operands: [{ name: "id", required: false, shape: CandidateId, means: "the candidate" }],
  flags: [],
  examples: [{ line: "candidates show anna", means: "what is stored of anna" }],
  exits: ["not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const id = await findCandidate(services, operands.id ?? services.candidate, "show");
    const { stateDir } = services;
    const found = await readCandidateFacts(services.state, id);
    const stored = await countHoldings(diskFiles(stateDir.path), id);
    const profile = await services.state.read(statePaths.profile(id));
    const path = `${stateDir.path}/${statePaths.candidate(id)}`;
    return {
      json: {
        ...found,
        current: id === services.candidate,
        path,
        profile_sha256: profile === null ? null : sha256Hex(profile),
        stored,
      },
      text: () => [
        heading([`Candidate ${id}`, id === services.candidate ? "  current" : ""]),
        facts(
          [
            ["name", found.name ?? "none"],
            ["kept in", path],
            ["profile", profile === null ? "none of their own" : sha256Hex(profile).slice(0, 12)],
            ["runs", String(found.runs)],
            ["last run", found.last_run === null ? "never" : `${found.last_run.run_id}  ${found.last_run.status}`],
            ["stored", `${stored.files} files, ${byteSize(stored.bytes)}`],
          ],
          2,
        ),
      ],
    };
  },
});
