import { withCandidateLock } from "./with-candidate-lock.ts";
import { makePrivate } from "../adapters/fs/make-private.ts";
import { surveyState } from "../adapters/fs/survey-state.ts";
import { applyRepairs, type Repaired } from "../pipeline/doctor/apply-repairs.ts";
import { planRepairs, type Repair } from "../pipeline/doctor/repair.ts";
import { rebuildIndex } from "../pipeline/run-index.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Context } from "./context.ts";
import type { Services } from "./services.ts";

/** What `doctor --fix` did, in order; a lock that was left behind is taken over first, and given back at the end. */
export async function mendState(
  context: Context,
  services: Services,
  findings: readonly { readonly repair?: Repair }[],
): Promise<readonly Repaired[]> {
  const { state, candidate, stateDir } = services;
  if ((await state.facts(statePaths.candidate(candidate))) === null) return [];
  return await withCandidateLock(
    services,
    candidate,
    { verb: "repair the state of", command: "signalcraft doctor --fix" },
    async (tookOver) => {
      const repaired = await applyRepairs(planRepairs(findings), {
        state,
        candidate,
        derive: services.replayDeriver,
        makePrivate: async () => await makePrivate(await surveyState(stateDir.path, context.clock.nowMs())),
        rebuildIndex: async () => {
          const index = services.newIndex();
          try {
            await rebuildIndex(state, candidate, index);
          } finally {
            index.close();
          }
        },
        runIds: [...(await state.list(statePaths.runs(candidate)))].reverse(),
      });
      if (tookOver === null) return repaired;
      const { pid, host } = tookOver;
      const lockPath = statePaths.lock(candidate);
      return [
        {
          repair: { kind: "remove", path: lockPath },
          done: true,
          what: `removed ${lockPath}, which process ${pid} on ${host} left behind`,
        },
        ...repaired,
      ];
    },
  );
}
