import { areaOfKey } from "./place-areas.ts";
import { placeKey, readingsOfPlace, type NamedPlace } from "./place-names.ts";

/** One part of an address text: what it may name and how it is divided from the part before. */
export interface PlacePart {
  readonly text: string;
  /** What stands before it: nothing, a sign that joins parts of one address, one that also may, or one that divides addresses. */
  readonly divider: "start" | "comma" | "dash" | "strong";
  readonly readings: readonly NamedPlace[];
  readonly area: string | null;
  readonly isRemote: boolean;
  /** True when the part could be the name of a place that the gazetteer does not have. */
  readonly mayBeCity: boolean;
  /** The known name is the whole part, what is left without words like "office" and postcodes, or somewhere inside it. */
  readonly match: "whole" | "unwrapped" | "inside";
}

const MAX_TEXT = 300;
const MAX_PARTS = 60;

const REMOTE =
  /\b(?:remote(?:ly)?|home[ -]?office|home[ -]?based|work from home|wfh|teletrabajo|teletravail|a distance|a distancia|remoto|remota|telearbeit|virtual|distributed|fernarbeit|ortsunabhangig)\b/;

/** Words around a place name that are not part of it. */
const WRAPPING =
  /\b(?:remote(?:ly)?|hybrid[eo]?|hybride|on ?site|in ?office|office|offices|hq|headquarters?|head office|main|campus|metro(?:politan)?|area|region|regional|greater|city of|local|locations?|based|only|or|and|und|et|y|within|in|the|from|home|field|position|nationwide|any|anywhere in|flexible|preferred|full time|part time|office based|travel|east coast|west coast|north|south|east|west|downtown|central|county|fully|presencial|temporary|permanent|work|wfh|virtual|distributed|site|global|branch|drydock|hub)\b/g;

/** A part with one of these words is no unknown city. */
const NO_CITY =
  /\b(?:remote|hybrid|on ?site|office|hq|headquarters?|local|regional|various|multiple|several|anywhere|home|any|locations?|field|position|region|nationwide|virtual|campus|university|select|tbd|n a|not|flexible|all|other|global|global|team|department|hospital|center|centre|store|plant|site|based|only|full|part|time|travel|negotiable|work|from|district office|timezone|time|zone|hours|area|contract|main|building|floor|street|road|suite|ste|ave|blvd|international|headquartered|equipment|process|engineering|sales|marketing|product|operations|finance)\b/;

const SEPARATORS = /\s*(?:[;|\n•·/]|\s[-–—]\s|[,()_[\]]|\s(?:or|and|oder|und|ou|et|o|y|&)\s|(?<=\p{L})-(?=\p{L}))\s*/gu;

function dividerOf(sign: string): PlacePart["divider"] {
  const bare = sign.trim();
  if (bare === "," || bare === "(" || bare === ")" || bare === "[" || bare === "]" || bare === "_") return "comma";
  return /^[-–—]$/.test(bare) ? "dash" : "strong";
}

/** The longest known name inside a part of a few words ("USA IRVINE CA DEFENSE SYSTEMS" holds `irvine`), country and region words included. */
function readingsWithin(words: readonly string[], original: string): readonly NamedPlace[] {
  for (let size = Math.min(4, words.length); size >= 1; size -= 1) {
    for (let start = 0; start + size <= words.length; start += 1) {
      const key = words.slice(start, start + size).join(" ");
      if (key.length < 3 && key !== "us" && key !== "uk") continue;
      const found = readingsOfPlace(key).filter((reading) => !reading.isCode || original.includes(key.toUpperCase()));
      if (found.length > 0) return found;
    }
  }
  return [];
}

