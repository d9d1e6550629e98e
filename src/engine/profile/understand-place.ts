import { COUNTRY_ROWS } from "../extract/gazetteer-countries.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { namedAreas } from "./named-areas.ts";
import type { UnderstoodPlace } from "./understood-profile.ts";

const countryByName: ReadonlyMap<string, string> = new Map(
  COUNTRY_ROWS.flatMap(([code, , name, others]) => [name, ...others.split(";")].filter((text) => text !== "").map((text) => [foldPhrase(text), code] as const)),
);

const REMOTE = /\b(?:fully remote|100 remote|remote only|remote first|remotely|remote|work from home|wfh|home ?office|teletravail|a distance|teletrabajo|en remoto|remoto|distributed)\b/g;
const SPONSORSHIP = /\b(?:with|needs?|needing|requires?|requiring|mit|avec|con|i need|if)? ?(?:a )?(?:visa|work permit|permit)? ?(?:sponsorship|sponsored|sponsoring|sponsor|visum|visa)\b(?: (?:required|needed|offered|possible))?/g;
const FILLERS = /^(?:(?:in|within|from|anywhere in|any|the|or|and|jobs?|work|working|on site|onsite|hybrid|office|based|area|greater|metro|commutable|near|around|only|city of|den|der|die|la|le|les|el|en|aux|ou|und|oder|us based) )+|(?: (?:only|area|metro|metropolitan area|hybrid|on site|onsite|office|or|and|in|based|citizen|citizenship|resident|permanent resident|work permit|passport|region))+$/g;

/**
 * A place in a person's words: "Remote in the United States", "London with visa sponsorship", "Berlin, Germany", "anywhere in Europe".
 * Null when no place, area or "remote" is found.
 */
export function understandPlace(text: string): UnderstoodPlace | null {
  let rest = foldPhrase(text);
  const sponsorship = rest.search(SPONSORSHIP) !== -1;
  rest = rest.replace(SPONSORSHIP, " ").replace(/ +/g, " ").trim();
  const remote = rest.search(REMOTE) !== -1;
  rest = rest.replace(REMOTE, " ").replace(/ +/g, " ").trim();
  const anywhere = /^(?:anywhere|worldwide|global|globally|everywhere|any|weltweit|monde entier|mundial)?$/.test(rest);
  if (anywhere) return remote || rest !== "" ? { text, remote, sponsorship, countries: [], anywhere: true, region: null, city: null } : null;
  rest = ` ${rest} `.replace(/ +/g, " ").trim();
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(FILLERS, "").trim();
  }
  const area = namedAreas.get(rest);
  if (area !== undefined) return { text, remote, sponsorship, countries: area, anywhere: false, region: null, city: null };
  // Longest tail of words that names a country; what stands before it is region and city.
  const words = rest.split(" ");
  for (let from = 0; from < words.length; from++) {
    const country = countryByName.get(words.slice(from).join(" "));
    if (country === undefined) continue;
    const city = from === 0 ? null : firstPart(text) ?? words.slice(0, from).join(" ");
    return { text, remote, sponsorship, countries: [country], anywhere: false, region: null, city: city === null ? null : foldPhrase(city) };
  }
  return rest === "" ? null : { text, remote, sponsorship, countries: [], anywhere: false, region: null, city: rest };
}

function firstPart(text: string): string | null {
  const at = text.indexOf(",");
  return at === -1 ? null : text.slice(0, at);
}
