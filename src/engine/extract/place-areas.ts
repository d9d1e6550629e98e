/** Named areas wider than a country, and the names postings use for them, folded as place keys are. */
const AREA_NAMES: readonly (readonly [area: string, names: string])[] = [
  [
    "worldwide",
    "worldwide;world wide;global;globally;anywhere;anywhere in the world;work from anywhere;international;weltweit;monde entier;partout dans le monde;todo el mundo;any location;fully distributed;remote first anywhere;remote global;location independent",
  ],
  [
    "europe",
    "europe;europa;european countries;within europe;continental europe;western europe;eastern europe;central europe;cee;europeo;europaweit;en europe",
  ],
  [
    "european_union",
    "eu;european union;europaische union;union europeenne;union europea;eea;european economic area;eu based;ue",
  ],
  ["emea", "emea;eu emea;europe middle east and africa;europe middle east africa"],
  ["apac", "apac;asia pacific;asia pac;apj;japac;asien pazifik;asie pacifique;asia pacifico"],
  ["latam", "latam;latin america;lateinamerika;amerique latine;latinoamerica;america latina;south and central america"],
  ["north_america", "north america;northern america;namer;nordamerika;amerique du nord;norteamerica;us canada;na"],
  ["south_america", "south america;sudamerika;amerique du sud;sudamerica"],
  ["americas", "americas;the americas;amer;ameriques"],
  ["asia", "asia;asien;asie;south asia;southeast asia;south east asia;sea;east asia"],
  ["africa", "africa;afrika;afrique;sub saharan africa"],
  ["middle_east", "middle east;mena;middle east and north africa;gcc;naher osten;moyen orient;oriente medio"],
  ["dach", "dach;dach region;d a ch"],
  ["nordics", "nordics;nordic;nordic countries;scandinavia;skandinavien;scandinavie;the nordics"],
  ["benelux", "benelux"],
  ["uk_and_ireland", "uki;uk and ireland;uk i;ukandi;uk ireland;ukie"],
  ["baltics", "baltics;baltic states"],
  ["iberia", "iberia"],
  ["oceania", "oceania;anz;australia and new zealand"],
];

let areas: ReadonlyMap<string, string> | null = null;

/** The area that a place key names (`emea`, `worldwide`, ...), or null. The name as a whole must be an area; "EMEA Sales" is none. */
export function areaOfKey(key: string): string | null {
  areas ??= new Map(AREA_NAMES.flatMap(([area, names]) => names.split(";").map((name) => [name, area] as const)));
  return areas.get(key) ?? null;
}
