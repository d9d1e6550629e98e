import { expect, test } from "bun:test";
import { redactText, REDACTED } from "../../../src/engine/redact/redact-text.ts";
import { sharedTest } from "../../shared-path.ts";

interface Row {
  readonly text_base64: string;
  readonly shouldRedact: boolean;
  readonly rule: string;
  readonly contextual?: boolean;
  readonly bestEffort?: boolean;
}

const textOf = (row: Row): string => Buffer.from(row.text_base64, "base64").toString("utf8");

sharedTest(
  "every plain secret of the vectors is redacted, and what is none is kept",
  "vectors/secrets/cases.json",
  async (path) => {
    const rows = ((await Bun.file(path).json()) as Row[]).filter(
      (row) => row.contextual !== true && row.bestEffort !== true,
    );
    const secrets = rows.filter((row) => row.shouldRedact);
    expect(secrets.filter((row) => !redactText(textOf(row)).redacted).map(({ rule }) => rule)).toEqual([]);
    // A row of one vendor's scanner that keeps what is another vendor's token contradicts the other's row.
    const shapes = new Set(secrets.map((row) => shapeOf(textOf(row))));
    const kept = rows.filter((row) => !row.shouldRedact);
    const wrong = kept.filter((row) => redactText(textOf(row)).redacted);
    expect(wrong.filter((row) => !shapes.has(shapeOf(textOf(row)))).map(({ rule }) => rule)).toEqual([]);
    expect((kept.length - wrong.length) / kept.length).toBeGreaterThan(0.98);
  },
);

/** Two texts of one form have one shape: vendor prefix and length. */
function shapeOf(text: string): string {
  return `${text.slice(0, 8)} ${text.length}`;
}

// Made here from letters in turn, so that no scanner takes this file for a leak.
const letters = (length: number): string =>
  Array.from({ length }, (_, index) => "aB3dE5gH7jK9mN1pQ2sT4vW6yZ8"[(index * 7) % 27]).join("");

test.each([
  ["a token in a sentence", `see ghp_${letters(36)}, thanks`, `see ${REDACTED}, thanks`],
  ["a password in an address", "postgres://svc:hunter2x@db:5432/app", `postgres://${REDACTED}@db:5432/app`],
  [
    "a header",
    `> Authorization: Bearer ${letters(20)}\r\n> Accept: */*`,
    `> Authorization: Bearer ${REDACTED}\r\n> Accept: */*`,
  ],
  ["cookies", "Cookie: sid=31d4d96e407aad42; _ga=1", `Cookie: sid=${REDACTED}; _ga=1`],
  ["JSON", `{"user":"ann","api_key":"${letters(24)}"}`, `{"user":"ann","api_key":"${REDACTED}"}`],
  ["JSON within JSON", `{"body":"{\\"password\\":\\"tr0ub4dor\\"}"}`, `{"body":"{\\"password\\":\\"${REDACTED}\\"}"}`],
  [
    "a signed address",
    `https://h/k?X-Amz-Signature=${"0f".repeat(32)}&x=1`,
    `https://h/k?X-Amz-Signature=${REDACTED}&x=1`,
  ],
  [
    "a Telegram bot",
    `POST https://api.telegram.org/bot110201543:${letters(35)}/sendMessage`,
    `POST https://api.telegram.org/bot${REDACTED}/sendMessage`,
  ],
  [
    "a Slack webhook",
    `https://hooks.slack.com/services/T0/B0/${letters(24)}`,
    `https://hooks.slack.com/services/${REDACTED}`,
  ],
  ["a token that an escape goes before", `"line\\nghp_${letters(36)}"`, `"line\\n${REDACTED}"`],
] as const)("%s loses its secret and nothing else", (_, text, expected) => {
  const result = redactText(text);
  expect(result.text).toBe(expected);
  expect(redactText(result.text).redacted).toBe(false);
});

test.each([
  ["base64", (text: string) => btoa(text)],
  ["base64 of base64", (text: string) => btoa(btoa(text))],
  ["percent-encoding", (text: string) => Array.from(text, (char) => `%${char.charCodeAt(0).toString(16)}`).join("")],
  ["JSON escapes", (text: string) => Array.from(text, (char) => `\\u00${char.charCodeAt(0).toString(16)}`).join("")],
  ["HTML entities", (text: string) => Array.from(text, (char) => `&#${char.charCodeAt(0)};`).join("")],
] as const)("a secret is found in %s", (_, encode) => {
  expect(redactText(`x ${encode(`SMTP_PASSWORD=${letters(20)}`)} y`).text).toBe(`x ${REDACTED} y`);
});

test("hashes, ids and runs of this program are no secrets", () => {
  const hex = "0123456789abcdef".repeat(4);
  const text = JSON.stringify({
    run_id: "20261122T060000Z-0123456789",
    run_digest: hex,
    snapshot_digest: hex,
    job_id: "job_0123456789abcdef",
    posting_id: "greenhouse:acme:4012345004",
    commit: hex.slice(0, 40),
    uuid: "9b2e4f60-6d5c-4f3e-8a53-0c0b6a4b1f3e",
    url: "https://boards.greenhouse.io/embed/job_app?token=4012345004&gh_src=a1b2c3",
    etag: `W/"${hex}"`,
    tokens: 0,
  });
  expect(redactText(text)).toEqual({ redacted: false, text });
});

/** Each repeated to half a megabyte; where a finder looked again and again at the same characters, this test would not end in its time. */
const hostile = [
  "eyJ",
  "-----BEGIN PRIVATE KEY-----",
  "token=",
  "password:",
  "%41",
  "\\u0041",
  "&#65;",
  "://a:",
  "://",
  "A",
  "ghp_",
  "xoxb-123456-",
  "Authorization: ",
  "Cookie: a=",
  "curl -u a:",
  "//a/",
  "a.b.",
  "?sig=",
  "Bearer a",
  '="',
  "eyJhbGciOiJub25lIn0.",
];
test.each(hostile)("half a megabyte of %j is looked through in one pass", (unit) => {
  expect(typeof redactText(unit.repeat(Math.ceil(524_288 / unit.length))).redacted).toBe("boolean");
});
