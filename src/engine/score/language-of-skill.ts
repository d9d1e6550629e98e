/** ISO 639-1 code of each skill of the taxonomy that is a spoken language. */
export const languageOfSkill: ReadonlyMap<string, string> = new Map([
  ["english", "en"],
  ["german", "de"],
  ["french", "fr"],
  ["spanish", "es"],
  ["italian", "it"],
  ["portuguese", "pt"],
  ["dutch", "nl"],
  ["polish", "pl"],
  ["mandarin", "zh"],
  ["japanese", "ja"],
  ["korean", "ko"],
  ["arabic", "ar"],
  ["russian", "ru"],
  ["turkish", "tr"],
  ["hebrew", "he"],
  ["hindi", "hi"],
]);
