import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mailAuthority, mailHost, type MailHost } from "../adapters/smtp/mail-host.ts";
import { loopbackServer, type LoopbackServer, type Play } from "../adapters/http/loopback-server.ts";
import { testAuthority } from "../adapters/http/test-authority.ts";
import { runCli, startCli, tempDir, type CliResult } from "./cli-process.ts";
import { firstDay, greenhouseAnswer, namesBelow, runOrThrow, secondDay } from "./made-boards.ts";

const authority = testAuthority();
const CANARY = "canary-5f2c91";
const servers: LoopbackServer[] = [];
const hosts: MailHost[] = [];
afterAll(async () => {
  servers.forEach((server) => server.close());
  await Promise.all(hosts.map((host) => host.close()));
});

interface World {
  readonly path: string;
  readonly net: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly server: LoopbackServer;
  readonly run: (...args: string[]) => Promise<CliResult>;
  readonly effects: () => readonly {
    readonly state: string;
    readonly reason: string;
    readonly message_id: string;
  }[];
}

const names = ["hooks.slack.test", "discord.test", "api.telegram.org", "ntfy.test", "hook.test"];

/** A workspace whose first run is recorded, and a server that plays every channel. */
async function world(alerts: string, play: Play = () => ({ body: "ok" })): Promise<World> {
  const path = tempDir();
  const home = tempDir();
  const server = await loopbackServer({ authority, names, play });
  servers.push(server);
  mkdirSync(join(path, "config"));
  writeFileSync(
    join(path, "config/providers.yaml"),
    "schema: providers.v1\nproviders:\n  - {id: acme, name: Acme, kind: greenhouse, board: acme}\n",
  );
  writeFileSync(join(path, "config/alerts.yaml"), alerts);
  writeFileSync(join(path, "ca.pem"), authority.ca);
  const env = {
    SLACK_URL: `https://hooks.slack.test/services/${CANARY}`,
    DISCORD_URL: `https://discord.test/api/webhooks/1/${CANARY}`,
    TELEGRAM_TOKEN: `123:${CANARY}`,
    NTFY_TOPIC: `topic-${CANARY}`,
    NTFY_TOKEN: `tk_${CANARY}`,
    HOOK_URL: `https://hook.test/in/${CANARY}`,
    HOOK_KEY: `key-${CANARY}`,
  };
  const run = (...args: string[]): Promise<CliResult> => runCli(args, { cwd: path, home, env, timeoutMs: 60_000 });
  for (const [shift, day] of [firstDay, secondDay].entries()) {
    writeFileSync(join(path, `${shift}.json`), greenhouseAnswer("acme", { postings: 12 }, shift * 3));
    await runOrThrow(["snapshots", "import", "acme", `${shift}.json`, "--captured-at", day], { cwd: path, home });
  }
  await runOrThrow(["daily", "--as-of", firstDay], { cwd: path, home, env });
  return {
    path,
    env,
    server,
    run,
    net: [
      "--allow-net",
      "--cacert",
      "ca.pem",
      ...names.flatMap((name) => ["--resolve", `${name}:443:127.0.0.1:${server.port}`]),
    ],
    effects: () => {
      const file = join(path, "state/candidates/local/effects.jsonl");
      return existsSync(file)
        ? readFileSync(file, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line))
        : [];
    },
  };
}

const rule = "rules:\n  - {id: all, events: [new], channels: [CHANNELS]}\n";
const yaml = (channels: string, ids: string): string => `${rule.replace("CHANNELS", ids)}channels:\n${channels}`;
const everyChannel = yaml(
  [
    "  - {id: team, kind: slack, url_env: SLACK_URL}",
    "  - {id: guild, kind: discord, url_env: DISCORD_URL}",
    "  - {id: bot, kind: telegram, chat_id: '42', token_env: TELEGRAM_TOKEN}",
    "  - {id: phone, kind: ntfy, server: 'https://ntfy.test', topic_env: NTFY_TOPIC, token_env: NTFY_TOKEN}",
    "  - {id: hook, kind: webhook, url_env: HOOK_URL, key_env: HOOK_KEY}",
    "  - {id: log, kind: file}",
    "  - {id: feed, kind: atom, send: each}",
  ].join("\n"),
  "team, guild, bot, phone, hook, log, feed",
);

function expectNoCanary(world: World, ...outputs: readonly CliResult[]): void {
  for (const { stdout, stderr } of outputs) expect(stdout + stderr).not.toContain(CANARY);
  const state = join(world.path, "state");
  for (const name of namesBelow(state))
    expect([name, readFileSync(join(state, name), "latin1").includes(CANARY)]).toEqual([name, false]);
}

