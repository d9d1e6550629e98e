import { CandidateId } from "../../contracts/ids.ts";
import { writeCurrent } from "../../pipeline/candidates/list-candidates.ts";
import { defineCommand } from "../command.ts";
import { findCandidate } from "../find-candidate.ts";
import { paragraph } from "../view/block.ts";

export const candidatesUse = defineCommand({
  description:
    "Makes a candidate current: commands are about them wherever neither --candidate nor SIGNALCRAFT_CANDIDATE says otherwise. Kept in the state directory.",
  operands: [{ name: "id", required: true, shape: CandidateId, means: "the candidate" }],
  flags: [],
  examples: [
    { line: "candidates use anna", means: "anna from now on" },
    { line: "candidates use local", means: "back to the one that is always there" },
  ],
  exits: ["not_found", "invalid_input"],
  run: async (context, { operands }) => {
    const services = (await context.services()).forCandidate(operands.id);
    const id = await findCandidate(services, operands.id, "use");
    await writeCurrent(services.state, id);
    const named = context.globals.candidate;
    if (named !== null && named.from === "env" && named.value !== id)
      context.talk.warn(`SIGNALCRAFT_CANDIDATE is ${named.value}: it goes before candidates use`);
    return { json: { current: id }, text: () => [paragraph(`Commands are about candidate ${id} from now on.`)] };
  },
});