function readPart(text: string, divider: PlacePart["divider"]): PlacePart {
  const key = placeKey(text);
  const exact = readingsOfPlace(key);
  const area = exact.length > 0 ? null : areaOfKey(key);
  const isRemote = REMOTE.test(key);
  if (exact.length > 0 || area !== null)
    return { text, divider, readings: exact, area, isRemote, mayBeCity: false, match: "whole" };
  const bare = key
    .replace(/\b\p{L}?\d[\d ]*\b/gu, " ")
    .replace(WRAPPING, " ")
    .replace(/ +/g, " ")
    .trim();
  const unwrapped = bare === "" ? [] : readingsOfPlace(bare);
  const words = bare === "" ? [] : bare.split(" ");
  const inside = words.length > 1 && words.length <= 8 ? readingsWithin(words, text) : [];
  const readings = unwrapped.length > 0 ? unwrapped : inside;
  const mayBeCity =
    words.length > 0 &&
    words.length <= 4 &&
    !/\d/.test(key) &&
    bare.length >= 3 &&
    !NO_CITY.test(key.replace(/ campus$/, "")) &&
    !isRemote;
  return {
    text,
    divider,
    readings,
    area: bare === "" ? null : areaOfKey(bare),
    isRemote,
    mayBeCity,
    match: unwrapped.length > 0 ? "unwrapped" : "inside",
  };
}

/** Whether cutting at a hyphen inside a word is right: the whole is no name of its own ("Winston-Salem") and one side is a country or region. */
function isAddressHyphen(left: string, right: string): boolean {
  const wide = (side: string): boolean => {
    const key = placeKey(side);
    return (
      /^(?:remote|hybrid|hq)$/.test(key) ||
      readingsOfPlace(key).some((reading) => reading.kind !== "city" || reading.isCode) ||
      areaOfKey(key) !== null
    );
  };
  return wide(left) || wide(right);
}

/** The parts of an address text in order, at most 60 of the first 300 characters. */
export function toPlaceParts(source: string): PlacePart[] {
  const text = source
    .slice(0, MAX_TEXT)
    .replace(/\s*\+\s*\d+\s+(?:more|others?|weitere|autres?|más).*$/iu, "")
    .replace(/\b([A-Z])\.([A-Z])\.?(?=\s|,|$)/g, "$1$2");
  const parts: PlacePart[] = [];
  let from = 0;
  let divider: PlacePart["divider"] = "start";
  const push = (piece: string, by: PlacePart["divider"]): void => {
    const clean = piece.trim();
    if (clean !== "" && parts.length < MAX_PARTS) parts.push(readPart(clean, by));
  };
  const whole = readingsOfPlace(placeKey(text));
  if (whole.length > 0 || areaOfKey(placeKey(text)) !== null) {
    push(text, "start");
    return parts;
  }
  const cuts = [...text.matchAll(SEPARATORS)];
  let isDescending = false;
  const soft = (cut: RegExpExecArray | RegExpMatchArray): boolean => cut[0] === "-";
  for (let at = 0; at < cuts.length; at += 1) {
    const cut = cuts[at];
    if (cut === undefined) continue;
    const start = cut.index ?? 0;
    if (soft(cut)) {
      // Look to the next hard cut: "Winston-Salem" and "Aix-en-Provence" are names, "US-Texas-Fort Worth" is an address.
      let end = text.length;
      for (let next = at + 1; next < cuts.length; next += 1) {
        const other = cuts[next];
        if (other !== undefined && !soft(other)) {
          end = other.index ?? end;
          break;
        }
      }
      const rest = text.slice(from, end);
      const nextSoft =
        cuts[at + 1] !== undefined && soft(cuts[at + 1] as RegExpMatchArray) ? (cuts[at + 1]?.index ?? end) : end;
      const [left, right] = [text.slice(from, start), text.slice(start + 1, nextSoft)];
      if (
        readingsOfPlace(placeKey(rest)).length > 0 ||
        readingsOfPlace(placeKey(`${left} ${right}`)).some((reading) => reading.kind !== "country")
      )
        continue;
      if (!isDescending && !isAddressHyphen(left, right)) continue;
      isDescending = true;
    } else if (/^\s(?:or|and|oder|und|ou|et|o|y|&)\s$/.test(cut[0]) || cut[0].trim() === "&") {
      // "Trinidad and Tobago", "Brighton & Hove" are one name.
      const near = text.slice(from).split(/[,;|()/]/, 1)[0] ?? "";
      if (readingsOfPlace(placeKey(near)).length > 0 || areaOfKey(placeKey(near)) !== null) continue;
    }
    push(text.slice(from, start), divider);
    if (!soft(cut)) isDescending = false;
    from = start + cut[0].length;
    divider = soft(cut) ? "dash" : dividerOf(cut[0]);
  }
  push(text.slice(from), divider);
  return parts;
}