describe("daily with channels", () => {
  test("tells every channel once, signs what it signs, and a second run and a replay tell nothing", async () => {
    const at = await world(everyChannel);
    const result = await at.run("daily", "--as-of", secondDay, ...at.net, "--fail-on", "notify");
    expect([result.exit, result.stderr.replace(/warning:.*\n/g, "")]).toEqual([0, ""]);
    const log = at.server.log;
    expect(log.map(({ host, path, method }) => `${method} ${host}${path.replace(CANARY, "*")}`).sort()).toEqual([
      "POST api.telegram.org/bot123:*/sendMessage",
      "POST discord.test/api/webhooks/1/*",
      "POST hook.test/in/*",
      "POST hooks.slack.test/services/*",
      "POST ntfy.test/",
    ]);
    const of = (host: string) => log.find((row) => row.host === host);
    expect(of("ntfy.test")?.headers.get("authorization")).toBe(`Bearer tk_${CANARY}`);
    const hook = of("hook.test");
    const stamp = hook?.headers.get("x-signalcraft-timestamp") ?? "";
    const hmac = new Bun.CryptoHasher("sha256", `key-${CANARY}`).update(`${stamp}.${hook?.body}`).digest("hex");
    expect(hook?.headers.get("x-signalcraft-signature")).toBe(`v1=${hmac}`);
    expect(JSON.parse(hook?.body ?? "").alerts.length).toBe(3);
    expect(JSON.parse(of("discord.test")?.body ?? "").allowed_mentions).toEqual({ parse: [] });
    const told = join(at.path, "state/candidates/local/told");
    expect(readdirSync(told).sort()).toEqual(["alerts.atom", "alerts.log"]);
    expect(readFileSync(join(told, "alerts.log"), "utf8").trim().split("\n").length).toBe(4);
    expect(readFileSync(join(told, "alerts.atom"), "utf8").match(/<entry>/g)?.length).toBe(3);

    const again = await at.run("daily", "--as-of", secondDay, ...at.net);
    const replay = await at.run("replay", "latest");
    expect([again.exit, replay.exit]).toEqual([0, 0]);
    expect(at.server.log.length).toBe(5);
    const lists = await Promise.all([
      at.run("alerts", "list"),
      at.run("alerts", "list", "--state", "sent", "--json"),
      at.run("alerts", "replay", "--dry-run"),
    ]);
    expect(lists.map(({ exit }) => exit)).toEqual([0, 0, 0]);
    expect(at.server.log.length).toBe(5);
    expectNoCanary(at, result, again, replay, ...lists);
  }, 120_000);

  test("keeps messages planned while it is offline; alerts send delivers them", async () => {
    const at = await world(yaml("  - {id: team, kind: slack, url_env: SLACK_URL}\n", "team"));
    const result = await at.run("daily", "--as-of", secondDay);
    expect(result.stdout).toContain("waits for a run with --allow-net");
    expect(at.effects().map(({ state }) => state)).toEqual(["planned"]);
    const sent = await at.run("alerts", "send", "--as-of", secondDay, ...at.net, "--json");
    expect([sent.exit, JSON.parse(sent.stdout).messages[0].state, at.server.log.length]).toEqual([0, "sent", 1]);
    expect(at.effects().map(({ state }) => state)).toEqual(["planned", "unknown", "sent"]);
  }, 60_000);

  test("names no secret when a channel fails in any way, and ends as the run does", async () => {
    const plays: readonly [string, Play, string][] = [
      ["404", () => ({ status: 404, body: "no such webhook" }), "failed http_404"],
      ["500", () => ({ status: 500, body: "oops" }), "unknown http_500"],
      [
        "redirect",
        ({ path }) => ({
          status: 302,
          headers: { Location: `https://hook.test${path}` },
        }),
        "failed http_302",
      ],
      ["cut off", (_request, socket) => (socket.destroy(), null), "unknown truncated"],
    ];
    for (const [name, play, expected] of plays) {
      const at = await world(yaml("  - {id: team, kind: slack, url_env: SLACK_URL}\n", "team"), play);
      const result = await at.run("daily", "--as-of", secondDay, ...at.net);
      const last = at.effects().at(-1);
      expect([name, result.exit, `${last?.state} ${last?.reason}`, at.server.log.length]).toEqual([
        name,
        0,
        expected,
        1,
      ]);
      const strict = await at.run("alerts", "list", "--state", last?.state ?? "");
      expectNoCanary(at, result, strict);
    }
  }, 120_000);

  test("never sends again by itself what a killed program was sending; a person can", async () => {
    const asked = Promise.withResolvers<void>();
    let isDeaf = true;
    const at = await world(yaml("  - {id: team, kind: slack, url_env: SLACK_URL}\n", "team"), () => {
      asked.resolve();
      return isDeaf ? new Promise(() => undefined) : { body: "ok" };
    });
    const child = startCli(["daily", "--as-of", secondDay, ...at.net], {
      cwd: at.path,
      home: tempDir(),
      env: at.env,
    });
    await asked.promise;
    child.kill("SIGKILL");
    await child.exited;
    isDeaf = false;
    const sent = await at.run("alerts", "send", "--as-of", secondDay, ...at.net);
    const next = await at.run("daily", "--as-of", "2026-11-22T06:00:00Z", ...at.net);
    expect([sent.exit, next.exit, at.server.log.length]).toEqual([0, 0, 1]);
    const last = at.effects().at(-1);
    expect([last?.state, last?.reason]).toEqual(["unknown", "asked"]);
    const retry = await at.run("alerts", "retry", last?.message_id ?? "", ...at.net);
    expect([retry.exit, at.server.log.length, at.effects().at(-1)?.state]).toEqual([0, 2, "sent"]);
    expect((await at.run("alerts", "retry", last?.message_id ?? "", ...at.net)).exit).toBe(5);
    expectNoCanary(at, sent, next, retry);
  }, 120_000);

  test("mails the digest as HTML with a text part, behind STARTTLS and a login", async () => {
    const host = await mailHost({ authOptional: false });
    hosts.push(host);
    const at = await world(
      yaml(
        `  - {id: mail, kind: email, host: mail.example.com, port: ${host.port}, user: me, password_file: secret.txt, from: me@example.com, to: [you@example.net]}\n`,
        "mail",
      ),
    );
    writeFileSync(join(at.path, "secret.txt"), "right horse\n");
    writeFileSync(join(at.path, "mail.pem"), mailAuthority);
    const net = ["--allow-net", "--cacert", "mail.pem", "--resolve", `mail.example.com:${host.port}:127.0.0.1`];
    const result = await at.run("daily", "--as-of", secondDay, ...net);
    expect([result.exit, at.effects().at(-1)?.state]).toEqual([0, "sent"]);
    const [mail] = host.received;
    expect(mail?.subject).toMatch(/^SignalCraft 2026-11-21: 3 new/);
    expect(mail?.text).toStartWith("# 2026-11-21: 3 new");
    expect(String(mail?.html)).toContain("<!doctype html>");
    expect(result.stdout + result.stderr).not.toContain("right horse");
  }, 60_000);

  test("refuses an address of this machine's own network unless the operator pins it", async () => {
    const at = await world(yaml("  - {id: hook, kind: webhook, url_env: INNER}\n", "hook"));
    const inner = { ...at.env, INNER: "https://127.0.0.1/in" };
    const result = await runCli(["daily", "--as-of", secondDay, "--allow-net"], { cwd: at.path, env: inner });
    expect(result.exit).toBe(0);
    expect(at.effects().at(-1)?.reason).toMatch(/^refused_(?:url|address)_refused$/);
  }, 60_000);
});

