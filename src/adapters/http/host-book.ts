import type { HostState, HostStates, HttpLimits, Time } from "../../contracts/http.ts";

/** One host while a run goes on: what is remembered of it, and the queue of those that want to ask it. */
export interface HostLane {
  readonly host: string;
  state: HostState;
  isChanged: boolean;
  /** URL of the last fault in this run: its further tries are the same fault. */
  lastFaultUrl: string | null;
  /** Requests that have been let through, for the jitter. */
  turns: number;
  /** Resolves when the request before has ended. */
  tail: Promise<void>;
}

/** Hosts of one client: read from the store when first asked for, written back by `close`. */
export interface HostBook {
  readonly lane: (host: string) => Promise<HostLane>;
  readonly change: (lane: HostLane, state: Partial<HostState>) => void;
  readonly keep: (lane: HostLane) => Promise<void>;
  readonly close: () => Promise<void>;
}

const fresh: HostState = { failures: 0, trips: 0, openUntilMs: null, notBeforeMs: null, lastEndMs: null };

/** Nothing is remembered for longer: a clock that went back must not close a host for years. */
const REMEMBERED_MS = 7 * 86_400_000;

export function hostBook(states: HostStates, time: Time): HostBook {
  const lanes = new Map<string, Promise<HostLane>>();
  const open = async (host: string): Promise<HostLane> => {
    const stored = (await states.read(host)) ?? fresh;
    const nowMs = time.nowMs();
    const sane = (ms: number | null): number | null =>
      ms === null || Math.abs(ms - nowMs) > REMEMBERED_MS ? null : ms;
    const state = {
      ...stored,
      openUntilMs: sane(stored.openUntilMs),
      notBeforeMs: sane(stored.notBeforeMs),
      lastEndMs: sane(stored.lastEndMs),
    };
    return { host, state, isChanged: false, lastFaultUrl: null, turns: 0, tail: Promise.resolve() };
  };
  const keep = async (lane: HostLane): Promise<void> => {
    if (!lane.isChanged) return;
    lane.isChanged = false;
    await states.write(lane.host, lane.state);
  };
  return {
    lane: (host) => {
      const lane = lanes.get(host) ?? open(host);
      lanes.set(host, lane);
      return lane;
    },
    change: (lane, state) => {
      lane.state = { ...lane.state, ...state };
      lane.isChanged = true;
    },
    keep,
    close: async () => {
      await Promise.all((await Promise.all(lanes.values())).map(keep));
    },
  };
}

/** Everything that layers about hosts share. */
export interface HostLayerOptions {
  readonly book: HostBook;
  readonly time: Time;
  readonly limits: HttpLimits;
}
