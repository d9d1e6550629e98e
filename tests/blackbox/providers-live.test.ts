import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ashbyApi, greenhouseJobs, json, liveRegistry, liveWorkspace } from "./live-boards.ts";
import { ashbyAnswer, errorOf, newWorkspace, type Json } from "./workspace.ts";

setDefaultTimeout(180_000);

const day = (date: string): readonly string[] => ["--as-of", `2026-11-${date}T06:00:00Z`];

describe("providers check --allow-net", () => {
  test("tells live, empty, moved, wrong board, gone, blocked, drifted and unreachable apart", async () => {
    const boards: Readonly<Record<string, string>> = {
      well: greenhouseJobs("well", "Well Inc.", 2),
      empty: greenhouseJobs("empty", "Empty", 0),
      other: greenhouseJobs("other", "Somebody Else", 2),
      drifted: JSON.stringify({ positions: [] }),
    };
    const names = ["well", "empty", "moved", "other", "gone", "blocked", "drifted"];
    const workspace = await liveWorkspace(
      liveRegistry([
        ...names.map((name) => `id: ${name}, name: ${name}, kind: greenhouse, board: ${name}`),
        "id: unheard, name: Unheard, kind: recruitee, board: unheard",
        'id: dead, name: Dead, kind: greenhouse, board: dead, tombstone: {reason: asked, date: "2026-01-01"}',
        "id: resting, name: Resting, kind: greenhouse, board: resting, enabled: false",
      ]),
      {
        "boards-api.greenhouse.io": ({ path }) => {
          const board = /^\/v1\/boards\/([^/?]+)/.exec(path)?.[1] ?? "";
          if (board === "moved") return { status: 301, headers: { Location: "https://jobs.ashbyhq.com/moved-on" } };
          if (board === "blocked") return { status: 403 };
          if (/^\/v1\/boards\/empty$/.test(path)) return { body: '{"name":"Empty"}', headers: json };
          const body = boards[board];
          return body === undefined ? { status: 404 } : { body, headers: json };
        },
        "unheard.recruitee.com": (_, socket) => {
          socket.destroy();
          return null;
        },
      },
    );
    const { exit, value } = await workspace.json("providers", "check", ...workspace.net, ...day("20"));
    expect([
      exit,
      value.status,
      value.providers.map(({ provider_id, live }: Json) => [provider_id, live?.verdict ?? null, live?.reason ?? null]),
    ]).toEqual([
      3,
      "failed",
      [
        ["well", "ok", "read"],
        ["empty", "ok_empty", "empty_unconfirmed"],
        ["moved", "moved", "board_moved"],
        ["other", "wrong_board", "read"],
        ["gone", "gone", "board_gone"],
        ["blocked", "blocked", "blocked"],
        ["drifted", "drifted", "shape_changed"],
        ["unheard", "unreachable", "truncated"],
        ["dead", null, null],
        ["resting", null, null],
      ],
    ]);
    const find = (id: string): Json => value.providers.find((row: Json) => row.provider_id === id).live;
    expect([find("moved").moved_to, find("other").employers, find("empty").employers]).toEqual([
      { kind: "ashby", board: "moved-on" },
      ["Somebody Else"],
      ["Empty"],
    ]);
    expect(workspace.pages().some((page) => /dead|resting/.test(page))).toBe(false);
    // What was asked is stored, and the offline check of it needs no network.
    const offline = await workspace.json("providers", "check", "well");
    expect([offline.exit, offline.value.providers[0].postings, offline.value.providers[0].live]).toEqual([0, 2, null]);
    const text = await workspace.run("providers", "check", "well", "moved", ...workspace.net, ...day("21"));
    expect([text.exit, text.stdout.split("\n").every((line) => line.length <= 80)]).toEqual([3, true]);
    expect(text.stdout).toContain("ashby:moved-on");
  });

  test("ends with 5 when policy lets none be asked", async () => {
    const workspace = await liveWorkspace(liveRegistry(["id: acme, name: Acme, kind: ashby, board: acme"]), {
      "api.ashbyhq.com": ashbyApi({ acme: ["Potter"] }),
    });
    const { exit, value } = await workspace.json(
      "providers",
      "check",
      "--allow-net=example.com",
      ...workspace.net.slice(1),
    );
    expect([exit, value.status, value.providers[0].live.verdict, workspace.server.log.length]).toEqual([
      5,
      "refused",
      "not_asked",
      0,
    ]);
  });
});

