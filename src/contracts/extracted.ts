/**
 * What was understood from one posting. Every value says where it came from; what was not said is absent or `unknown`, never guessed
 * (DESIGN section 10). The shape is `ui_safe`: it holds names, numbers and positions, never sentences of a description.
 */
import * as v from "valibot";
import { CalendarDate, CountryCode, CurrencyCode } from "./ids.ts";

/**
 * Where a value was read: a structured field (pointer relative to the posting), the title or the description text
 * (span in UTF-16 code units, end exclusive, within the normalised text).
 */
export const EvidenceSource = v.variant("from", [
  v.object({ from: v.literal("field"), pointer: v.pipe(v.string(), v.maxLength(300)) }),
  v.object({
    from: v.picklist(["title", "text"]),
    span: v.tuple([v.pipe(v.number(), v.integer()), v.pipe(v.number(), v.integer())]),
  }),
]);
export type EvidenceSource = v.InferOutput<typeof EvidenceSource>;

/** Names that people read; long enough for any place or skill, too short to carry a description. */
const Name = v.pipe(v.string(), v.maxLength(200));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const workplaces = ["on_site", "hybrid", "remote"] as const;
export type Workplace = (typeof workplaces)[number];

/** A resolved place. A part that could not be resolved is null; `text` is what the source says. */
export const Place = v.object({
  text: Name,
  country: v.nullable(CountryCode),
  region: v.nullable(Name),
  city: v.nullable(Name),
  source: EvidenceSource,
});
export type Place = v.InferOutput<typeof Place>;

/** Where a remote posting is open to: countries, or named areas such as `europe`, `emea`, `worldwide`, `us_states:CA,NY`. */
export const RemoteArea = v.object({ area: Name, country: v.nullable(CountryCode), source: EvidenceSource });
export type RemoteArea = v.InferOutput<typeof RemoteArea>;

export const payPeriods = ["year", "month", "two_weeks", "week", "day", "hour", "once"] as const;

/** Pay as published, in minor-free major units; `per_year` is the same amount over a year (2,080 hours, 260 days, 52 weeks, 12 months), integers, null when it cannot be told. `on_target` is base pay with all that depends on results. */
export const Pay = v.object({
  kind: v.picklist(["salary", "on_target", "equity_percent", "equity_cash", "bonus", "commission"]),
  min: v.nullable(v.number()),
  max: v.nullable(v.number()),
  currency: v.nullable(CurrencyCode),
  period: v.nullable(v.picklist(payPeriods)),
  per_year: v.nullable(v.object({ min: v.nullable(Count), max: v.nullable(Count) })),
  source: EvidenceSource,
});
export type Pay = v.InferOutput<typeof Pay>;

/** The ladder of levels, individual and management tracks, lowest first. */
export const levels = [
  "intern",
  "entry",
  "junior",
  "mid",
  "senior",
  "staff",
  "principal",
  "lead",
  "manager",
  "director",
  "vp",
  "executive",
] as const;
export type Level = (typeof levels)[number];

export const degrees = ["none", "secondary", "vocational", "associate", "bachelor", "master", "doctorate"] as const;
export const employmentTypes = [
  "full_time",
  "part_time",
  "contract",
  "temporary",
  "internship",
  "apprenticeship",
  "freelance",
  "volunteer",
] as const;

/** yes, no, or nothing said. */
export const triState = ["yes", "no", "unknown"] as const;

const TriState = v.object({ value: v.picklist(triState), source: v.nullable(EvidenceSource) });

export const SkillMention = v.object({
  skill: Name,
  requirement: v.picklist(["required", "preferred", "mentioned"]),
  source: EvidenceSource,
});
export type SkillMention = v.InferOutput<typeof SkillMention>;

export const Extracted = v.object({
  places: v.array(Place),
  workplace: v.nullable(v.object({ value: v.picklist(workplaces), source: EvidenceSource })),
  remote_areas: v.array(RemoteArea),
  pay: v.array(Pay),
  level: v.nullable(v.object({ value: v.picklist(levels), source: EvidenceSource })),
  years: v.nullable(v.object({ min: Count, max: v.nullable(Count), source: EvidenceSource })),
  degree: v.nullable(v.object({ value: v.picklist(degrees), required: v.boolean(), source: EvidenceSource })),
  sponsorship: TriState,
  /** `yes`: applicants must already be authorised to work; countries named, if any. */
  work_authorisation: v.object({
    value: v.picklist(triState),
    countries: v.array(CountryCode),
    source: v.nullable(EvidenceSource),
  }),
  employment_type: v.nullable(v.object({ value: v.picklist(employmentTypes), source: EvidenceSource })),
  /** Languages that the work requires: ISO 639-1, lower case. */
  languages: v.array(v.object({ code: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), source: EvidenceSource })),
  deadline: v.nullable(v.object({ date: CalendarDate, source: EvidenceSource })),
  skills: v.array(SkillMention),
  travel: v.nullable(v.object({ percent: v.nullable(Count), source: EvidenceSource })),
  clearance: v.nullable(v.object({ required: v.boolean(), source: EvidenceSource })),
});
export type Extracted = v.InferOutput<typeof Extracted>;

/** Role family and level with the rule that decided; `family` null means: not recognised. */
export const Classification = v.object({
  family: v.nullable(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/))),
  level: v.nullable(v.picklist(levels)),
  track: v.nullable(v.picklist(["individual", "management"])),
  /** 0 to 100. */
  confidence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  rule: v.pipe(v.string(), v.maxLength(200)),
});
export type Classification = v.InferOutput<typeof Classification>;
