import { openSqliteIndex } from "../adapters/sqlite/sqlite-index.ts";
import { UnusableIndex } from "../adapters/sqlite/unusable-index.ts";
import type { RunIndex } from "../contracts/ports.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import type { Services } from "./services.ts";

/** Where the candidate's index is. */
export function indexPath({ stateDir, candidate }: Services): string {
  return `${stateDir.path}/${statePaths.index(candidate)}`;
}

/** The index as it is, never rebuilt, or why it cannot be used. What `use` finds damaged late counts as well. */
export async function withStoredIndex<T>(
  services: Services,
  use: (index: RunIndex) => Promise<T>,
): Promise<
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: UnusableIndex["reason"] }
> {
  try {
    const index = openSqliteIndex(indexPath(services), false);
    try {
      return { ok: true, value: await use(index) };
    } finally {
      index.close();
    }
  } catch (cause) {
    if (cause instanceof UnusableIndex) return { ok: false, reason: cause.reason };
    throw cause;
  }
}
