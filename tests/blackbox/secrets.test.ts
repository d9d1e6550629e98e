/** A secret of its own in every place that may hold one, everything run, every byte of output and of the state searched, in every encoding. */
import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { envVars } from "../../src/contracts/env-vars.ts";
import { runCli, tempDir } from "./cli-process.ts";
import { ashbyAnswer } from "./workspace.ts";

const registry = `schema: providers.v1
providers:
  - {id: acme, name: Acme, kind: ashby, board: acme}
`;

/** Long, unlike any word, with characters that every encoding writes differently. */
const canary = (name: string): string => `cN7/${name.toLowerCase().replaceAll("_", "-")}+q9Zk3&x"é`;

/** Variables whose value says where things are or how they look: they are shown, so that a person sees what is in force. */
const shown = new Set([
  "SIGNALCRAFT_WORKSPACE",
  "SIGNALCRAFT_STATE_DIR",
  "SIGNALCRAFT_CANDIDATE",
  "SIGNALCRAFT_AS_OF",
  "SIGNALCRAFT_WORKERS",
  "XDG_CONFIG_HOME",
  "XDG_STATE_HOME",
  "COLUMNS",
]);

const named = [
  "MAIL_PASSWORD",
  "SLACK_URL",
  "DISCORD_URL",
  "TELEGRAM_TOKEN",
  "NTFY_TOPIC",
  "NTFY_TOKEN",
  "HOOK_URL",
  "HOOK_KEY",
];
const unnamed = ["GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "DB_PASSWORD", "OPENAI_API_KEY"];

const alerts = `schema: alert_rules.v1
rules:
  - {id: all, events: [new, reopened, changed, closed]}
channels:
  - {id: mail, kind: email, host: smtp.example.com, user: me@example.com, password_env: MAIL_PASSWORD, from: me@example.com, to: [me@example.com]}
  - {id: slack, kind: slack, url_env: SLACK_URL}
  - {id: discord, kind: discord, url_env: DISCORD_URL}
  - {id: telegram, kind: telegram, chat_id: '1234', token_env: TELEGRAM_TOKEN}
  - {id: phone, kind: ntfy, topic_env: NTFY_TOPIC, token_env: NTFY_TOKEN}
  - {id: hook, kind: webhook, url_env: HOOK_URL, key_env: HOOK_KEY}
  - {id: other, kind: slack, url_file: slack.secret}
`;

function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, "utf8");
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    bytes.toString("base64").slice(0, -4),
    bytes.toString("base64url").slice(0, -4),
    Buffer.from(`x:${value}`).toString("base64").slice(4, -4),
    Buffer.from(`xy:${value}`).toString("base64").slice(4, -4),
    bytes.toString("hex"),
  ];
}

