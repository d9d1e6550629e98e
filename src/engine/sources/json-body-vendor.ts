import type { ListingFailure, SourceKindId } from "../../contracts/source-kind.ts";
import { arrayOf, isRecord, recordOf, textOf } from "./read-shape.ts";

/** What a vendor's list answer looks like: where its rows are, and the keys that a row has and no other vendor's row has. */
interface Signature {
  readonly kind: SourceKindId;
  readonly rowsOf: (json: unknown) => readonly unknown[];
  readonly keys: readonly string[];
}

const under =
  (key: string) =>
  (json: unknown): readonly unknown[] =>
    arrayOf(recordOf(json)[key]);

const signatures: readonly Signature[] = [
  {
    kind: "ashby",
    rowsOf: under("jobs"),
    keys: ["jobUrl", "descriptionPlain"],
  },
  {
    kind: "greenhouse",
    rowsOf: under("jobs"),
    keys: ["absolute_url", "location"],
  },
  { kind: "lever", rowsOf: arrayOf, keys: ["hostedUrl", "text"] },
  { kind: "workable", rowsOf: under("jobs"), keys: ["shortcode"] },
  { kind: "smartrecruiters", rowsOf: under("content"), keys: ["releasedDate"] },
  { kind: "recruitee", rowsOf: under("offers"), keys: ["careers_url"] },
  { kind: "teamtailor", rowsOf: under("items"), keys: ["_jobposting"] },
  { kind: "bamboohr", rowsOf: under("result"), keys: ["jobOpeningName"] },
  { kind: "workday", rowsOf: under("jobPostings"), keys: ["externalPath"] },
  { kind: "rippling", rowsOf: arrayOf, keys: ["workLocation", "uuid"] },
  { kind: "gem", rowsOf: arrayOf, keys: ["absolute_url", "location_type"] },
  { kind: "pinpoint", rowsOf: under("data"), keys: ["key_responsibilities"] },
  { kind: "breezy", rowsOf: arrayOf, keys: ["friendly_id"] },
];

/** The vendor whose list answer this is, told by the keys of its first row; null when no signature fits (an empty board tells nothing). */
export const vendorOfJson = (json: unknown): SourceKindId | null => {
  for (const { kind, rowsOf, keys } of signatures) {
    const row = rowsOf(json)[0];
    if (isRecord(row) && keys.every((key) => key in row)) return kind;
  }
  return null;
};

/** `other_vendor` when the answer is another vendor's, told by its rows; `board_gone` when it is an error object with status 404; else null. */
export const strangerFailure = (json: unknown, expected: SourceKindId, exchange: number): ListingFailure | null => {
  const found = vendorOfJson(json);
  if (found !== null && found !== expected) {
    return {
      reason: "other_vendor",
      exchange,
      pointer: "",
      detail: `an answer of ${expected} expected, one of ${found} found`,
    };
  }
  const { status, error } = recordOf(json);
  if (status === 404 && textOf(error) !== null)
    return {
      reason: "board_gone",
      exchange,
      pointer: "/status",
      detail: "a board expected, an error object with status 404 found",
    };
  return null;
};
