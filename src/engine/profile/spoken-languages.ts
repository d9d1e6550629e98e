const rows: readonly (readonly [string, string])[] = [
  ["de", "DE AT CH LI LU"],
  ["fr", "FR BE CH LU MC SN CI MA TN DZ"],
  ["es", "ES MX AR CO CL PE EC UY PY BO CR DO GT HN NI PA SV VE CU"],
  ["it", "IT CH SM"],
  ["pt", "PT BR AO MZ"],
  ["nl", "NL BE"],
  ["pl", "PL"],
  ["sv", "SE"],
  ["da", "DK"],
  ["no", "NO"],
  ["fi", "FI"],
  ["cs", "CZ"],
  ["sk", "SK"],
  ["hu", "HU"],
  ["ro", "RO"],
  ["bg", "BG"],
  ["el", "GR CY"],
  ["hr", "HR"],
  ["sr", "RS"],
  ["sl", "SI"],
  ["uk", "UA"],
  ["ru", "RU BY KZ"],
  ["tr", "TR"],
  ["he", "IL"],
  ["ar", "AE SA EG QA KW JO LB BH OM IQ MA TN DZ"],
  ["ja", "JP"],
  ["ko", "KR"],
  ["zh", "CN TW HK SG"],
  ["hi", "IN"],
  ["id", "ID"],
  ["th", "TH"],
  ["vi", "VN"],
  ["et", "EE"],
  ["lv", "LV"],
  ["lt", "LT"],
];

/** Languages (ISO 639-1) that most people speak at work in the given countries, English aside. */
export function spokenLanguages(countries: readonly string[]): string[] {
  return rows
    .filter(([, codes]) => countries.some((country) => codes.split(" ").includes(country)))
    .map(([language]) => language);
}
