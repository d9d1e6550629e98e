import { resolveLocation } from "../extract/place-resolver.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { namedAreas } from "./named-areas.ts";
import type { UnderstoodPlace } from "./understood-profile.ts";

const REMOTE =
  /\b(?:(?:fully|100 ?%|only|full) remote|remote(?:[- ](?:only|first|work|jobs?|roles?|positions?))?|remotely|work(?:ing)? from home|wfh|home[- ]?office|t[ée]l[ée]travail|à distance|teletrabajo|en remoto|remoto|distributed)\b/gi;
const SPONSORSHIP =
  /[,(]?\s*\b(?:(?:only )?(?:if|with|needs?|needing|requires?|requiring|mit|avec|con|i need|i'd need)\s+)?(?:(?:an? |my )?(?:visa|work permit|permit|visado|visum)[- ]?)?(?:sponsor(?:ship|ed|ing|isation)?|patrocinio|visa|visum|visado|work permit)\b(?:\s+(?:required|needed|offered|possible|is (?:required|needed|offered)))?\)?/gi;
const NO_SPONSORSHIP =
  /\b(?:no|without|don'?t need|ohne|sans|sin)\s+(?:an? )?(?:visa|work permit|sponsorship|visum|visado)/i;
const FILLERS =
  /^(?:jobs?|work(?:ing)?|roles?|on[- ]?site|in[- ]office|hybrid|office|based|located|living|i live|open to|happy with|can work|anywhere|within|across|inside|from|in|at|near|around|close to|greater|the|any(?: city)? in|only|or|and|und|oder|ou|y|im raum|raum|in der nähe von|près de|cerca de|en|à|au|aux|der|den|commut(?:ing|able|e)(?: distance)? (?:of|to|from)|within reach of|up to \d+ days? (?:a|per) week in)\b\s*|^[\s,:;/–-]+/i;
const TRAILERS =
  /(?:\b(?:only|area|metro(?:politan)?(?: area)?|region|und umgebung|umgebung|hybrid|on[- ]?site|office|based|or|and|in|citizen(?:ship)?|\(?eu blue card\)?|blue card|work authori[sz]ation|right to work|(?:permanent )?resident|green card|passport|national|work permit|anywhere|preferred|ideally|if possible)|[\s,:;/()–-])$/i;
const ANYWHERE =
  /^(?:anywhere|worldwide|global(?:ly)?|everywhere|any(?: ?where| location| place)?|the world|world|international|weltweit|egal wo|partout|n'importe où|monde entier|cualquier lugar|todo el mundo)$/i;

/**
 * The places that a person's line names: "Remote in the United States", "London with visa sponsorship", "Madrid or Barcelona", "anywhere in
 * Europe". A name that no gazetteer holds is kept as the name of a city, marked as not known. Empty when no place, area or "remote" is said.
 */
export function understandPlaces(text: string): readonly UnderstoodPlace[] {
  const sponsorship = !NO_SPONSORSHIP.test(text) && text.search(SPONSORSHIP) !== -1;
  const remote = text.search(REMOTE) !== -1;
  const bare = text
    .replace(NO_SPONSORSHIP, " ")
    .replace(SPONSORSHIP, " ")
    .replace(REMOTE, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const rest = trimFillers(bare);
  const place = {
    text,
    remote,
    sponsorship,
    countries: [],
    anywhere: false,
    region: null,
    city: null,
    known: true,
  } satisfies UnderstoodPlace;
  const anywhere = /\b(?:anywhere|any|global(?:ly)?|worldwide)\b/i.test(text);
  if (rest === "") return remote || anywhere ? [{ ...place, anywhere }] : [];
  if (ANYWHERE.test(rest)) return [{ ...place, anywhere: true }];
  // "Bay Area" is a name as it stands; "Boston area" is Boston.
  const whole = resolveLocation(trimStart(bare));
  const { places, areas } = whole.places.length > 0 || whole.areas.length > 0 ? whole : resolveLocation(rest);
  if (areas.includes("worldwide")) return [{ ...place, anywhere: true }];
  const found: UnderstoodPlace[] = areas.map((name) => ({ ...place, countries: namedAreas.get(name) ?? [] }));
  for (const { country, region, city } of places) {
    found.push({
      ...place,
      countries: country === null ? [] : [country],
      region: region === null ? null : foldPhrase(region),
      city: city === null ? null : foldPhrase(city),
    });
  }
  return found.length > 0 ? found : [{ ...place, city: foldPhrase(rest.split(",")[0]!), known: false }];
}

function trimStart(text: string): string {
  let rest = text;
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(FILLERS, "").trim();
  }
  return rest.replace(/[\s,:;/(\u2013-]+$/, "");
}

function trimFillers(text: string): string {
  let rest = trimStart(text);
  for (let before = ""; before !== rest;) {
    before = rest;
    rest = rest.replace(TRAILERS, "").trim();
  }
  return rest;
}
