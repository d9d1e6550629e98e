import { SignalCraftError } from "../../contracts/errors.ts";
import { TaxonomyExtraV1 } from "../../contracts/taxonomy-extra.ts";
import type { TaxonomyV1 } from "../../contracts/taxonomy.ts";
import { extendTaxonomy } from "../../engine/taxonomy/extend-taxonomy.ts";
import { parseYaml } from "./parse-yaml.ts";
import { readConfigText } from "./read-config-text.ts";

/** The additions in a `taxonomy.extra.yaml` and the taxonomy with them; a row that cannot be used is refused with its line (code `config_invalid`). */
export function readTaxonomyExtra(
  base: TaxonomyV1,
  text: string,
  path: string,
): { readonly extra: TaxonomyExtraV1; readonly taxonomy: TaxonomyV1 } {
  const extra = readConfigText(TaxonomyExtraV1, text, path);
  const extended = extendTaxonomy(base, extra);
  if (extended.ok) return { extra, taxonomy: extended.taxonomy };
  const { at, reason, hint } = extended.problem;
  const { line, column } = parseYaml(text, path).locate(at, "value");
  throw new SignalCraftError(
    "config_invalid",
    `Cannot read ${path}: line ${String(line)}, column ${String(column)}: ${reason}`,
    { hint },
  );
}