describe("alerts test", () => {
  test("sends a message that says it is a test, and needs the network", async () => {
    const at = await world(everyChannel);
    expect((await at.run("alerts", "test", "team")).exit).toBe(5);
    const result = await at.run("alerts", "test", "team", ...at.net);
    expect([result.exit, at.server.log.length]).toEqual([0, 1]);
    expect(JSON.parse(at.server.log[0]?.body ?? "").text).toBe("SignalCraft test of channel team");
    expectNoCanary(at, result);
  }, 60_000);

  test("names the variable that is missing, never a value, and the channel that was meant", async () => {
    const at = await world(
      yaml(
        "  - {id: team, kind: slack, url_env: OTHER_URL}\n  - {id: odd, kind: slack, url_env: HOOK_KEY}\n",
        "team, odd",
      ),
    );
    const missing = await at.run("alerts", "test", "team", ...at.net);
    expect([missing.exit, missing.stderr.split("\n")[0]]).toEqual([
      4,
      "error: Cannot use channel team: the environment variable OTHER_URL is not set",
    ]);
    const odd = await at.run("alerts", "test", "odd", ...at.net);
    expect([odd.exit, odd.stderr.split("\n")[0]]).toEqual([
      4,
      "error: Cannot use channel odd: its address is none, or holds a user name",
    ]);
    const near = await at.run("alerts", "test", "tem", ...at.net);
    expect([near.exit, near.stderr]).toEqual([
      10,
      "error: Cannot test channel tem: config/alerts.yaml has none of that id\nhint: did you mean team?\n",
    ]);
    expectNoCanary(at, missing, odd);
  }, 60_000);
});

test("a bad alerts.yaml is said with its line and what is accepted", async () => {
  const at = await world("");
  const errorOf = async (text: string): Promise<string> => {
    writeFileSync(join(at.path, "config/alerts.yaml"), text);
    const { exit, stderr } = await at.run("alerts", "test", "x");
    expect(exit).toBe(65);
    return stderr.replaceAll(`${at.path}/`, "");
  };
  expect(await errorOf("rules:\n  - {id: a, events: [nwe]}\n")).toMatch(/config\/alerts\.yaml: line 2, .*"new"/);
  expect(await errorOf("zone: Mars/Base\n")).toContain(
    'line 1, column 7: zone is "Mars/Base", expected a zone of the IANA list, such as Europe/Berlin',
  );
  expect(
    await errorOf(
      "channels:\n  - {id: team, kind: slack, url_env: U}\nrules:\n  - {id: a, events: [new], channels: [taem]}\n",
    ),
  ).toMatch(/line 4, .*one of digest, team/);
  expect(await errorOf("quiet_hours: [25:00-07:00]\n")).toMatch(/line 1, .*HH:MM-HH:MM/);
  expect(await errorOf("channels:\n  - {id: team, kind: slak}\n")).toMatch(/line 2, .*"slack"/);
}, 60_000);
