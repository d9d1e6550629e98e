import { rememberAnswers } from "../remember-answers.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { readTitle, type TitleReading } from "./title-reading.ts";

const readers = new WeakMap<CompiledTaxonomy, (title: string) => TitleReading>();

/** `readTitle`, remembered: a title is read when its posting is classified and again whenever it is scored. */
export function readKnownTitle(title: string, taxonomy: CompiledTaxonomy): TitleReading {
  let reader = readers.get(taxonomy);
  if (reader === undefined) readers.set(taxonomy, (reader = rememberAnswers((text) => readTitle(text, taxonomy))));
  return reader(title);
}
