/** Small listings for tests of the ledger: ids like `a`, times by day, everything else the same everywhere. */
import type { LedgerV1, LifecycleEvent } from "../../../src/contracts/ledger.ts";
import type { PostingContent, PostingFacts } from "../../../src/contracts/posting.ts";
import type { FoldSettings, ObservedListing } from "../../../src/engine/history/fold-ledger.ts";

export const settings: FoldSettings = {
  heldDropMinPostings: 5,
  heldDropPercent: 50,
};

/** Nothing was understood of the text. */
export const nothingExtracted: PostingFacts["extracted"] = {
  places: [],
  workplace: null,
  remote_areas: [],
  pay: [],
  level: null,
  years: null,
  degree: null,
  sponsorship: { value: "unknown", source: null },
  work_authorisation: { value: "unknown", countries: [], source: null },
  employment_type: null,
  languages: [],
  deadline: null,
  skills: [],
  travel: null,
  clearance: null,
};

type Content = {
  readonly [field in keyof PostingContent]?: string | null | undefined;
};

/** A posting. A content field given as undefined is one that the capture does not carry. */
export function facts(id: string, content: Content = {}, change: Partial<PostingFacts> = {}): PostingFacts {
  const all: Content = { title: "Engineer", ...content };
  const carried = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as PostingContent;
  return {
    posting_id: `ashby:acme:${id}`,
    provider_id: "acme",
    kind: "ashby",
    board: "acme",
    vendor_id: id,
    job_key: null,
    requisition_id: null,
    employer: "Acme",
    title: carried.title ?? "",
    url: `https://jobs.example/${id}`,
    apply_url: null,
    department: null,
    team: null,
    language: null,
    employment_type: null,
    published_at: null,
    updated_at: null,
    source: {
      snapshot_digest: "0".repeat(64),
      exchange: 0,
      document: "body",
      pointer: "/jobs/0",
    },
    content: carried,
    content_hash: "0".repeat(64),
    description_chars: 0,
    extracted: nothingExtracted,
    classification: {
      confidence: 0,
      family: null,
      level: null,
      rule: "none",
      track: null,
    },
    ...change,
  };
}

/** A complete whole-board listing of that day. */
export function listing(
  day: number,
  postings: readonly PostingFacts[],
  change: Partial<ObservedListing> = {},
): ObservedListing {
  return {
    providerId: "acme",
    kind: "greenhouse",
    board: "acme",
    snapshotDigest: String(day).padStart(64, "0"),
    capturedAt: `${new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10)}T06:00:00Z`,
    authored: false,
    complete: true,
    leavesOut: false,
    wholeBoard: true,
    postings,
    ...change,
  };
}

/** `new a`, `closed b`, ... in order of posting id, events about the board first. */
export function typesOf(events: readonly LifecycleEvent[]): string[] {
  const rows = events.map((event, at) => ({
    at: event.at,
    id: event.posting_id ?? "",
    place: at,
    text: `${event.type} ${event.posting_id?.split(":").at(-1) ?? ""}`.trim(),
  }));
  return rows
    .toSorted((a, b) =>
      a.at === b.at ? (a.id < b.id ? -1 : a.id > b.id ? 1 : a.place - b.place) : a.at < b.at ? -1 : 1,
    )
    .map((row) => row.text);
}

/** Every changed field with what was and what is. */
export function changesOf(events: readonly LifecycleEvent[]): (readonly [string, string | null, string | null])[] {
  return events.flatMap((event) => event.fields.map(({ field, before, after }) => [field, before, after] as const));
}

/** Vendor ids of the entries in a state. */
export function idsIn(ledger: LedgerV1, state: LedgerV1["entries"][number]["state"]): string[] {
  return ledger.entries
    .filter((entry) => entry.state === state)
    .map((entry) => entry.posting_id.split(":").at(-1) ?? "");
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same items in another order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