describe("providers discover", () => {
  test("says the kind and board of an address without the network, and refuses what is none", async () => {
    const workspace = newWorkspace();
    const { exit, value } = await workspace.json("providers", "discover", "https://jobs.ashbyhq.com/ACME/0a1b");
    expect([exit, value.as, value.asked, value.candidates]).toEqual([
      0,
      "url",
      false,
      [
        {
          kind: "ashby",
          board: "ACME",
          found_by: "address",
          board_url: "https://jobs.ashbyhq.com/ACME",
          hosts: ["api.ashbyhq.com"],
          in_registry: "acme",
          verdict: "not_asked",
          detail: "the network was not allowed (--allow-net)",
          probe: null,
        },
      ],
    ]);
    const bad = await Promise.all(
      ["http://jobs.ashbyhq.com/x", "file:///etc/passwd", "https://me:secret@jobs.ashbyhq.com/x", "...", ""].map(
        (text) => workspace.json("providers", "discover", text),
      ),
    );
    expect(bad.map(({ exit: code, stderr }) => [code, stderr.includes("secret")])).toEqual(bad.map(() => [64, false]));
  });

  test("guesses boards from a name, asks them politely, and tells another company's board", async () => {
    const workspace = await liveWorkspace(liveRegistry(["id: globex, name: Globex, kind: ashby, board: globex"]), {
      "api.ashbyhq.com": ashbyApi({ "acme-kilns": ["Potter"] }),
      "jobs.ashbyhq.com": () => ({
        body: '<script>window.__appData = {"organization":{"name":"Acme Kilns, Inc."}};</script>',
        headers: { "Content-Type": "text/html" },
      }),
      "boards-api.greenhouse.io": ({ path }) =>
        path.startsWith("/v1/boards/acmekilns/")
          ? { body: greenhouseJobs("acmekilns", "Acme Kilnsmen of Ohio", 2), headers: json }
          : { status: 404 },
      "apply.workable.com": () => ({ status: 403 }),
    });
    const offline = await workspace.json("providers", "discover", "Acme", "Kilns");
    expect([offline.exit, offline.value.asked, offline.value.candidates.length > 20]).toEqual([0, false, true]);

    const found: Json[] = [];
    for (const kind of ["ashby", "greenhouse", "workable"]) {
      const { value } = await workspace.json("providers", "discover", "Acme Kilns", "--kind", kind, ...workspace.net);
      found.push(...value.candidates);
    }
    expect(
      found.map(({ kind, board, verdict, probe }) => [`${kind}:${board}`, verdict, probe?.identity ?? null]),
    ).toEqual([
      ["ashby:acme-kilns", "ok", "same"],
      ["ashby:acmekilns", "gone", "unknown"],
      ["ashby:AcmeKilns", "gone", "unknown"],
      ["greenhouse:acmekilns", "wrong_board", "other"],
      ["greenhouse:acme-kilns", "gone", "unknown"],
      ["workable:acmekilns", "blocked", "unknown"],
      ["workable:acme-kilns", "blocked", "unknown"],
    ]);
    expect(existsSync(join(workspace.path, "state/snapshots"))).toBe(false);
    const text = await workspace.run("providers", "discover", "Acme Kilns", "--kind", "ashby", ...workspace.net);
    expect([text.exit, text.stdout.split("\n").every((line) => line.length <= 80)]).toEqual([0, true]);
    expect(text.stdout).toContain("providers add https://jobs.ashbyhq.com/acme-kilns adds it");
  });

  test("finds the boards that an employer's own page leads to, and asks them", async () => {
    const page = `<!doctype html><html><body>
      <a href="https://jobs.ashbyhq.com/acme?utm_source=site&amp;x=1">Open roles</a>
      <script src="https://boards.greenhouse.io/embed/job_board/js?for=acmelabs"></script>
      <script>var board = "https:\\/\\/acme.recruitee.com\\/";</script>
      <a href="/about">About</a></body></html>`;
    const workspace = await liveWorkspace(liveRegistry(["id: acme, name: Acme, kind: ashby, board: acme"]), {
      "www.acme.example.com": ({ path }) =>
        path === "/careers" ? { body: page, headers: { "Content-Type": "text/html" } } : { status: 404 },
      "api.ashbyhq.com": ashbyApi({ acme: ["Potter"] }),
      "boards-api.greenhouse.io": () => ({ body: greenhouseJobs("acmelabs", "Acme Labs", 1), headers: json }),
      "acme.recruitee.com": () => ({ body: '{"offers":[]}', headers: json }),
    });
    const { exit, value } = await workspace.json(
      "providers",
      "discover",
      "https://www.acme.example.com/careers",
      ...workspace.net,
    );
    expect([
      exit,
      value.page.ok,
      value.candidates.map(({ kind, board, found_by, verdict, in_registry }: Json) => [
        `${kind}:${board}`,
        found_by,
        verdict,
        in_registry,
      ]),
    ]).toEqual([
      0,
      true,
      [
        ["greenhouse:acmelabs", "embed", "ok", null],
        ["ashby:acme", "link", "ok", "acme"],
        ["recruitee:acme", "embed", "ok_empty", null],
      ],
    ]);
    const absent = await workspace.json(
      "providers",
      "discover",
      "https://www.acme.example.com/nothing",
      ...workspace.net,
    );
    expect([absent.exit, absent.value.page, absent.value.candidates]).toEqual([
      0,
      { ok: false, refused: false, reason: "http_status", detail: "status 404" },
      [],
    ]);
    const inside = await workspace.json("providers", "discover", "https://169.254.169.254/careers", "--allow-net");
    expect([inside.exit, inside.value.page.refused, inside.value.page.reason]).toEqual([5, true, "url_refused"]);
  });
});

