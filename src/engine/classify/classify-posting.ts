import type { Classification, Extracted } from "../../contracts/extracted.ts";
import type { ExtractionInput } from "../extract/extraction-input.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { levelOfTitle } from "./level-of-title.ts";
import { readHints } from "./read-hints.ts";
import { readTitle } from "./title-reading.ts";

/** From this weight on a title rule is as sure as a title can make it. */
const SURE_WEIGHT = 24;

/**
 * Role family, level and track of a posting with the rule that decided: title first, then department and team. `family` null means
 * that nothing named one. The level is that of the title, else what a field or the text states; asked years are no level.
 */
export function classifyPosting(
  input: ExtractionInput,
  extracted: Extracted,
  taxonomy: CompiledTaxonomy,
): Classification {
  const title = readTitle(input.title, taxonomy);
  const hints = readHints([input.team, input.department], taxonomy);
  const best = title.families[0];
  const hinted = hints[0] ?? null;
  const titleLevel = levelOfTitle(title, taxonomy)?.level ?? null;
  // What extraction read from the same title is another reading of the same words: only its other sources add something.
  const saidElsewhere =
    extracted.level !== null && extracted.level.source.from !== "title" ? extracted.level.value : null;
  const level = titleLevel ?? saidElsewhere;
  const track = level === null ? null : (taxonomy.levels.get(level)?.track ?? null);
  if (best !== undefined) {
    const lead = best.weight - (title.families[1]?.weight ?? 0);
    const agreed = hints.includes(best.family) ? 10 : 0;
    const confidence = Math.min(100, 45 + Math.min(best.weight, SURE_WEIGHT) + Math.min(lead, 20) + agreed);
    return { confidence, family: best.family, level, rule: `title:${best.rule}`.slice(0, 200), track };
  }
  if (hinted !== null) return { confidence: 35, family: hinted, level, rule: `department:${hinted}`, track };
  return { confidence: 0, family: null, level, rule: "none", track };
}
