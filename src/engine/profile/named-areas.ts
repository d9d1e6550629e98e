const eu = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");
const europe = [...eu, ..."GB CH NO IS LI UA RS BA ME MK AL MD MC AD SM XK".split(" ")];
const latinAmerica = "AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE".split(" ");
const northAmerica = ["US", "CA", "MX"];
const asiaPacific = "AU NZ SG HK JP KR TW CN IN ID MY PH TH VN BD LK PK".split(" ");
const middleEast = "AE BH EG IL IQ JO KW LB OM QA SA TR".split(" ");
const africa = "DZ AO BW CI CM EG ET GH KE MA MU NG RW SN TN TZ UG ZA ZM ZW".split(" ");

/** Countries (ISO 3166-1 alpha-2) of areas that people and postings name; keys are folded phrases. */
export const namedAreas: ReadonlyMap<string, readonly string[]> = new Map([
  ["eu", eu], ["european union", eu], ["europaische union", eu], ["union europeenne", eu], ["union europea", eu], ["eea", [...eu, "NO", "IS", "LI"]], ["eu eea", [...eu, "NO", "IS", "LI"]],
  ["schengen", [...eu, "NO", "IS", "LI", "CH"].filter((code) => code !== "IE" && code !== "CY")],
  ["europe", europe], ["europa", europe], ["eu uk", [...eu, "GB"]], ["uk eu", [...eu, "GB"]], ["uk and europe", europe], ["uk europe", europe], ["western europe", ["AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LU", "NL", "PT"]],
  ["emea", [...europe, ...middleEast, ...africa]],
  ["dach", ["DE", "AT", "CH"]], ["dach region", ["DE", "AT", "CH"]], ["benelux", ["BE", "NL", "LU"]], ["nordics", ["DK", "FI", "IS", "NO", "SE"]], ["scandinavia", ["DK", "NO", "SE"]], ["iberia", ["ES", "PT"]], ["baltics", ["EE", "LV", "LT"]],
  ["north america", northAmerica], ["nordamerika", northAmerica], ["us canada", ["US", "CA"]], ["us and canada", ["US", "CA"]], ["us or canada", ["US", "CA"]],
  ["latam", latinAmerica], ["latin america", latinAmerica], ["latinoamerica", latinAmerica], ["south america", ["AR", "BO", "BR", "CL", "CO", "EC", "PE", "PY", "UY", "VE"]], ["americas", [...new Set([...northAmerica, ...latinAmerica])]],
  ["apac", asiaPacific], ["asia pacific", asiaPacific], ["asia", asiaPacific.filter((code) => code !== "AU" && code !== "NZ")], ["anz", ["AU", "NZ"]], ["oceania", ["AU", "NZ"]],
  ["mena", [...middleEast, "DZ", "MA", "TN", "LY"]], ["middle east", middleEast], ["gcc", ["AE", "BH", "KW", "OM", "QA", "SA"]], ["africa", africa],
]);
