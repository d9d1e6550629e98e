import { findSecrets } from "./find-secrets.ts";
import { joinSpans, type Span } from "./span.ts";

/** What stands where a secret stood. It is no secret itself: redacting twice changes nothing. */
export const REDACTED = "[REDACTED]";

export interface RedactedText {
  readonly redacted: boolean;
  readonly text: string;
}

/** A text with every part that looks like a secret replaced, all else as it was. */
export function redactText(text: string): RedactedText {
  return replaceSpans(text, findSecrets(text));
}

/** A text with parts replaced by the mark. */
export function replaceSpans(text: string, spans: readonly Span[]): RedactedText {
  const joined = joinSpans(spans);
  if (joined.length === 0) return { redacted: false, text };
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of joined) {
    parts.push(text.slice(at, from), REDACTED);
    at = to;
  }
  parts.push(text.slice(at));
  return { redacted: true, text: parts.join("") };
}