describe("providers enable", () => {
  test("refuses until fixture, hosts and policy pass, naming every reason, and sets the mode", async () => {
    const registry = `schema: providers.v1
providers:
  - id: acme
    name: Acme
    kind: ashby
    board: acme
    enabled: false
  - {id: bad, name: Bad, kind: ashby, board: bad, enabled: false, hosts: [169.254.169.254]}
  - {id: twin, name: Twin, kind: ashby, board: ACME-OLD, enabled: false}
  - {id: old, name: Old, kind: ashby, board: acme-old, tombstone: {reason: asked, date: "2026-01-01"}}
`;
    const workspace = newWorkspace(registry);
    const refused = await Promise.all(
      ["acme", "bad", "twin", "old"].map((id) => workspace.json("providers", "enable", id)),
    );
    expect(refused.map(({ exit }) => exit)).toEqual([5, 5, 5, 5]);
    const [acme, bad, twin, old] = refused.map((result) => errorOf(result).message);
    expect([
      acme,
      /fixture: .*; hosts: 169\.254\.169\.254 may not be asked/.test(bad ?? ""),
      /policy: .* is refused at tombstone/.test(twin ?? ""),
      old?.includes("it is tombstoned since 2026-01-01"),
      workspace.read("config/providers.yaml"),
    ]).toEqual(["Cannot enable acme: fixture: no capture of it is stored", true, true, true, registry]);

    workspace.write("board.json", ashbyAnswer("acme", ["Potter"]));
    await workspace.json("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
    const done = await workspace.json("providers", "enable", "acme", "--mode", "live");
    expect([
      done.exit,
      done.value.changed,
      done.value.provider.mode,
      done.value.checks.map((row: Json) => row.verdict),
    ]).toEqual([0, true, "live", ["pass", "pass", "pass", "pass", "pass", "pass"]]);
    expect(workspace.read("config/providers.yaml")).toContain("    enabled: true\n    mode: live\n");
    const again = await workspace.json("providers", "enable", "acme");
    expect([again.exit, again.value.changed]).toEqual([0, false]);
    const usage = await workspace.run("providers", "enable", "acme", "--mode", "lively");
    expect(usage.exit).toBe(64);
  });
});

describe("providers tombstone --erase", () => {
  test("takes every stored text of a provider away with a receipt, keeps what others need, and old runs are redacted", async () => {
    const workspace = newWorkspace(
      liveRegistry([
        "id: acme, name: Acme, kind: ashby, board: acme",
        "id: twin, name: Twin, kind: ashby, board: acme",
        "id: globex, name: Globex, kind: ashby, board: globex",
      ]),
    );
    const take = async (id: string, titles: readonly string[], at: string): Promise<void> => {
      workspace.write("board.json", ashbyAnswer(id === "twin" ? "acme" : id, titles));
      await workspace.json("snapshots", "import", id, "board.json", "--captured-at", at);
    };
    await take("acme", ["Potter"], "2026-11-18");
    await take("twin", ["Potter"], "2026-11-18");
    await take("globex", ["Glazer"], "2026-11-18");
    const run = (...args: string[]) => workspace.json("daily", ...args);
    const first = await run(...day("18"));
    await take("acme", ["Potter", "Kiln Engineer"], "2026-11-19");
    const second = await run(...day("19"));
    const other = await run(...day("19"), "--candidate", "ana");
    expect([first.exit, second.exit, other.exit]).toEqual([0, 0, 0]);

    const args = [
      "providers",
      "tombstone",
      "acme",
      "--reason",
      "asked us to stop",
      "--ticket",
      "OPS-7",
      "--erase",
      ...day("20"),
    ];
    const { exit, value } = await workspace.json(...args);
    const { erased } = value;
    expect([
      exit,
      value.changed,
      erased.snapshots.length,
      erased.objects.length,
      erased.kept_objects.map((row: Json) => row.needed_by),
    ]).toEqual([0, true, 2, 1, [["twin"]]]);
    expect(erased.run_files.map((row: Json) => `${row.candidate} ${row.file}`)).toEqual([
      "ana postings/acme.v1.json",
      "local postings/acme.v1.json",
      "local postings/acme.v1.json",
    ]);
    const receipt = JSON.parse(workspace.read(erased.receipt.slice(workspace.path.length + 1)));
    expect([receipt.schema, receipt.provider_id, receipt.reason, receipt.ticket, receipt.objects]).toEqual([
      "erasure_receipt.v1",
      "acme",
      "asked us to stop",
      "OPS-7",
      erased.objects,
    ]);
    const left = filesBelow(join(workspace.path, "state")).filter(
      (file) => !file.includes("/snapshots/") && /postings\/acme|cache\/boards/.test(file),
    );
    expect(left.filter((file) => file.includes("postings/acme"))).toEqual([]);
    expect(filesBelow(join(workspace.path, "state")).some((file) => file.endsWith(erased.objects[0].sha256))).toBe(
      false,
    );

    const verified = [];
    for (const id of [first.value.run_id, second.value.run_id])
      verified.push((await workspace.json("runs", "verify", id)).value);
    expect(verified.map(({ status, findings }) => [status, findings])).toEqual([
      ["redacted", []],
      ["redacted", []],
    ]);
    const [verify, replay] = await Promise.all([
      workspace.json("runs", "verify", second.value.run_id),
      workspace.json("replay", second.value.run_id),
    ]);
    expect([verify.exit, verify.value.receipts, verify.value.erased.length]).toEqual([
      0,
      [erased.receipt.slice(`${workspace.path}/state/`.length)],
      1,
    ]);
    expect([replay.exit, replay.value.status, replay.value.receipts]).toEqual([2, "redacted", [erased.receipt]]);
    const snapshots = await workspace.json("snapshots", "verify");
    expect([snapshots.exit, snapshots.value.status]).toEqual([0, "ok"]);

    // The next run never asks, keeps going, and its own record is whole.
    const next = await run(...day("21"));
    expect([next.exit, next.value.providers.map((row: Json) => [row.provider_id, row.outcome])]).toEqual([
      0,
      [
        ["acme", "tombstoned"],
        ["globex", "ok"],
        ["twin", "ok"],
      ],
    ]);
    expect((await workspace.json("runs", "verify", next.value.run_id)).value.status).toBe("ok");
    expect((await workspace.json("replay", next.value.run_id)).value.status).toBe("match");

    // Damage stays damage beside a redaction.
    const damaged = `state/candidates/local/runs/${second.value.run_id}/postings/globex.v1.json`;
    workspace.write(damaged, `${workspace.read(damaged)} `);
    expect((await workspace.json("runs", "verify", second.value.run_id)).value.status).toBe("damaged");

    const again = await workspace.json("providers", "tombstone", "acme", "--erase");
    expect([again.exit, again.value.changed, again.value.erased.receipt]).toEqual([0, false, null]);
    const text = await workspace.run("providers", "tombstone", "globex", "--reason", "asked", "--erase");
    expect([text.exit, text.stdout.includes("Erased"), text.stdout.includes("receipts/erasure-globex-")]).toEqual([
      0,
      true,
      true,
    ]);
  });

  test("without --erase everything stays; without a reason nothing is done", async () => {
    const workspace = newWorkspace();
    workspace.write("board.json", ashbyAnswer("acme", ["Potter"]));
    await workspace.json("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
    const before = filesBelow(join(workspace.path, "state"));
    const unsaid = await workspace.json("providers", "tombstone", "acme", "--erase");
    const done = await workspace.json("providers", "tombstone", "acme", "--reason", "asked");
    expect([unsaid.exit, done.exit, done.value.erased, filesBelow(join(workspace.path, "state"))]).toEqual([
      64,
      0,
      null,
      before,
    ]);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
