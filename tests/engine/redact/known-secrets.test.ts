import { expect, test } from "bun:test";
import { toSecretFinder } from "../../../src/engine/redact/known-secrets.ts";

const value = `c4n&ry/"v\\lue +ü`;
const finder = toSecretFinder([
  { name: "OTHER", value: "something-else" },
  { name: "CANARY", value },
]);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf8 = Buffer.from(value, "utf8");

test.each([
  ["as it is", value],
  ["base64", utf8.toString("base64")],
  ["base64url", utf8.toString("base64url")],
  ["in the base64 of user and password", Buffer.from(`me:${value}`).toString("base64")],
  ["in the base64 of a longer text", Buffer.from(`xx${value}yyy`).toString("base64")],
  ["percent-encoded", encodeURIComponent(value)],
  ["percent-encoded twice", encodeURIComponent(encodeURIComponent(value))],
  ["as a form field", new URLSearchParams({ a: value }).toString()],
  ["in JSON", JSON.stringify({ a: value })],
  ["in JSON in JSON", JSON.stringify(JSON.stringify({ a: value }))],
  ["in hexadecimal", utf8.toString("hex")],
] as const)("a known value is found %s", (_, text) => {
  expect(finder.nameIn(bytes(`before ${text} after`))).toBe("CANARY");
  const { redacted, text: rest } = finder.redact(`before ${text} after`);
  expect(redacted).toBe(true);
  expect(finder.nameIn(bytes(rest))).toBe(null);
  expect(rest.startsWith("before ")).toBe(true);
});

test("other bytes are left alone", () => {
  const text = "a run of other things, c4n&ry without the rest";
  expect(finder.nameIn(bytes(text))).toBe(null);
  expect(finder.redact(text)).toEqual({ redacted: false, text });
});

test("a value of five characters is not looked for", () => {
  expect(toSecretFinder([{ name: "SHORT", value: "abcde" }]).nameIn(bytes("abcde"))).toBe(null);
});

test("each line of a private key is a secret of its own", () => {
  const key = toSecretFinder([
    {
      name: "KEY",
      value: "-----BEGIN X-----\nMIIEpQIBAAKCAQEAn6\nabcdefghijklmnopqr\n-----END X-----",
    },
  ]);
  expect(key.nameIn(bytes("log: abcdefghijklmnopqr"))).toBe("KEY");
  expect(key.nameIn(bytes("-----BEGIN X-----"))).toBe(null);
});
