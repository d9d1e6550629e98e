import type { Pay } from "../../contracts/extracted.ts";
import type { PayPeriod } from "../../contracts/source-kind.ts";
import { annualPay } from "./annual-pay.ts";
import { currencyOf, numberOfDigits } from "./money-amount.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

const SIGN =
  "(?:(?:us|ca|c|au|a|nz|sg|s|hk|mx|r) ?\\$|\\$(?: ?us)?|[¤£¥¦¨¬¯¸²³¹]|(?:usd|[kt]?eur(?:os?)?|gbp|chf|cad|aud|nzd|sgd|hkd|inr|jpy|cny|rmb|pln|zl|sek|nok|dkk|czk|huf|ron|brl|mxn|zar|aed|sar|ils|krw|twd|thb|myr|php|idr|cop|clp|ars|pen|franken|kr)\\b)";
const NUMBER =
  "\\d{1,2}(?:,\\d{2}){1,2},\\d{3}(?!\\d)|\\d{1,3}(?:[.,' ]\\d{3}){1,3}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,9}(?:[.,]\\d{1,2}(?!\\d))?";
const SCALE =
  "(?: ?(k|t(?= ?¤)|tsd|thousand|mille?|mil|lpa|lakhs?|mm|mn|mio|mrd|millions?|millionen|milliarden|billions?|bn|m|b)(?![a-z]))?";
const AMOUNT = `(?:(?:brutto|gross|brut|bruto) )?(${SIGN} ?)?(${NUMBER})${SCALE}(?:,-|\\.-)?( ?${SIGN})?`;
const BETWEEN =
  "(?: ?\\+)?(?: ?(?:/ ?)?(?:per |an |pro |par |por )?(?:hour|hr|h|year|yr|annum|month|week|day|jahr|monat|stunde))?(?:\\s?(?:gross|brutto|brut|bruto|base))?(?:\\s?[[(][^\\])\\n]{0,90}[\\])])?\\s?(?:-{1,2}|to|bis(?: zu)?|a|y|et|and|und|hasta|up to)\\s?(?:up to )?";
const EXPRESSION = new RegExp(`${AMOUNT}(?:${BETWEEN}${AMOUNT})?(\\+| \\+(?! ?[a-z\\d]))?`, "g");
/** The same without a currency, read right behind a pay word: "Salary: 120,000 - 140,000", "base salary: 140-170k". */
const BARE =
  /^[^\d\n$¤£%]{0,28}?(?::|\bis|\bof|\bfrom|\bbetween|\brange)? ?(\d{1,3}(?:[.,' ]\d{3})(?!\d)|\d{2,3}(?= ?k\b)|\d{2,3}(?= ?(?:-|to) ?\d{2,3} ?k\b)|\d{5,6})( ?k\b)?(?: ?(?:-|to|bis|a|and) ?(\d{1,3}(?:[.,' ]\d{3})(?!\d)|\d{2,3}(?= ?k\b)|\d{5,6})( ?k\b)?)?(?![\d%]| ?%)/;

const THOUSAND = /^(?:k|t|tsd|thousand|mille?|mil)$/;
const LAKH = /^(?:lpa|lakhs?)$/;

