/** The secrets of this process, as far as they are known, and the guard of everything that leaves it. */
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { REDACTED, redactText, type RedactedText } from "../engine/redact/redact-text.ts";
import { secretNameOf } from "../engine/redact/secret-name.ts";
import {
  SECRET_LENGTH_MIN,
  toSecretFinder,
  type KnownSecret,
  type SecretFinder,
} from "../engine/redact/known-secrets.ts";
import type { Output } from "./output.ts";

export interface SecretKeeper {
  /** From now on this value leaves the process nowhere. */
  readonly add: (secret: KnownSecret) => void;
  /** Value of an environment variable that config names as a secret, kept from then on; null when it is not set. The one way to read such a variable. */
  readonly variable: (name: string) => string | null;
  /** Name of a secret whose value is in the bytes, null when none is. */
  readonly nameIn: (bytes: Uint8Array) => string | null;
  /** Known values replaced, and everything that looks like a secret. */
  readonly redact: (text: string) => RedactedText;
  /** Known values replaced, nothing else: for data whose every byte counts. */
  readonly redactKnown: (text: string) => RedactedText;
}

/** Knows at first every environment variable whose name says that it is secret (`MAIL_PASSWORD`, `SLACK_TOKEN`), whether this program reads it or not. */
export function keepSecrets(env: Readonly<Record<string, string | undefined>>): SecretKeeper {
  const secrets: KnownSecret[] = [];
  let finder: SecretFinder | null = null;
  const add = (secret: KnownSecret): void => {
    if (secret.value.trim().length < SECRET_LENGTH_MIN) return;
    secrets.push(secret);
    finder = null;
  };
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && secretNameOf(name) !== "none" && isKept(value)) add({ name, value });
  const current = (): SecretFinder => (finder ??= toSecretFinder(secrets));
  return {
    add,
    variable: (name) => {
      const value = env[name];
      if (value === undefined || value === "") return null;
      add({ name, value });
      return value;
    },
    nameIn: (bytes) => current().nameIn(bytes),
    redactKnown: (text) => current().redact(text),
    redact: (text) => {
      const known = current().redact(text);
      const formed = redactText(known.text);
      return { redacted: known.redacted || formed.redacted, text: formed.text };
    },
  };
}

/** Where a secret is kept is no secret (`CREDENTIALS=/run/secrets/x`), nor is a plain word or number (`USE_PASSWORD=disabled`): it is in half of all texts. */
function isKept(value: string): boolean {
  return !/^(?:\/|~\/|\.{1,2}\/)/.test(value) && !/^(?:[a-z]{1,15}|[A-Z]{1,15}|\d{1,11})$/.test(value.trim());
}

/** An output that lets no secret through. One JSON document stays one. */
export function guardedOutput<T extends Output>(output: T, secrets: SecretKeeper): T {
  return {
    ...output,
    write: (text: string) => output.write(guardedText(text, secrets)),
  };
}

function guardedText(text: string, secrets: SecretKeeper): string {
  const { redacted, text: guarded } = secrets.redact(text);
  if (!redacted || !/^[[{"]/.test(text)) return guarded;
  const before = parsed(text);
  if (before === null || parsed(guarded) !== null) return guarded;
  return canonicalJsonLine(redactStrings(before.value, secrets));
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Each string on its own, names too: what was found across the borders of strings was no secret. */
function redactStrings(value: unknown, secrets: SecretKeeper): unknown {
  if (typeof value === "string") return secrets.redact(value).text;
  if (typeof value === "number") return secrets.redactKnown(String(value)).redacted ? REDACTED : value;
  if (Array.isArray(value)) return value.map((item) => redactStrings(item, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [secrets.redact(name).text, redactStrings(item, secrets)]),
  );
}
