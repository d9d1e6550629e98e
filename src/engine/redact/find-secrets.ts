import { findAddresses } from "./find-addresses.ts";
import { findAssignments } from "./find-assignments.ts";
import { findEncoded } from "./find-encoded.ts";
import { findHeaders } from "./find-headers.ts";
import { findJsonWebTokens } from "./find-json-web-tokens.ts";
import { findPrivateKeys } from "./find-private-keys.ts";
import { findSpecialLines } from "./find-special-lines.ts";
import { findVendorTokens } from "./find-vendor-tokens.ts";
import { joinSpans, type Span } from "./span.ts";

/** What a finder of plain secrets is: from a text to the parts that are secret. */
type Finder = (text: string) => readonly Span[];

const finders: readonly Finder[] = [
  findPrivateKeys,
  findJsonWebTokens,
  findAddresses,
  findHeaders,
  findSpecialLines,
  findAssignments,
];

/** Encodings within encodings are followed so deep. */
const DEPTH_MAX = 2;

/** The parts of a text that are secrets by their form, in order and apart. Time grows with the text's length, whatever is in it. */
export function findSecrets(text: string, depth = DEPTH_MAX): readonly Span[] {
  // An example stands in plain text for people to read: encoded, it is taken for the real thing.
  const spans = [...findVendorTokens(text, depth === DEPTH_MAX), ...finders.flatMap((find) => find(text))];
  if (depth > 0) spans.push(...findEncoded(text, (decoded) => findSecrets(decoded, depth - 1).length > 0));
  return joinSpans(spans);
}
