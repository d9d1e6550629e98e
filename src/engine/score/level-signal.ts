import type { Level } from "../../contracts/extracted.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";
/** Furthest distance with a point value of its own. */
const STEPS_MAX = 3;
/**
 * How the posting's level compares with the level that the person has and those of the roles they want. A higher level that their years of
 * experience make a fair next step is one step away, however far the ladder says. Silence is neutral.
 */
export function levelSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  const { level } = facts.classification;
  const wanted = wantedLevels(profile);
  if (profile.level === null && wanted.length === 0) return silent;
  if (level === null) {
    const years = facts.extracted.years;
    const implied = years === null ? null : levelOfYears(years.min);
    if (years !== null && implied !== null && (implied === profile.level || wanted.includes(implied)))
      return {
        findings: [
          {
            signal: "level",
            points: pointsOf(scoring, "level", "implied"),
            reason: `level_implied_by_years:${implied}`,
            evidence: [years.source],
          },
        ],
        gates: [],
      };
    return {
      findings: [
        { signal: "level", points: pointsOf(scoring, "level", "unknown"), reason: "level_not_said", evidence: [] },
      ],
      gates: [],
    };
  }
  const source = facts.extracted.level?.source;
  const evidence =
    source === undefined ? [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }] : [source];
  const steps =
    level === profile.level || wanted.includes(level)
      ? 0
      : stepsTo(level, profile.level ?? nearest(level, wanted, profile), profile);
  const size = Math.min(Math.abs(steps), STEPS_MAX);
  const reason =
    steps === 0 ? `level_fits:${level}` : `level_${steps < 0 ? "below" : "above"}_by_${Math.abs(steps)}:${level}`;
  const points = pointsOf(scoring, "level", steps === 0 ? "exact" : `${steps < 0 ? "below" : "above"}_${size}`);
  return {
    findings: [{ signal: "level", points, reason, evidence }],
    gates: size >= STEPS_MAX ? [{ gate: "level", reason, evidence }] : [],
  };
}

const wantedBy = new WeakMap<UnderstoodProfile, readonly Level[]>();

/** Levels that the wanted roles name; of one profile found once. */
function wantedLevels(profile: UnderstoodProfile): readonly Level[] {
  let wanted = wantedBy.get(profile);
  if (wanted === undefined) {
    wanted = profile.roles.map((role) => role.level).filter((wish) => wish !== null);
    wantedBy.set(profile, wanted);
  }
  return wanted;
}
/** The level that asked years of experience stand for, where a posting states none. */
function levelOfYears(years: number): Level {
  if (years <= 1) return "entry";
  if (years <= 2) return "junior";
  return years <= 4 ? "mid" : "senior";
}
/** Steps on the ladder from a level up (positive) or down to another. */
function stepsTo(level: Level, from: Level, profile: UnderstoodProfile): number {
  const { levels } = profile.taxonomy;
  const steps = (levels.get(level)?.rank ?? 0) - (levels.get(from)?.rank ?? 0);
  const isFairStep = profile.years !== null && profile.years >= (levels.get(level)?.years ?? 0);
  // Lead and staff stand side by side: as far from one another as neighbours.
  if (steps === 0) return 1;
  return steps > 1 && isFairStep ? 1 : steps;
}
function nearest(level: Level, wanted: readonly Level[], profile: UnderstoodProfile): Level {
  return wanted.reduce((best, wish) =>
    Math.abs(stepsTo(level, wish, profile)) < Math.abs(stepsTo(level, best, profile)) ? wish : best,
  );
}
