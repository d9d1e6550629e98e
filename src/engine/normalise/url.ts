/** Longer URLs are refused: no board needs them, and browsers cut near here. In UTF-16 code units. */
export const URL_LENGTH_MAX = 8192;

/**
 * Query parameters that say where a visitor came from and never which page is meant, in lower case.
 * Not here, because they are functional: gh_jid, ashby_jid, jid, job, jobid, id, token, for, lang, locale, page. `ref`,
 * `src` and `source` are here, as job boards use them for attribution only.
 */
const TRACKING_PARAMETERS: ReadonlySet<string> = new Set([
  // Advertising and mail click ids.
  "gclid",
  "gclsrc",
  "gbraid",
  "wbraid",
  "dclid",
  "fbclid",
  "msclkid",
  "yclid",
  "twclid",
  "ttclid",
  "igshid",
  "li_fat_id",
  "mc_cid",
  "mc_eid",
  "mkt_tok",
  "_hsenc",
  "_hsmi",
  "hsctatracking",
  "oly_anon_id",
  "oly_enc_id",
  "vero_id",
  "wickedid",
  "rb_clickid",
  "s_cid",
  "epik",
  "_ga",
  "_gl",
  "srsltid",
  // Attribution of applicants: Greenhouse, Lever, Ashby, Workable, SmartRecruiters, Recruitee, Indeed, LinkedIn.
  "gh_src",
  "lever-source",
  "lever-origin",
  "lever-via",
  "src",
  "source",
  "ref",
  "referrer",
  "referer",
  "refid",
  "trk",
  "trackingid",
  "trid",
  "dcr_ci",
  "iis",
  "iisn",
]);

/** Beginnings of further such names. */
const TRACKING_PREFIXES: readonly string[] = ["utm_", "pk_", "mtm_", "matomo_", "hsa_", "lever-source["];

/** Whether a query parameter only tells where a visitor came from. Case does not matter. */
export function isTrackingParameter(name: string): boolean {
  const key = name.toLowerCase();
  return TRACKING_PARAMETERS.has(key) || TRACKING_PREFIXES.some((prefix) => key.startsWith(prefix));
}

/**
 * The one spelling of a page's http or https URL, or null when the text is not one.
 *
 * Host in lower case (international names in Punycode), default port and trailing dot of the host dropped, tracking
 * parameters dropped, other parameters as they are and in their order, fragment dropped unless it is a route of a
 * one-page site (`#/...`, `#!...`). Refused: other schemes, credentials, no host, more than {@link URL_LENGTH_MAX} code
 * units. Never throws. WHATWG URL; the scheme is kept as it is.
 */
export function canonicalUrl(raw: string): string | null {
  const trimmed = raw.trim();
  if (trimmed.length > URL_LENGTH_MAX || !/^https?:\/\//i.test(trimmed)) return null;
  if (!URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const host = url.host.replace(/\.(?=:|$)/, "");
  if (host === "" || url.username !== "" || url.password !== "") return null;
  const query = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isTrackingParameter(nameOf(pair)));
  const search = query.length === 0 ? "" : "?" + query.join("&");
  const route = /^#[/!]./.test(url.hash) ? url.hash : "";
  return `${url.protocol}//${host}${url.pathname}${search}${route}`;
}

/** The decoded name of a `name=value` pair; as it is when its escapes are no UTF-8. */
function nameOf(pair: string): string {
  const name = pair.split("=", 1)[0] ?? "";
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name;
  }
}
