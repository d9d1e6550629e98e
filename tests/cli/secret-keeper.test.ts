import { expect, test } from "bun:test";
import { guardedOutput, keepSecrets } from "../../src/cli/secret-keeper.ts";

/** What an output that is guarded lets through. */
async function through(text: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  let written = "";
  const output = { write: async (part: string) => void (written += part) };
  await guardedOutput(output, keepSecrets(env)).write(text);
  return written;
}

test("a variable whose name says that it is secret is kept, whoever reads it; a path to one is none", async () => {
  expect(await through("see correct-horse", { MAIL_PASSWORD: "correct-horse" })).toBe("see [REDACTED]");
  expect(await through("see correct-horse", { MAIL_SUBJECT: "correct-horse" })).toBe("see correct-horse");
  expect(await through("it is disabled", { USE_PASSWORD: "disabled" })).toBe("it is disabled");
  expect(await through("see /run/secrets/mail", { MAIL_PASSWORD: "/run/secrets/mail" })).toBe("see /run/secrets/mail");
});

test("a variable that config names is kept from when it is read", () => {
  const secrets = keepSecrets({ SLACK_URL: "https://example.com/abc" });
  expect(secrets.redactKnown("to https://example.com/abc").redacted).toBe(false);
  expect(secrets.variable("SLACK_URL")).toBe("https://example.com/abc");
  expect(secrets.redactKnown("to https://example.com/abc").text).toBe("to [REDACTED]");
  expect(secrets.variable("OTHER")).toBe(null);
});

test("one JSON document stays one, whatever is taken out of it", async () => {
  const env = { A_TOKEN: 'x","y":"long' };
  const text = JSON.stringify({ a: 'x","y":"long', n: 1 });
  expect(JSON.parse(await through(text, env))).toEqual({ a: "[REDACTED]", n: 1 });
  const across = JSON.stringify({ first: "-----BEGIN PRIVATE KEY-----", second: "A".repeat(40) + "bc1".repeat(20) });
  expect(Object.keys(JSON.parse(await through(across)))).toEqual(["first", "second"]);
  const numbers = await through(`{"password":123456789012,"x":"y"}`, { PIN_TOKEN: "123456789012" });
  expect(JSON.parse(numbers)).toBeDefined();
});
