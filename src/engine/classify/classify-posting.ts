import type { Classification, Extracted, Level } from "../../contracts/extracted.ts";
import type { ExtractionInput } from "../extract/extraction-input.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { levelOfTitle } from "./level-of-title.ts";
import { readHints } from "./read-hints.ts";
import { readKnownTitle } from "./known-title.ts";
import type { TitleReading } from "./title-reading.ts";
/** From this weight on a title rule is as sure as a title can make it. */
const SURE_WEIGHT = 24;
/**
 * Role family, level and track of a posting with the rule that decided: title first, then department and team. `family` null means
 * that nothing named one. The level is what the title, a field or the text states; asked years are no level.
 */
export function classifyPosting(
  input: ExtractionInput,
  extracted: Extracted,
  taxonomy: CompiledTaxonomy,
): Classification {
  const title = readKnownTitle(input.title, taxonomy);
  const hints = readHints([input.team, input.department], taxonomy);
  const best = title.families[0];
  const hinted = hints[0] ?? null;
  const level = levelOf(extracted, title, { taxonomy, words: input.title });
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

/** Extraction reads a middle level where a title names none: these are managers of things ("Product Manager"). */
const NAMES_NO_LEVEL = /(?:manager|mgr)$/i;

/** What extraction read counts first, unless it is only implied; words that the taxonomy alone knows fill in. */
function levelOf(
  { level }: Extracted,
  title: TitleReading,
  { taxonomy, words }: { readonly taxonomy: CompiledTaxonomy; readonly words: string },
): Level | null {
  const isImplied =
    level?.value === "mid" && level.source.from === "title" && NAMES_NO_LEVEL.test(words.slice(...level.source.span));
  return level === null || isImplied ? (levelOfTitle(title, taxonomy)?.level ?? null) : level.value;
}
