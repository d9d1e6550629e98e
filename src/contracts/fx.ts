/** The table of exchange rates: one date, one base, rates as decimal text so that no rounding of the reader's comes in. */
import * as v from "valibot";
import { CurrencyCode } from "./ids.ts";

/** A day that every month may have, so that its age can be told. */
const RateDay = v.pipe(
  v.string(),
  v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "write a date: YYYY-MM-DD"),
);

/** Above 0, at most nine digits before the point and six behind it. */
const Rate = v.pipe(
  v.string(),
  v.regex(
    /^(?=.*[1-9])\d{1,9}(\.\d{1,6})?$/,
    'write a number above 0 with at most six decimals, in quotes, such as "1.25"',
  ),
);

export const FxV1 = v.strictObject({
  schema: v.literal("fx.v1"),
  /** The day that the rates are of. */
  date: RateDay,
  /** Where they are from and how exact they are. */
  source: v.pipe(v.string(), v.maxLength(500)),
  base: CurrencyCode,
  /** How much of a currency one unit of `base` buys. */
  rates: v.record(CurrencyCode, Rate),
});
export type FxV1 = v.InferOutput<typeof FxV1>;
