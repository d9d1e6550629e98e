import { makePrivate } from "../adapters/fs/make-private.ts";
import { surveyState } from "../adapters/fs/survey-state.ts";
import { SignalCraftError } from "../contracts/errors.ts";
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
  const lock = await services.locks.acquire(statePaths.lock(candidate), "signalcraft doctor --fix");
  if (!lock.ok) {
    const { pid, host, since, command } = lock.holder;
    throw new SignalCraftError(
      "locked",
      `Cannot repair the state of candidate ${candidate}: process ${pid} on ${host} holds the lock since ${since} (${command})`,
      {
        hint: "wait until it ends; signalcraft doctor without --fix looks without changing anything",
      },
    );
  }
  try {
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
    if (lock.tookOver === null) return repaired;
    const { pid, host } = lock.tookOver;
    const lockPath = statePaths.lock(candidate);
    return [
      {
        repair: { kind: "remove", path: lockPath },
        done: true,
        what: `removed ${lockPath}, which process ${pid} on ${host} left behind`,
      },
      ...repaired,
    ];
  } finally {
    await lock.release();
  }
}
