import { CandidateName } from "../../contracts/candidate.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { CandidateId } from "../../contracts/ids.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { LOCAL_CANDIDATE, readCard, writeCard, writeCurrent } from "../../pipeline/candidates/list-candidates.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { defineCommand } from "../command.ts";
import { facts, heading, paragraph } from "../view/block.ts";
import { withCandidateLock } from "../with-candidate-lock.ts";
import { acceptedLines } from "./accepted-profile.ts";
import { readProfileFile } from "./profile-file.ts";

export const candidatesAdd = defineCommand({
  description:
    "Adds a person: a directory of their own, closed to other users of the machine, with the profile when one is given. Boards, settings and captures are shared, because they are public or the operator's; profile, marks, runs, index and alerts are not.",
  operands: [
    { name: "id", required: true, shape: CandidateId, means: "short name for commands and paths: a-z, 0-9, _" },
  ],
  flags: [
    { name: "name", value: "string", label: "TEXT", shape: CandidateName, means: "what to call them in lists" },
    { name: "profile", value: "string", label: "FILE", files: "file", means: "their profile (YAML), checked first" },
    { name: "use", value: "none", means: "make them current at once" },
  ],
  examples: [
    { line: "candidates add anna --profile anna.yaml", means: "a person with a profile" },
    { line: "candidates add ben --name Ben --use", means: "one without, current at once" },
  ],
  exits: ["invalid_input", "locked"],
  run: async (context, { operands, flags }) => {
    const { id } = operands;
    const services = (await context.services()).forCandidate(id);
    const { state, stateDir } = services;
    const file = flags.profile === null ? null : await readProfileFile(flags.profile, context.cwd, "add");
    if (file !== null) await acceptedLines(services, file, "add");
    await withCandidateLock(services, id, { verb: "add", command: "signalcraft candidates add" }, async () => {
      if ((await readCard(state, id)) !== null || (await isThere()))
        throw new SignalCraftError("exists", `Cannot add candidate ${id}: they are there already`, {
          hint: `signalcraft candidates show ${id} says what is stored of them`,
        });
      if (file !== null) await state.write(statePaths.profile(id), file.bytes);
      await writeCard(state, {
        schema: "candidate.v1",
        id,
        name: flags.name,
        added_at: toInstant(context.clock.nowMs()),
      });
    });
    if (flags.use) await writeCurrent(state, id);
    const folder = `${stateDir.path}/${statePaths.candidate(id)}`;
    return {
      json: { candidate: id, name: flags.name, path: folder, profile: file !== null, current: flags.use },
      text: () => [
        heading(`Added candidate ${id}`),
        facts(
          [
            ["name", flags.name ?? "none"],
            ["kept in", folder],
            ["profile", file === null ? "none yet: the empty one that comes with the program" : file.name],
          ],
          2,
        ),
        paragraph(
          flags.use
            ? "Commands are about them from now on; signalcraft daily makes their first run."
            : `signalcraft daily --candidate ${id} makes their first run; signalcraft daily --all-candidates reads the boards once for everybody.`,
        ),
      ],
    };

    /** A run or a profile makes a candidate, with or without a card; `local` is always there and gets a card when asked. */
    async function isThere(): Promise<boolean> {
      if (id === LOCAL_CANDIDATE) return false;
      return (await state.facts(statePaths.profile(id))) !== null || (await state.list(statePaths.runs(id))).length > 0;
    }
  },
});
