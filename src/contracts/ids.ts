/** Identifier shapes that cross a boundary. Every id is a plain string; these patterns are the only places that say which strings. */
import * as v from "valibot";

/** A lower-case hexadecimal SHA-256, 64 characters. */
export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "a sha256 in lower-case hexadecimal"));

/** The namespace of one person (DESIGN section 6). It is also a directory name, so nothing else is allowed in it. */
export const CandidateId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9_]{1,64}$/, "a candidate id: a-z, 0-9 and _, at most 64 characters"),
);

/** A registry entry. It is also a file name, so nothing else is allowed in it. */
export const ProviderId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "a provider id: a-z, 0-9, - and _, at most 64 characters"),
);

/** `<as_of as YYYYMMDDTHHMMSSZ>-<first 10 hex of the input digest>` (DESIGN section 6). */
export const RunId = v.pipe(
  v.string(),
  v.regex(/^\d{8}T\d{6}Z-[0-9a-f]{10}$/, "a run id: YYYYMMDDTHHMMSSZ-xxxxxxxxxx"),
);

/** `job_` and 16 hex digits of the hash of the posting id that founded the job. */
export const JobId = v.pipe(v.string(), v.regex(/^job_[0-9a-f]{16}$/, "a job id: job_ and 16 hexadecimal digits"));

/** `<source kind>:<board>:<vendor id>`, the last two percent-encoded outside the unreserved set of RFC 3986. */
export const PostingId = v.pipe(
  v.string(),
  v.maxLength(600),
  v.regex(/^[a-z]+:[A-Za-z0-9._~%-]+:[A-Za-z0-9._~%-]+$/, "a posting id: kind:board:id"),
);

/** An instant in UTC with seconds, `2026-11-22T08:00:00Z`; milliseconds are kept only where a source gave them. */
export const Instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/, "an instant in UTC: YYYY-MM-DDTHH:MM:SSZ"),
);

/** A calendar date, `2026-11-22`. */
export const CalendarDate = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, "a date: YYYY-MM-DD"));

/** ISO 3166-1 alpha-2, upper case. */
export const CountryCode = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, "a two-letter country code"));

/** ISO 4217, upper case. */
export const CurrencyCode = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "a three-letter currency code"));
