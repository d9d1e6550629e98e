import type { CandidateProfileV1 } from "../contracts/profile.ts";
import type { ScoringV1 } from "../contracts/scoring.ts";
import { understandProfile } from "../engine/profile/understand-profile.ts";
import type { ProfileLine } from "../engine/profile/understood-profile.ts";
import { suggest } from "../engine/suggest/suggest.ts";
import type { CompiledTaxonomy } from "../engine/taxonomy/compile-taxonomy.ts";
import { currencies } from "./profile-currencies.ts";

/** How every line of a profile was understood, with what only the scoring file and the list of currencies can tell. */
export function profileLines(
  profile: CandidateProfileV1,
  taxonomy: CompiledTaxonomy,
  scoring: ScoringV1,
): readonly ProfileLine[] {
  const signals = Object.keys(scoring.signals);
  return understandProfile(profile, taxonomy).lines.map((line) => {
    if (line.field === "pay_floor") return checkCurrency(line, profile);
    const signal = line.field.startsWith("weights/") ? line.field.slice("weights/".length) : null;
    return signal === null || signals.includes(signal)
      ? line
      : {
          ...line,
          understood: false,
          meaning: `no such signal${meant(signal, signals)}; accepted: ${signals.join(", ")}`,
        };
  });
}

/** Lines that a profile may not be stored with: with one of them misread, every score would be wrong without a word. */
export function refusedLines(lines: readonly ProfileLine[]): readonly ProfileLine[] {
  return lines.filter(
    ({ field, understood }) =>
      !understood && refused.some((prefix) => field === prefix || field.startsWith(`${prefix}/`)),
  );
}

const refused = ["seniority", "locations", "pay_floor", "weights"] as const;

function checkCurrency(line: ProfileLine, { pay_floor: floor }: CandidateProfileV1): ProfileLine {
  if (floor === null || currencies.has(floor.currency)) return line;
  return {
    ...line,
    understood: false,
    meaning: `no known currency ${floor.currency}${meant(floor.currency, [...currencies])}; accepted: the codes of ISO 4217, as in EUR, USD, GBP`,
  };
}

function meant(typed: string, known: readonly string[]): string {
  const [near] = suggest(typed, known);
  return near === undefined ? "" : `, did you mean ${near}`;
}
