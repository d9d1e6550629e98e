import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { ashbyApi, greenhouseJobs, json, liveRegistry, liveWorkspace, type LiveWorkspace } from "./live-boards.ts";
import { errorOf, newWorkspace, type Json } from "./workspace.ts";

setDefaultTimeout(120_000);

const registry = liveRegistry([
  "id: acme, name: Acme, kind: ashby, board: acme, mode: live",
  "id: globex, name: Globex, kind: greenhouse, board: globex, mode: live",
]);

const rows = (value: Json): unknown =>
  value.providers.map(({ provider_id, outcome, postings }: Json) => [provider_id, outcome, postings]);

const report = (workspace: LiveWorkspace, value: Json): Json =>
  JSON.parse(workspace.read(`${value.run_dir.slice(workspace.path.length + 1)}/run_report.v1.json`));

describe("daily --allow-net", () => {
  test("reads two boards, is told 304 the next time, and replays both runs offline", async () => {
    const workspace = await liveWorkspace(registry, {
      "api.ashbyhq.com": ashbyApi({ acme: ["Kiln Engineer", "Glazer"] }),
      "boards-api.greenhouse.io": () => ({ body: greenhouseJobs("globex", "Globex", 3), headers: json }),
    });
    const first = await workspace.json("daily", ...workspace.net, "--as-of", "2026-11-20T06:00:00Z");
    expect([first.exit, rows(first.value)]).toEqual([
      0,
      [
        ["acme", "ok", 2],
        ["globex", "ok", 3],
      ],
    ]);
    // A second run within the cadence asks nobody.
    const soon = await workspace.json("daily", ...workspace.net, "--as-of", "2026-11-20T07:00:00Z");
    expect([soon.exit, rows(soon.value), workspace.pages().length]).toEqual([
      0,
      [
        ["acme", "not_due", 2],
        ["globex", "not_due", 3],
      ],
      2,
    ]);
    const next = await workspace.json("daily", ...workspace.net, "--as-of", "2026-11-21T06:00:00Z");
    expect([next.exit, rows(next.value), workspace.pages().length]).toEqual([
      0,
      [
        ["acme", "ok", 2],
        ["globex", "ok", 3],
      ],
      4,
    ]);
    const notes = JSON.stringify(
      report(workspace, next.value).providers.find((row: Json) => row.provider_id === "acme"),
    );
    expect([notes.includes("not_modified"), notes.includes("trust_anchor"), notes.includes("127.0.0.1")]).toEqual([
      true,
      true,
      true,
    ]);
    const replays = [];
    for (const { value } of [first, next]) replays.push(await workspace.json("replay", value.run_id));
    expect(replays.map(({ exit, value }) => [exit, value.status])).toEqual([
      [0, "match"],
      [0, "match"],
    ]);
  });

  test("a host that misbehaves ends in its own outcome, and the other is read", async () => {
    const workspace = await liveWorkspace(registry, {
      "api.ashbyhq.com": () => ({
        body: "<!doctype html><title>Welcome</title>",
        headers: { "Content-Type": "text/html" },
      }),
      "boards-api.greenhouse.io": () => ({ body: greenhouseJobs("globex", "Globex", 3), headers: json }),
    });
    const { exit, value } = await workspace.json("daily", ...workspace.net, "--as-of", "2026-11-20T06:00:00Z");
    expect([exit, value.status, rows(value)]).toEqual([
      3,
      "partial",
      [
        ["acme", "parse_drift", 0],
        ["globex", "ok", 3],
      ],
    ]);
    const forgiven = await workspace.json(
      "daily",
      ...workspace.net,
      "--as-of",
      "2026-11-21T06:00:00Z",
      "--allow-partial",
    );
    expect(forgiven.exit).toBe(0);
  });

  test("--allow-net=host asks that host only; a certificate of nobody is not trusted", async () => {
    const workspace = await liveWorkspace(registry, {
      "api.ashbyhq.com": ashbyApi({ acme: ["Kiln Engineer"] }),
      "boards-api.greenhouse.io": () => ({ body: greenhouseJobs("globex", "Globex", 3), headers: json }),
    });
    const [, ...pins] = workspace.net;
    const narrowed = await workspace.json(
      "daily",
      "--allow-net=api.ashbyhq.com",
      ...pins,
      "--as-of",
      "2026-11-20T06:00:00Z",
    );
    expect([rows(narrowed.value), workspace.server.log.some(({ host }) => host !== "api.ashbyhq.com")]).toEqual([
      [
        ["acme", "ok", 1],
        ["globex", "policy_skip", 0],
      ],
      false,
    ]);
    const untrusted = await workspace.json(
      "daily",
      "--allow-net",
      ...pins.slice(0, -2),
      "--as-of",
      "2026-11-21T06:00:00Z",
    );
    expect([untrusted.exit, untrusted.value.providers.map((row: Json) => row.outcome)]).toEqual([
      3,
      ["unreachable", "unreachable"],
    ]);
  });

  test("offline a live provider is skipped by policy: 5 only while nothing at all could be read", async () => {
    const workspace = await liveWorkspace(registry, {
      "api.ashbyhq.com": ashbyApi({ acme: ["Kiln Engineer"] }),
      "boards-api.greenhouse.io": () => ({ status: 503 }),
    });
    const nothing = await workspace.json("daily", "--as-of", "2026-11-19T06:00:00Z");
    expect([nothing.exit, rows(nothing.value)]).toEqual([
      5,
      [
        ["acme", "policy_skip", 0],
        ["globex", "policy_skip", 0],
      ],
    ]);
    const captured = await workspace.json(
      "snapshots",
      "capture",
      "acme",
      ...workspace.net,
      "--as-of",
      "2026-11-20T06:00:00Z",
    );
    expect(captured.exit).toBe(0);
    const stored = await workspace.json("daily", "--as-of", "2026-11-20T07:00:00Z");
    expect([stored.exit, stored.value.providers.map((row: Json) => [row.outcome, row.snapshot_digest])]).toEqual([
      0,
      [
        ["policy_skip", captured.value.providers[0].snapshot_digest],
        ["policy_skip", null],
      ],
    ]);
  });
});

