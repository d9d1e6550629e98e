import type { Posting } from "../../contracts/posting.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import { canonicalJson } from "../canonical/json.ts";
import { knownFields } from "./known-fields.ts";

/** How often a field is known, in postings of each reading. */
export interface FieldCompleteness {
  readonly field: string;
  readonly before: number;
  readonly after: number;
  /** Whole per cent of the postings of the earlier and of the later reading. */
  readonly before_percent: number;
  readonly after_percent: number;
}

/** A value that came out otherwise although the source says the same. */
export interface ExtractionDrift {
  readonly field: string;
  readonly postings: number;
  /** Some of the postings, in code unit order. */
  readonly examples: readonly string[];
}

export interface ReadingComparison {
  readonly provider_id: string;
  readonly postings: { readonly before: number; readonly after: number };
  readonly completeness: readonly FieldCompleteness[];
  /** Ids that only one of the readings has, and how many of those that went came back under another id with the same title and text. */
  readonly ids: {
    readonly gone: number;
    readonly come: number;
    readonly renamed: number;
    readonly kept: number;
  };
  /** Postings of which the source says the same in both readings, and what was read otherwise of them. */
  readonly unchanged: number;
  readonly drift: readonly ExtractionDrift[];
  readonly risk: number;
  readonly reasons: readonly RiskReason[];
}

/** Why a comparison has risk points. */
export interface RiskReason {
  readonly reason: "field_lost" | "field_gained" | "ids_renamed" | "drift" | "postings_lost";
  readonly field: string | null;
  readonly points: number;
}

const EXAMPLES = 5;
const RISK_MOST = 100;
/** Fewer postings than this say nothing about shares. */
const POSTINGS_LEAST = 5;
const GAIN_PERCENT_LEAST = 30;
const LOSS_PERCENT_LEAST = 50;

/**
 * What differs in how two runs read one board, as opposed to what the board says, with a risk score from 0 to 100: for each field, its weight
 * times the whole tens of per cent of the postings that lost it; 2 points where a field appears in 30 % more of them at once; half of the per cent of ids that were renamed
 * without a change of content; half of the per cent of unchanged postings that were read otherwise; 10 points when at least half of the postings went. Capped at 100.
 */
export function compareReadings(
  providerId: string,
  before: readonly Posting[],
  after: readonly Posting[],
): ReadingComparison {
  const [was, is] = [byId(before), byId(after)];
  const gone = before.filter((posting) => !is.has(posting.posting_id));
  const come = after.filter((posting) => !was.has(posting.posting_id));
  const kept = before.filter((posting) => is.has(posting.posting_id));
  const completeness = knownFields.map(({ field, isKnown }) => completenessOf(field, isKnown, before, after));
  const pairs = kept.flatMap((posting) => {
    const other = is.get(posting.posting_id);
    return other !== undefined && canonicalJson(other.content) === canonicalJson(posting.content)
      ? [[posting, other] as const]
      : [];
  });
  const drift = driftOf(pairs);
  const comeContents = new Set(come.map(contentOf));
  const ids = {
    gone: gone.length,
    come: come.length,
    renamed: gone.filter((posting) => comeContents.has(contentOf(posting))).length,
    kept: kept.length,
  };
  const reasons = reasonsOf({
    before,
    after,
    completeness,
    ids,
    unchanged: pairs.length,
    drift,
  });
  return {
    provider_id: providerId,
    postings: { before: before.length, after: after.length },
    completeness,
    ids,
    unchanged: pairs.length,
    drift,
    risk: Math.min(
      RISK_MOST,
      reasons.reduce((sum, reason) => sum + reason.points, 0),
    ),
    reasons,
  };
}

const byId = (postings: readonly Posting[]): ReadonlyMap<string, Posting> =>
  new Map(postings.map((posting) => [posting.posting_id, posting]));

const contentOf = ({ content }: Posting): string => `${content.title ?? ""}\n${content.description ?? ""}`;

function completenessOf(
  field: string,
  isKnown: (posting: Posting) => boolean,
  before: readonly Posting[],
  after: readonly Posting[],
): FieldCompleteness {
  const [was, is] = [before.filter(isKnown).length, after.filter(isKnown).length];
  return {
    field,
    before: was,
    after: is,
    before_percent: percent(was, before.length),
    after_percent: percent(is, after.length),
  };
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole));

/** Where a value was found may move with the text around it; what it is may not. */
const withoutSources = (value: unknown): string =>
  canonicalJson(JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "source" ? undefined : inner))));

function driftOf(pairs: readonly (readonly [Posting, Posting])[]): readonly ExtractionDrift[] {
  const found = new Map<string, string[]>();
  for (const [was, is] of pairs) {
    const values = { ...is.extracted, ...is.classification } as Readonly<Record<string, unknown>>;
    const earlier = { ...was.extracted, ...was.classification } as Readonly<Record<string, unknown>>;
    for (const field of Object.keys(values)) {
      if (field === "rule" || field === "confidence") continue;
      if (withoutSources(values[field] ?? null) !== withoutSources(earlier[field] ?? null))
        found.set(field, [...(found.get(field) ?? []), is.posting_id]);
    }
  }
  return [...found]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([field, ids]) => ({
      field,
      postings: ids.length,
      examples: ids.sort(compareCodeUnits).slice(0, EXAMPLES),
    }));
}

function reasonsOf(facts: {
  readonly before: readonly Posting[];
  readonly after: readonly Posting[];
  readonly completeness: readonly FieldCompleteness[];
  readonly ids: ReadingComparison["ids"];
  readonly unchanged: number;
  readonly drift: readonly ExtractionDrift[];
}): readonly RiskReason[] {
  const { before, after, completeness, ids, unchanged, drift } = facts;
  if (before.length < POSTINGS_LEAST) return [];
  const reasons: RiskReason[] = [];
  const add = (reason: RiskReason["reason"], field: string | null, points: number): void => {
    if (points > 0) reasons.push({ reason, field, points });
  };
  if (after.length > 0)
    for (const [index, row] of completeness.entries()) {
      const weight = knownFields[index]?.weight ?? 1;
      add("field_lost", row.field, weight * Math.floor(Math.max(0, row.before_percent - row.after_percent) / 10));
      add("field_gained", row.field, row.after_percent - row.before_percent >= GAIN_PERCENT_LEAST ? 2 : 0);
    }
  add("ids_renamed", null, Math.floor(percent(ids.renamed, before.length) / 2));
  const drifted = Math.max(0, ...drift.map((row) => row.postings));
  add("drift", null, unchanged < POSTINGS_LEAST ? 0 : Math.floor(percent(drifted, unchanged) / 2));
  add("postings_lost", null, percent(before.length - after.length, before.length) >= LOSS_PERCENT_LEAST ? 10 : 0);
  return reasons.sort(
    (a, b) => b.points - a.points || compareCodeUnits(`${a.reason} ${a.field}`, `${b.reason} ${b.field}`),
  );
}