const PERIODS: readonly (readonly [period: PayPeriod, after: RegExp, before: RegExp])[] = [
  [
    "hour",
    /^[^a-z0-9\n]{0,4}(?:[a-z¤$]{1,8} ){0,2}(?:\/ ?|per |an |a |pro |par |por |la |je |de l'|l'|each )?(?:hours?|hourly|hr|h|std|stunde|stundlich|heure|hora|horaires?)\b/,
    /(?:hourly|stundenlohn|stundensatz|taux horaire|por hora|per hour|stundlich)/,
  ],
  [
    "month",
    /^[^a-z0-9\n]{0,4}(?:[a-z¤$]{1,8} ){0,2}(?:\/ ?|per |a |pro |par |por |al |je |im |le )?(?:months?|monthly|mo|monat|monatlich|mois|mensuels?|mensuelle|mes|mensual(?:es)?|mtl)\b/,
    /(?:monthly|monatsgehalt|monatlich|mensuel|mensual|per month|monatsbrutto|ausbildungsvergutung|ausbildungsjahr)/,
  ],
  [
    "two_weeks",
    /^[^a-z0-9\n]{0,4}(?:per |every |\/ ?)?(?:two weeks|bi-?weekly|fortnight)/,
    /(?:bi-?weekly|fortnightly)/,
  ],
  [
    "week",
    /^[^a-z0-9\n]{0,4}(?:[a-z]{1,6} ){0,1}(?:\/ ?|per |a |pro |par |por |je )?(?:weeks?|weekly|wk|woche|wochentlich|semaine|semana)\b/,
    /(?:weekly (?:pay|rate|salary|stipend|wage)|per week)/,
  ],
  [
    "day",
    /^[^a-z0-9\n]{0,4}(?:[a-z]{1,6} ){0,1}(?:\/ ?|per |a |pro |par |por |je )?(?:days?|daily|tag|jour|dia|diarios?|tagessatz)\b/,
    /(?:daily rate|day rate|tagessatz|\btjm\b|per diem)/,
  ],
  [
    "year",
    /^[^a-z0-9\n]{0,4}(?:[a-z¤$.]{1,12} ){0,3}(?:\/ ?|per |a |an |pro |par |por |al |im |je |l')?(?:years?|yearly|yr|annum|annually|annualized|annual|p\.? ?a\b|jahr|jahrlich|jahresbrutto|an\b|annuels?|annee|anos?|anual(?:es)?)\b/,
    /(?:annual|yearly|per year|jahresgehalt|jahresbrutto|jahrlich|jahreszielgehalt|annuel|anual|per annum|year)/,
  ],
];

const PAY_NEAR =
  /salar|\bpay\b|compensation|\bcomp\b|wage|remunerat|\bbase\b|\bote\b|on[- ]target|earn|gehalt|vergutung|verdienst|lohn|entgelt|brutto|salaire|brut\b|package|retribu|sueldo|remunerac|bruto|income|rate\b|fixe\b|fixum|fixgehalt|stipend for interns|gratification|tjm|tagessatz|stundensatz|taux horaire|hourly (?:pay )?range/;
/** The end of the last sentence of a stretch, if its words are not abbreviated. */
const LAST_SENTENCE = /(?<=[a-z]{4})[.!?](?=\s[^.!?]*$)/;
/** Closest to the amount these decide against pay. */
const NOT_PAY_BEFORE =
  /\b(?:rais\w+|funding|valuation|valued|revenues?|arr|aum|ebitda|budgets?|portfolio|assets|worth|deals?|contracts?|series [a-f]|backed|investment|invested|savings?|sales of|quota|pipeline|gmv|processed|transactions?|grant|donat\w+|referral|refer\w*|referrals|stipend(?! for interns)|reimburs\w+|allowance|tuition|gift|match\w*|copay|deductible|insurance|discounts?|credits?|learning|development|budget|wellness|gym|internet|phone|equipment|home office|coverage|life insurance|umsatz|gewinn|pramien?|zuschuss\w*|bezuschuss\w*|mindestlohn|gutschein|sachbezug|werbung|chiffre d'affaires|prime|forfait|tickets?|cheques?|mutuelle|facturacion|ventas|ingresos|incentivo|ayuda|shift differential|differential|pto|per hired|401|benefit of|fsa|hsa|commuter|cost of|costs|price|prices|fees?|fines?|spend|spending|managing|managed|de ca|extras?|gehaltsextra|zusatzliche[snr]?|sustainability|relocation|bike|fortune|top|limit|worth of|bonus(?:es)?|kindergeld|deutschlandticket|jobrad|coupons?|vouchers?|grocery|groceries|meals?|lunch|food|vales|despensa|per diem|valued at|co-?pay|fertility|hra|adoption|family planning|frais|abonnement|transports?|minimum wage in|down payment|loans?|mortgages?|claims?|disability|severance|seed|series|round|ipo|acquired|acquisition|customers?|volumen|[a-z]*volumen|projekten?|projets?|proyectos?|projects|portefeuilles?|cartera|chantiers?|obras|investition(?:en)?|investissements?|inversion(?:es)?|(?:urlaubs|weihnachts|eltern|kranken|essens|fahr|tank|wohn)geld|[a-z]*beihilfe|dietas?|panier|paniers|patrimoine|patrimonio|capital|darlehen|kredite?n?|cover|presupuesto|cadeaux?|regalo|guarderia|kinderbetreuung|creche|fleet|vehicles?)\b/g;
const NOT_PAY_AFTER =
  /^[^a-z\n]{0,3}(?:[a-z'-]+ ){0,4}?(?:raised|funding|series [a-f]|in (?:arr|revenue|funding|annual|sales|assets|venture)|arr\b|aum\b|revenue|valuation|stipend(?! for interns)|bonus|sign|signing|referral|gift|match|copay|deductible|budget|allowance|reimburs|credit|discount|for (?:your|learning|education|tuition|every)|towards?|per (?:hired|referral|employee|person|child|year (?:for|in|towards|tuition|learning|budget|stipend(?! for interns)))|annual (?:learning|development|budget|stipend(?! for interns)|education|allowance|wellness|training)|monthly (?:gym|wellness|stipend(?! for interns)|reimburs|allowance)|(?:\/|per |a )month (?:gym|to spend|stipend(?! for interns)|towards|for|reimburs|allowance|wellness|home|internet|phone)|(?:\/|per |a )year (?:to (?:spend|use)|for (?:your|learning|tuition|education|any|each|professional|training|books)|towards|tuition|learning|budget|stipend(?! for interns)|development)|shift differential|life insurance|401|pramie|zuschuss|umsatz|fur jede|de chiffre|de ca\b|ca\b|in bonus|bonus|welcome|deposit|coupons?|vouchers?|grocery|(?:\/|per |a )?(?:month(?:ly)?|year|annual|week(?:ly)?|quarter(?:ly)?) (?:[a-z]+ ){0,2}(?:coupon|voucher|card|credit|benefit|perk|allowance|stipend(?! for interns)|reimburs|budget|match)|ticket|fahrkarte|gutschein|sales|quota|deals?|contracts?|loan|donation|fee\b|fine\b)/;
/** What depends on results comes on top of the amount. */
const AND_MORE =
  /^[^a-z\n]{0,3}(?:(?:\+|plus|zzgl\.?|and) (?:an? )?(?:[a-z-]+ ){0,2}(?:bonus|commission|benefits|equity|ote|super|provision|pramie))/;
const PAY_WORD_CLOSE =
  /(?:salar\w*|\bpay|compensation|wages?|\bote|on[- ]target earnings|base|range|rate|gehalt|vergutung|salaire|salario|remuneration|retribucion|income|earnings?)[^.\n]{0,24}$/;
const SIGN_ON =
  /(?:sign[- ]?on|signing|welcome|joining|starting|hiring|retention) (?:bonus|incentive|payment|premium)(?: of| up to|:)?[^.\n]{0,14}$/;
const SIGN_ON_AFTER =
  /^[^a-z\n]{0,3}(?:sign[- ]?on|signing|welcome|joining|hiring|retention) (?:bonus|incentive|payment)/;
/** Right before an amount: pay that depends on results, apart from the fixed part. */
const VARIABLE =
  /\b(?:variable(?: de| annuel(?:le)?)?|(?:annual|performance|yearly|target) bonus|jahresbonus|bonus annuel|bono anual|commissions?|provision(?:en)?|comisiones)(?: pay| von| of| de)?(?: up to| jusqu'a| hasta| bis zu)?:? ?$/;
const COMMISSION = /commission|provision|comision/;
/** Right behind an amount: shares of the employer. */
const EQUITY_AFTER = /^[^a-z\n]{0,3}(?:worth )?(?:of |in )?(?:company )?(?:equity|stock|rsus?|shares|stock options)\b/;

const ON_TARGET =
  /\bote\b|on[- ]target|jahreszielgehalt|zielgehalt|zieleinkommen|total (?:target )?(?:cash|compensation)|target total|incl(?:uding|\.)? (?:bonus|commission)/;
const ON_TARGET_NEXT = /^[^a-z\n]{0,3}(?:ote\b|on[- ]target)/;

const FROM_WORDS =
  /(?:\bfrom|\bab|\bmindestens|\bmind\.?|a partir de|des|desde|starting (?:at|from)|at least|minimum(?: of)?|plus de|more than|uber|over) ?(?:rund |ca\.? |approx\.? )?$/;
/** The least that a collective agreement allows, as Austrian adverts must state it. */
const MINIMUM_WORDS = /(?:mindestgehalt|mindestentgelt|mindestgrundgehalt|kv-mindest|minimum salary)[^\n\d]{0,40}$/;
const UP_TO_WORDS = /(?:up to|bis zu|jusqu'a|hasta|maximum(?: of)?|max\.?|as much as) ?$/;

/** Currencies whose ordinary amounts are far larger; plausibility is judged in thousands of them. */
const SMALL_UNITS: ReadonlyMap<string, number> = new Map([
  ["JPY", 100],
  ["INR", 40],
  ["KRW", 1000],
  ["IDR", 10000],
  ["VND", 20000],
  ["HUF", 300],
  ["CLP", 800],
  ["COP", 3000],
  ["ARS", 500],
  ["PHP", 30],
  ["CZK", 15],
  ["MXN", 10],
  ["TWD", 20],
  ["THB", 20],
  ["RUB", 60],
  ["SEK", 8],
  ["NOK", 8],
  ["DKK", 6],
  ["UAH", 30],
  ["TRY", 20],
  ["ZAR", 10],
]);

const LIMITS: Readonly<Record<PayPeriod, readonly [number, number]>> = {
  hour: [3, 700],
  day: [25, 6_000],
  week: [80, 25_000],
  two_weeks: [150, 50_000],
  month: [150, 90_000],
  year: [3_000, 3_000_000],
  once: [50, 1_000_000],
};

function isPlausible(amount: number, period: PayPeriod, currency: string | null): boolean {
  const unit = (currency !== null ? SMALL_UNITS.get(currency) : undefined) ?? 1;
  const [low, high] = LIMITS[period];
  return amount >= low && amount <= high * unit;
}

function inferPeriod(amount: number, currency: string | null): PayPeriod | null {
  const units = amount / ((currency !== null ? SMALL_UNITS.get(currency) : undefined) ?? 1);
  if (units >= 12_000) return "year";
  if (units >= 400) return currency === "USD" || currency === null ? null : "month";
  return units >= 5 && units <= 250 ? "hour" : null;
}

/** What the amounts of one expression are worth; null when they are no amounts of pay (millions of funding). */
function scaled(digits: string, scale: string | undefined): number | null {
  const value = numberOfDigits(digits);
  if (value === null) return null;
  if (scale === undefined) return value;
  if (THOUSAND.test(scale)) return value * 1_000;
  return LAKH.test(scale) ? value * 100_000 : null;
}

interface Found {
  readonly kind: Pay["kind"];
  readonly min: number | null;
  readonly max: number | null;
  readonly currency: string | null;
  readonly period: PayPeriod | null;
  readonly start: number;
  readonly end: number;
}

function lineStart(folded: string, at: number): number {
  let from = at;
  const first = Math.max(0, at - 130);
  let lines = 0;
  while (from > first) {
    if (folded.charCodeAt(from - 1) === 10 && ++lines > 2) break;
    from -= 1;
  }
  return from;
}

function periodNear(before: string, after: string): PayPeriod | null {
  for (const [period, pattern] of PERIODS) if (pattern.test(after)) return period;
  const near = before.slice(-70);
  let best: PayPeriod | null = null;
  let bestAt = -1;
  for (const [period, , pattern] of PERIODS) {
    const at = near.search(pattern);
    if (at > bestAt) {
      best = period;
      bestAt = at;
    }
  }
  return best;
}

function lastMatchEnd(pattern: RegExp, text: string): number {
  let end = -1;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) end = found.index + found[0].length;
  return end;
}

function readExpression(folded: string, match: RegExpExecArray, at: number, dollar: string): Found | null {
  const [whole, sign1 = "", digits1 = "", scale1, sign2 = "", sign3 = "", digits2, scale2, sign4 = "", open] = match;
  const start = at + (whole.length - whole.trimStart().length);
  const end = at + whole.trimEnd().length;
  const named = currencyOf(`${sign1} ${sign2} ${sign3} ${sign4}`);
  if (named === null) return null;
  const currency = named === "dollar" ? dollar : named;
  const isK = /[kt]eur/.test(`${sign1}${sign2}${sign4}`);
  let second = digits2 === undefined ? null : scaled(digits2, scale2 ?? (isK ? "k" : undefined));
  if (digits2 !== undefined && second === null) return null;
  let first = scaled(digits1, scale1 ?? (isK ? "k" : undefined));
  if (first === null) return null;
  if (second !== null && scale1 === undefined && scale2 !== undefined && first < second / 100)
    first = scaled(digits1, scale2) ?? first;
  // "37 h à 2006 €": the first number is not money.
  if (second !== null && second > first * 12 && sign1.trim() === "" && sign2.trim() === "" && scale1 === undefined) {
    first = second;
    second = null;
  }
  const before = folded.slice(lineStart(folded, start), start);
  const after = folded.slice(end, end + 70).split("\n", 1)[0] ?? "";
  const lineBefore = before.slice(before.lastIndexOf("\n") + 1);
  if (SIGN_ON.test(lineBefore) || SIGN_ON_AFTER.test(after)) {
    return {
      kind: "bonus",
      min: UP_TO_WORDS.test(before) ? null : first,
      max: second ?? first,
      currency,
      period: "once",
      start,
      end,
    };
  }
  if (EQUITY_AFTER.test(after) && !/^[^a-z\n]{0,3}\+/.test(after))
    return {
      kind: "equity_cash",
      min: first,
      max: second ?? first,
      currency,
      period: null,
      start,
      end,
    };
  const variable = VARIABLE.exec(lineBefore)?.[0];
  if (variable !== undefined && Math.max(first, second ?? 0) >= 500)
    return {
      kind: COMMISSION.test(variable) ? "commission" : "bonus",
      min: UP_TO_WORDS.test(lineBefore) ? null : first,
      max: second ?? first,
      currency,
      period: periodNear("", after) ?? (first >= 2_000 ? "year" : null),
      start,
      end,
    };
  if (NOT_PAY_AFTER.test(after) && !AND_MORE.test(after)) return null;
  const afterPeriod = periodNear("", after);
  // "contract drafting. 30,000 per annum": an amount with a period of its own is not about the sentence before.
  const near = lineBefore.slice(-64);
  const context = afterPeriod === null ? near : near.slice(near.search(LAST_SENTENCE) + 1);
  const against = lastMatchEnd(NOT_PAY_BEFORE, context);
  if (against >= 0 && !PAY_WORD_CLOSE.test(context.slice(against))) return null;
  const nearPay =
    PAY_NEAR.test(before) ||
    AND_MORE.test(after) ||
    /^[^\n]{0,30}(?:salar|brutto|brut\b|bruto|\bpay\b|base|ote\b|gehalt|per annum|gross|compensation|\+ ?(?:equity|bonus|benefits|super)|salaire|fixum|fix\b|fixe\b|fijos?\b)/.test(
      after,
    );
  if (!nearPay && afterPeriod === null && !(second !== null && first >= 15_000 && second <= 1_500_000)) return null;
  const low = second === null || second >= first ? first : second;
  const high = second === null ? first : Math.max(first, second);
  let period = afterPeriod ?? periodNear(before, "");
  if (period !== null && !isPlausible(high, period, currency)) period = null;
  period ??= inferPeriod(high, currency);
  // "5000k EUR" beside a pay word is what was published; nobody can say what it means a year.
  if (scale1 !== undefined && nearPay && second === null && period !== null && !isPlausible(first, period, currency))
    return {
      kind: "salary",
      min: first,
      max: first,
      currency,
      period: null,
      start,
      end,
    };
  if (period === null) return null;
  if (!isPlausible(low, period, currency) || !isPlausible(high, period, currency) || high > low * 12) return null;
  // One number without any range is pay only where a pay word or a period stands by it.
  if (second === null && !nearPay && afterPeriod !== "hour" && afterPeriod !== "year" && afterPeriod !== "month")
    return null;
  const isTotal = ON_TARGET.test(lineBefore.slice(-40)) || ON_TARGET_NEXT.test(after);
  const isOpenAbove =
    second === null && (open !== undefined || FROM_WORDS.test(lineBefore) || MINIMUM_WORDS.test(lineBefore));
  const isOpenBelow = second === null && UP_TO_WORDS.test(lineBefore);
  return {
    kind: isTotal && (ON_TARGET_NEXT.test(after) || !/\bbase\b[^.\n]{0,20}$/.test(lineBefore)) ? "on_target" : "salary",
    min: isOpenBelow ? null : low,
    max: isOpenAbove ? null : high,
    currency,
    period,
    start,
    end,
  };
}

function readBare(folded: string, hit: TriggerHit): Found | null {
  const window = folded.slice(hit.end, hit.end + 64);
  const match = BARE.exec(window);
  if (match === null) return null;
  const [whole, digits1 = "", k1, digits2, k2] = match;
  // An amount with a currency is read at the currency.
  if (currencyOf(window.slice(0, whole.length + 24)) !== null) return null;
  const scale = (k1 ?? k2) === undefined ? undefined : "k";
  const first = scaled(digits1, k1 === undefined && digits2 !== undefined && digits1.length > 3 ? undefined : scale);
  const second = digits2 === undefined ? null : scaled(digits2, k2 === undefined ? undefined : "k");
  if (digits1.startsWith("401") && k1 !== undefined) return null;
  if (
    first === null ||
    first < 12_000 ||
    first > 1_500_000 ||
    (second !== null && (second < first || second > first * 6))
  )
    return null;
  const start = hit.end + whole.length - (whole.length - whole.search(/\d/));
  return {
    kind: "salary",
    min: first,
    max: second ?? first,
    currency: null,
    period: "year",
    start,
    end: hit.end + whole.length,
  };
}

const CURRENCY = triggerBit("currency");
const PAY = triggerBit("pay");
const MAX_PAY = 8;
const MAX_TRIED = 200;

/**
 * Pay as a text states it: ranges and single amounts with their currency and period; on-target totals, what depends on results, shares and
 * a sign-on bonus stand apart. Funding, revenue, budgets, stipends and referral bonuses are no pay. `dollar` is what a bare "$" means where the job is. At most 8 entries. A period that is not written is inferred only from amounts that leave no doubt.
 */
export function payFromText(folded: string, hits: readonly TriggerHit[], dollar: string): Pay[] {
  const found: Found[] = [];
  let done = 0;
  let tried = 0;
  for (const hit of hits) {
    if ((hit.kinds & (CURRENCY | PAY)) === 0 || hit.start < done || found.length >= MAX_PAY || tried > MAX_TRIED)
      continue;
    tried += 1;
    if ((hit.kinds & CURRENCY) === 0) {
      const bare = readBare(folded, hit);
      if (bare !== null) {
        found.push(bare);
        done = bare.end;
      }
      continue;
    }
    const from = Math.max(done, hit.start - 40);
    const window = folded.slice(from, hit.end + 130);
    EXPRESSION.lastIndex = 0;
    for (let match = EXPRESSION.exec(window); match !== null; match = EXPRESSION.exec(window)) {
      const end = from + match.index + match[0].length;
      if (from + match.index > hit.end + 1) break;
      if (end < hit.end || (/[a-z\d]/.test(window.charAt(match.index - 1)) && match.index > 0 && /^\d/.test(match[0])))
        continue;
      const read = readExpression(folded, match, from + match.index, dollar);
      if (read !== null) found.push(read);
      done = Math.max(done, end);
      break;
    }
  }
  const kept = found.filter(
    (pay, at) =>
      !found.some(
        (other, otherAt) =>
          otherAt < at &&
          other.kind === pay.kind &&
          other.min === pay.min &&
          other.max === pay.max &&
          other.period === pay.period,
      ),
  );
  return kept.map(({ kind, min, max, currency, period, start, end }) => ({
    kind,
    min,
    max,
    currency,
    period,
    per_year: period === null ? null : annualPay(min, max, period),
    source: { from: "text", span: [start, end] },
  }));
}