test("no secret of environment or configuration is in any output or any stored byte", async () => {
  const cwd = tempDir();
  const home = tempDir();
  mkdirSync(join(cwd, "config"));
  writeFileSync(join(cwd, "config/providers.yaml"), registry);
  writeFileSync(join(cwd, "config/alerts.yaml"), alerts);
  const secrets = new Map<string, string>();
  for (const name of [...named, ...unnamed]) secrets.set(name, canary(name));
  secrets.set("slack.secret", canary("slack-file"));
  writeFileSync(join(cwd, "config/slack.secret"), `${canary("slack-file")}\n`);
  const env: Record<string, string> = {};
  for (const [name, value] of secrets) if (name !== "slack.secret") env[name] = value;
  for (const { name } of envVars)
    if (!shown.has(name) && env[name] === undefined) {
      // What started the run is recorded as it is named, but for what looks like a secret.
      const value = name === "SIGNALCRAFT_TRIGGER" ? `ghp_${"aB3dE5gH7jK9mN1pQ2sT4vW6yZ8cF0hJ2lM4"}` : canary(name);
      env[name] = value;
      secrets.set(name, value);
    }
  for (const [day, titles] of [
    ["20", ["Potter", "Data Engineer"]],
    ["21", ["Potter", "Backend Engineer"]],
  ] as const)
    writeFileSync(join(cwd, `day${day}.json`), ashbyAnswer("acme", titles));
  let said = "";
  const run = async (...args: readonly string[]) => {
    const { exit, stdout, stderr } = await runCli(args, { cwd, home, env, timeoutMs: 60_000 });
    said += `${exit}\n${stdout}\n${stderr}\n`;
    return { exit, stdout };
  };
  const telling = canary("MAIL_PASSWORD");
  await run("snapshots", "import", "acme", "day20.json", "--captured-at", "2026-11-20T06:00:00Z");
  expect((await run("daily", "--as-of", "2026-11-20T07:00:00Z", "--json")).exit).toBe(0);
  await run("snapshots", "import", "acme", "day21.json", "--captured-at", "2026-11-21T06:00:00Z");
  expect((await run("daily", "--as-of", "2026-11-21T07:00:00Z")).exit).toBe(0);
  for (const line of [
    "doctor",
    "doctor --json",
    "config show --origin",
    "config show --json",
    "inspect",
    "inspect --json",
    "jobs list",
    "jobs list --json",
    "runs list",
    "runs show latest --json",
    "runs verify",
    "replay latest",
    "alerts list --json",
    "alerts list",
    "alerts test slack",
    "alerts test hook --json",
    "alerts test other",
    "alerts test mail --json",
    "providers list",
    "profile show",
    "candidates list",
    "candidates show",
    "candidates doctor",
    "index rebuild",
    "index verify",
    "version --json",
    "export --json",
    "help daily",
  ])
    await run(...line.split(" "));
  // Typed by mistake, a secret is in an error message.
  for (const args of [
    ["jobs", "show", telling],
    ["replay", telling],
    ["daily", "--candidate", telling],
    ["profile", "set", telling],
    [telling],
    ["jobs", "list", `--${telling}`, "--json"],
  ])
    await run(...args);
  const redacted = await runCli(["policy", "redact", "--json"], {
    cwd,
    home,
    env,
    stdin: `mail with ${telling} and ${btoa("a:b")}`,
  });
  expect(JSON.parse(redacted.stdout)).toEqual({ redacted: true, text: `mail with [REDACTED] and ${btoa("a:b")}` });
  const stored = bytesBelow(cwd, (path) => path === "config/slack.secret");
  for (const [name, value] of secrets)
    for (const form of formsOf(value)) {
      expect({ name, form, inOutput: said.includes(form) }).toEqual({ name, form, inOutput: false });
      const file = stored.find(({ text }) => text.includes(Buffer.from(form, "utf8").toString("latin1")));
      expect({ name, form, file: file?.path }).toEqual({ name, form, file: undefined });
    }
  expect(said).toContain("[REDACTED]");
}, 240_000);

test("an artifact that would hold a secret is not written: exit 2, the variable is named, the last good run stays", async () => {
  const cwd = tempDir();
  const home = tempDir();
  mkdirSync(join(cwd, "config"));
  writeFileSync(join(cwd, "config/providers.yaml"), registry);
  const value = "kiln-master-9d2f7a61";
  writeFileSync(join(cwd, "a.json"), ashbyAnswer("acme", ["Potter", `Keeper of ${value}`]));
  const options = { cwd, home };
  await runCli(["snapshots", "import", "acme", "a.json", "--captured-at", "2026-11-20T06:00:00Z"], options);
  const secret = { ...options, env: { KILN_TOKEN: value } };
  const { exit, stderr } = await runCli(["daily", "--as-of", "2026-11-20T07:00:00Z", "--json"], secret);
  const { error } = JSON.parse(stderr);
  expect([exit, error.code]).toEqual([2, "secret_found"]);
  expect(error.message).toContain("it would hold the value of KILN_TOKEN");
  expect(stderr).not.toContain(value);
  const below = bytesBelow(join(cwd, "state/candidates"), () => false);
  expect(below.filter(({ text }) => text.includes(value)).map(({ path }) => path)).toEqual([]);
  // Without the secret in the environment it is a word of a posting like any other.
  expect((await runCli(["daily", "--as-of", "2026-11-20T08:00:00Z", "--json"], options)).exit).toBe(0);
}, 60_000);

function bytesBelow(root: string, isLeftOut: (path: string) => boolean): readonly { path: string; text: string }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, "latin1") }))
    .filter(({ path }) => !isLeftOut(path));
}
