const list = (codes: string): readonly string[] => codes.split(" ");
const union = (...areas: (readonly string[])[]): readonly string[] => [...new Set(areas.flat())];

const europeanUnion = list("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK");
const europe = union(europeanUnion, list("GB CH NO IS LI UA RS BA ME MK AL MD MC AD SM XK"));
const middleEast = list("AE BH EG IL IQ JO KW LB OM QA SA TR");
const africa = list("DZ AO BW CI CM EG ET GH KE MA MU NG RW SN TN TZ UG ZA ZM ZW");
const northAmerica = list("US CA MX");
const southAmerica = list("AR BO BR CL CO EC GY PE PY SR UY VE");
const latinAmerica = union(southAmerica, list("MX CR CU DO GT HN NI PA PR SV"));
const asia = list("SG HK JP KR TW CN IN ID MY PH TH VN BD LK PK KZ NP KH");
const oceania = list("AU NZ");

/** Countries (ISO 3166-1 alpha-2) of each area that the place resolver names. `worldwide` is not among them: it is every country. */
export const namedAreas: ReadonlyMap<string, readonly string[]> = new Map([
  ["europe", europe],
  ["european_union", union(europeanUnion, list("NO IS LI"))],
  ["emea", union(europe, middleEast, africa)],
  ["apac", union(asia, oceania)],
  ["latam", latinAmerica],
  ["north_america", northAmerica],
  ["south_america", southAmerica],
  ["americas", union(northAmerica, latinAmerica)],
  ["asia", asia],
  ["africa", africa],
  ["middle_east", union(middleEast, list("MA TN DZ"))],
  ["dach", list("DE AT CH")],
  ["nordics", list("DK FI IS NO SE")],
  ["benelux", list("BE NL LU")],
  ["uk_and_ireland", list("GB IE")],
  ["baltics", list("EE LV LT")],
  ["iberia", list("ES PT")],
  ["oceania", oceania],
]);
