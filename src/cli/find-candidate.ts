import { SignalCraftError } from "../contracts/errors.ts";
import { LOCAL_CANDIDATE } from "../pipeline/candidates/list-candidates.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";

/** The id of a candidate of whom something is stored, or `local`; code `not_found` for anybody else. `verb` completes "Cannot". */
export async function findCandidate({ state, stateDir }: Services, id: string, verb: string): Promise<string> {
  if (id === LOCAL_CANDIDATE || (await state.facts(statePaths.candidate(id)))?.kind === "directory") return id;
  throw new SignalCraftError(
    "not_found",
    `Cannot ${verb} candidate ${id}: nothing is stored of them in ${stateDir.path}`,
    {
      hint: `signalcraft candidates list shows who is there; signalcraft candidates add ${id} adds them`,
    },
  );
}
