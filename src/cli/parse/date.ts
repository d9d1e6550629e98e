import * as v from "valibot";
import { InstantText } from "./instant.ts";

/** Reads a date, or the date of an instant in UTC, into `YYYY-MM-DD`. Refuses days that no calendar has. */
export const DateText = v.pipe(
  InstantText,
  v.transform((instant) => instant.slice(0, 10)),
);
