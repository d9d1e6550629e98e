import { foldPhrase } from "../taxonomy/fold-phrase.ts";

const rows: readonly (readonly [string, string])[] = [
  ["ar", "arabic arabisch arabe"],
  ["bg", "bulgarian bulgarisch"],
  ["bn", "bengali bangla"],
  ["ca", "catalan katalanisch"],
  ["cy", "welsh"],
  ["cs", "czech tschechisch tcheque checo"],
  ["da", "danish danisch danois"],
  ["de", "german deutsch allemand aleman"],
  ["el", "greek griechisch grec griego"],
  ["en", "english englisch anglais ingles"],
  ["es", "spanish spanisch espagnol espanol castellano"],
  ["eu", "basque euskera"],
  ["et", "estonian"],
  ["fa", "persian farsi"],
  ["fi", "finnish finnisch finnois"],
  ["gl", "galician gallego"],
  ["fr", "french franzosisch francais frances"],
  ["ga", "irish"],
  ["gu", "gujarati"],
  ["he", "hebrew hebraisch"],
  ["hi", "hindi"],
  ["hr", "croatian kroatisch"],
  ["hu", "hungarian ungarisch hongrois"],
  ["id", "indonesian bahasa"],
  ["it", "italian italienisch italien italiano"],
  ["ja", "japanese japanisch japonais japones"],
  ["kn", "kannada"],
  ["ko", "korean koreanisch coreen"],
  ["lt", "lithuanian"],
  ["lv", "latvian"],
  ["ml", "malayalam"],
  ["mr", "marathi"],
  ["ms", "malay malaysian"],
  ["nl", "dutch niederlandisch neerlandais holandes"],
  ["no", "norwegian norwegisch norvegien"],
  ["pa", "punjabi"],
  ["pl", "polish polnisch polonais polaco"],
  ["pt", "portuguese portugiesisch portugais portugues"],
  ["ro", "romanian rumanisch roumain"],
  ["ru", "russian russisch russe ruso"],
  ["sk", "slovak slowakisch"],
  ["sl", "slovenian slowenisch"],
  ["sr", "serbian serbisch"],
  ["sv", "swedish schwedisch suedois sueco"],
  ["sw", "swahili kiswahili"],
  ["ta", "tamil"],
  ["te", "telugu"],
  ["th", "thai"],
  ["tr", "turkish turkisch turc turco"],
  ["tl", "tagalog filipino"],
  ["uk", "ukrainian ukrainisch"],
  ["ur", "urdu"],
  ["vi", "vietnamese"],
  ["zh", "chinese mandarin cantonese chinesisch chinois chino"],
];

const codeOf: ReadonlyMap<string, string> = new Map(
  rows.flatMap(([code, names]) => [code, ...names.split(" ")].map((name) => [name, code] as const)),
);

/** ISO 639-1 code of the language that a line names ("German (C1)", "de", "fluent French"), or null. */
export function languageCode(text: string): string | null {
  const words = foldPhrase(text).split(" ");
  for (const word of words) {
    // "de" alone is a code, in a sentence it is a word.
    if (word.length === 2 && words.length > 1 && !/^[abc][12]$/.test(words[1]!)) continue;
    const code = codeOf.get(word);
    if (code !== undefined) return code;
  }
  return null;
}
