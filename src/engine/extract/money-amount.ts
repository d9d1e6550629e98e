/** Currency signs (as folded: `¤` is the euro sign) and codes as they stand beside an amount, and what they mean. `$` alone depends on where the job is. */
const CURRENCIES: readonly (readonly [pattern: RegExp, currency: string])[] = [
  [/(?:ca|c)\$|\bcad\b/, "CAD"],
  [/(?:au|a)\$|\baud\b/, "AUD"],
  [/nz\$|\bnzd\b/, "NZD"],
  [/(?:sg|s)\$|\bsgd\b/, "SGD"],
  [/hk\$|\bhkd\b/, "HKD"],
  [/mx\$|\bmxn\b/, "MXN"],
  [/(?:^|[^a-z])r\$|\bbrl\b/, "BRL"],
  [/us ?\$|\$ ?us|\busd\b|\bdollars\b/, "USD"],
  [/¤|\b[kt]?eur(?:os?)?\b/, "EUR"],
  [/£|\bgbp\b|\bpounds\b/, "GBP"],
  [/\bchf\b|\bfranken\b|\bsfr\b/, "CHF"],
  [/¦|\binr\b|\blpa\b|\blakhs?\b/, "INR"],
  [/\bcny\b|\brmb\b/, "CNY"],
  [/¥|\bjpy\b/, "JPY"],
  [/¨|\bkrw\b/, "KRW"],
  [/¬|\bils\b/, "ILS"],
  [/¯/, "TRY"],
  [/¸|\brub\b/, "RUB"],
  [/²|\buah\b/, "UAH"],
  [/³|\bphp\b/, "PHP"],
  [/¹|\bvnd\b/, "VND"],
  [/\bpln\b|\bzl\b/, "PLN"],
  [/\bsek\b/, "SEK"],
  [/\bnok\b/, "NOK"],
  [/\bdkk\b/, "DKK"],
  [/\bczk\b/, "CZK"],
  [/\bhuf\b/, "HUF"],
  [/\bron\b/, "RON"],
  [/\bzar\b/, "ZAR"],
  [/\baed\b/, "AED"],
  [/\bsar\b/, "SAR"],
  [/\btwd\b/, "TWD"],
  [/\bthb\b/, "THB"],
  [/\bmyr\b/, "MYR"],
  [/\bidr\b/, "IDR"],
  [/\bcop\b/, "COP"],
  [/\bclp\b/, "CLP"],
  [/\bars\b/, "ARS"],
  [/\bpen\b/, "PEN"],
];

/** The currency that the signs and codes of a short folded text name: `dollar` for a bare "$", null for none. */
export function currencyOf(signs: string): string | null {
  for (const [pattern, currency] of CURRENCIES) if (pattern.test(signs)) return currency;
  return signs.includes("$") ? "dollar" : null;
}

/**
 * The number that digits with separators mean: "120.000", "120,000", "26 000" and "24'000" are thousands, "64.42" and "1.150,50" have
 * decimals. Null when there is no number.
 */
export function numberOfDigits(digits: string): number | null {
  const clean = digits.replace(/[ ']/g, "");
  const dot = clean.lastIndexOf(".");
  const comma = clean.lastIndexOf(",");
  const last = Math.max(dot, comma);
  if (last < 0) return toNumber(clean);
  const sign = clean.charAt(last);
  const tail = clean.length - last - 1;
  const isRepeated = clean.indexOf(sign) !== last;
  const hasBoth = dot >= 0 && comma >= 0;
  const isDecimal = hasBoth ? tail !== 3 || isRepeatedOther(clean, sign) : tail !== 3 && !isRepeated;
  const whole = isDecimal ? clean.slice(0, last) : clean;
  const decimals = isDecimal ? clean.slice(last + 1) : "";
  return toNumber(whole.replace(/[.,]/g, "") + (decimals === "" ? "" : `.${decimals}`));
}

function isRepeatedOther(clean: string, decimalSign: string): boolean {
  const other = decimalSign === "." ? "," : ".";
  return clean.indexOf(other) !== clean.lastIndexOf(other);
}

function toNumber(text: string): number | null {
  if (text === "" || text.length > 16) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
