import type { SettingsV1 } from "../../contracts/settings.ts";

/** How stored runs are kept: nothing that an artifact depends on, so it is not sealed. */
export interface StorageSettings {
  /** So many newest runs that finished stay plain; null: nothing goes cold. */
  readonly coldAfterRuns: number | null;
  /** What `runs prune` keeps when it is not told: so many runs, and the last of so many days, weeks and months. */
  readonly keep: {
    readonly last: number;
    readonly daily: number;
    readonly weekly: number;
    readonly monthly: number;
  };
}

const COLD_AFTER_RUNS = 1;

/** The storage settings in force. */
export function storageSettings({ storage }: Pick<SettingsV1, "storage">): StorageSettings {
  const { last = 14, daily = 60, weekly = 52, monthly = 60 } = storage?.keep ?? {};
  return {
    coldAfterRuns: storage?.cold_after_runs === undefined ? COLD_AFTER_RUNS : storage.cold_after_runs,
    keep: { last, daily, weekly, monthly },
  };
}
