import {
  INSIGHT_KEYS_MAX,
  OTHER_KEY,
  insightDimensions,
  type BoardInsights,
  type InsightCount,
  type InsightDimension,
} from "../../contracts/insights.ts";
import type { LedgerEntry, LifecycleEvent } from "../../contracts/ledger.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import { dayOf } from "../time/day-of.ts";
import { insightKeys } from "./insight-keys.ts";

/** What one board of a run is counted from. */
export interface BoardToCount {
  readonly providerId: string;
  readonly complete: boolean;
  readonly capturedAt: string | null;
  readonly asOfDay: number;
  /** Postings that the run shows, with the ledger entry of each by posting id. */
  readonly postings: readonly PostingFacts[];
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly events: readonly LifecycleEvent[];
}

/** Ages in ascending order, because postings are counted youngest first. */
interface Tally {
  readonly ages: number[];
  fresh: number;
}

type Tallies = Map<string, Tally>;

/** The counts of one board in one run. Open is what is not closed: a posting that is only missing counts until it is proved gone. */
export function boardInsights(board: BoardToCount): BoardInsights {
  const total: Tally = { ages: [], fresh: 0 };
  const tallies: Record<InsightDimension, Tallies> = {
    employer: new Map(),
    family: new Map(),
    level: new Map(),
    pay: new Map(),
    place: new Map(),
    skill: new Map(),
  };
  const fresh = new Set(idsOf(board.events, "new"));
  for (const { posting, age } of openPostings(board)) {
    const isFresh = fresh.has(posting.posting_id);
    add(total, age, isFresh);
    const keys = insightKeys(posting);
    for (const dimension of insightDimensions)
      for (const key of keys[dimension]) add(tallyOf(tallies[dimension], key), age, isFresh);
  }
  return {
    baseline: board.events.some((event) => event.type === "baseline" || event.type === "board_moved"),
    captured_at: board.capturedAt,
    closed: idsOf(board.events, "closed").length,
    complete: board.complete,
    dimensions: {
      employer: countsOf(tallies.employer),
      family: countsOf(tallies.family),
      level: countsOf(tallies.level),
      pay: countsOf(tallies.pay),
      place: countsOf(tallies.place),
      skill: countsOf(tallies.skill),
    },
    provider_id: board.providerId,
    reopened: idsOf(board.events, "reopened").length,
    total: countOf(total),
  };
}

interface AgedPosting {
  readonly posting: PostingFacts;
  readonly age: number;
}

/** Postings that are not closed with their ages in days, youngest first: sorted once here, the ages of every key come sorted. */
function openPostings({ postings, entries, asOfDay }: BoardToCount): readonly AgedPosting[] {
  const days = new Map<string, number>();
  const dayOnce = (time: string): number => {
    const date = time.slice(0, 10);
    const known = days.get(date);
    if (known !== undefined) return known;
    const day = dayOf(date);
    days.set(date, day);
    return day;
  };
  const open: AgedPosting[] = [];
  for (const posting of postings) {
    const entry = entries.get(posting.posting_id);
    if (entry === undefined || entry.state === "closed") continue;
    const since = posting.published_at ?? entry.published_at ?? entry.first_seen;
    open.push({ posting, age: Math.max(0, asOfDay - dayOnce(since)) });
  }
  return open.sort((a, b) => a.age - b.age);
}

function idsOf(events: readonly LifecycleEvent[], type: LifecycleEvent["type"]): string[] {
  return events.flatMap((event) => (event.type === type && event.posting_id !== null ? [event.posting_id] : []));
}

function tallyOf(tallies: Tallies, key: string): Tally {
  const known = tallies.get(key);
  if (known !== undefined) return known;
  const made: Tally = { ages: [], fresh: 0 };
  tallies.set(key, made);
  return made;
}

function add(tally: Tally, age: number, isFresh: boolean): void {
  tally.ages.push(age);
  if (isFresh) tally.fresh++;
}

function countOf({ ages, fresh }: Tally): InsightCount {
  return [ages.length, fresh, ages[Math.floor((ages.length - 1) / 2)] ?? 0];
}

/** Most postings first, then by key: which keys stand for themselves when there are too many. */
const compareTallies = compareBy<[string, Tally]>(
  compareOn(([, tally]) => tally.ages.length, compareReversed(compareNumbers)),
  compareOn(([key]) => key, compareCodeUnits),
);

function countsOf(tallies: Tallies): Record<string, InsightCount> {
  const rows = [...tallies];
  if (rows.length <= INSIGHT_KEYS_MAX)
    return Object.fromEntries(rows.map(([key, tally]) => [key, countOf(tally)] as const).sort(byKey));
  rows.sort(compareTallies);
  const rest = rows.slice(INSIGHT_KEYS_MAX - 1);
  const other: Tally = {
    ages: rest.flatMap(([, tally]) => tally.ages).sort(compareNumbers),
    fresh: rest.reduce((sum, [, tally]) => sum + tally.fresh, 0),
  };
  const kept: [string, Tally][] = [...rows.slice(0, INSIGHT_KEYS_MAX - 1), [OTHER_KEY, other]];
  return Object.fromEntries(kept.map(([key, tally]) => [key, countOf(tally)] as const).sort(byKey));
}

const byKey = compareOn(([key]: readonly [string, InsightCount]) => key, compareCodeUnits);