describe("snapshots capture", () => {
  test("stores what a board says now, whatever its mode, and keeps what was stored when it cannot", async () => {
    let isWell = true;
    const workspace = await liveWorkspace(
      liveRegistry([
        "id: acme, name: Acme, kind: ashby, board: acme, enabled: false",
        "id: gone, name: Gone, kind: ashby, board: gone",
        'id: dead, name: Dead, kind: ashby, board: dead, tombstone: {reason: asked, date: "2026-01-01"}',
      ]),
      {
        "api.ashbyhq.com": (request, socket) =>
          isWell ? ashbyApi({ acme: ["Kiln Engineer"] })(request, socket) : { status: 403 },
      },
    );
    const at = (day: string): readonly string[] => [...workspace.net, "--as-of", `2026-11-${day}T06:00:00Z`];
    const first = await workspace.json("snapshots", "capture", "acme", "gone", ...at("20"));
    expect([
      first.exit,
      first.value.providers.map((row: Json) => [row.provider_id, row.captured, row.outcome, row.reason, row.postings]),
    ]).toEqual([
      3,
      [
        ["acme", true, "ok", "read", 1],
        ["gone", false, "unreachable", "board_gone", 0],
      ],
    ]);
    isWell = false;
    const refused = await workspace.json("snapshots", "capture", "acme", ...at("21"));
    expect([refused.exit, refused.value.providers[0].outcome, refused.value.providers[0].snapshot_digest]).toEqual([
      3,
      "blocked",
      first.value.providers[0].snapshot_digest,
    ]);
    const before = workspace.server.log.length;
    const results = [
      await workspace.json("snapshots", "capture", "dead", ...at("21")),
      await workspace.json("snapshots", "capture", "acme"),
      await workspace.json("snapshots", "capture", "acmee", ...at("21")),
      await workspace.json("snapshots", "capture"),
    ];
    expect([
      results.map(({ exit }) => exit),
      results.map(errorOf).map(({ code }) => code),
      workspace.server.log.length,
    ]).toEqual([[5, 5, 10, 64], ["refused", "refused", "not_found", "usage"], before]);
  });

  test("a bad pin and a bad trust anchor are refused before anything is asked", async () => {
    const workspace = newWorkspace();
    workspace.write("empty.pem", "");
    const results = [
      await workspace.json("snapshots", "capture", "acme", "--allow-net", "--resolve", "nonsense"),
      await workspace.json("snapshots", "capture", "acme", "--allow-net", "--cacert", "empty.pem"),
      await workspace.json("snapshots", "capture", "acme", "--allow-net", "--cacert", "absent.pem"),
    ];
    expect(results.map(({ exit }) => exit)).toEqual([64, 65, 65]);
  });
});
