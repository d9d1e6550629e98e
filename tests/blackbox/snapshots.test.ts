import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256, tamper } from "./tamper.ts";
import { ashbyAnswer, type Json, newWorkspace, type Workspace } from "./workspace.ts";

const minute = 60_000;

async function withCapture(
  titles: readonly string[] = ["Kiln Engineer"],
): Promise<{ readonly workspace: Workspace; readonly digest: string }> {
  const workspace = newWorkspace();
  workspace.write("board.json", ashbyAnswer("acme", titles));
  const { value } = await workspace.json("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-20");
  return { workspace, digest: value.snapshot_digest };
}

describe("snapshots list and show", () => {
  test(
    "find a capture by the start of its digest and say what it holds",
    async () => {
      const { workspace, digest } = await withCapture(["Kiln Engineer", "Potter"]);
      const list = await workspace.json("snapshots", "list", "acme");
      expect(list.value).toEqual({
        snapshots: [
          {
            provider_id: "acme",
            digest,
            captured_at: "2026-11-20T00:00:00Z",
            provenance: "imported",
            places: ["state"],
          },
        ],
        unreadable: [],
      });
      const show = await workspace.json("snapshots", "show", digest.slice(0, 8));
      expect([show.value.digest, show.value.provider_id, show.value.exchanges.length, show.value.listing]).toEqual([
        digest,
        "acme",
        1,
        {
          ok: true,
          postings: 2,
          completeness: { verdict: "complete", proof: { kind: "whole_board", declared: null, distinct: 2 } },
          issues: 0,
          carries: show.value.listing.carries,
        },
      ]);
      const [short, unknown, upper, nobody, climbing] = await Promise.all([
        workspace.run("snapshots", "show", digest.slice(0, 7)),
        workspace.run("snapshots", "show", "0123456789"),
        workspace.run("snapshots", "show", digest.slice(0, 12).toUpperCase()),
        workspace.run("snapshots", "list", "acne"),
        workspace.run("snapshots", "list", "../../x"),
      ]);
      expect([short.exit, unknown.exit, upper.exit, nobody.exit, climbing.exit]).toEqual([64, 10, 0, 10, 64]);
      expect(nobody.stderr).toContain("hint: did you mean acme?");
    },
    minute,
  );
});

describe("snapshots verify", () => {
  test(
    "passes over the captures that come with the program",
    async () => {
      const { exit, value } = await newWorkspace().json("snapshots", "verify");
      expect([exit, value.status, value.findings, value.places.map((row: Json) => row.place)]).toEqual([
        0,
        "ok",
        [],
        ["built_in"],
      ]);
      expect(value.snapshots).toBeGreaterThan(0);
    },
    minute,
  );

  test(
    "names every file of which one byte drifted, went away or came to lie in the wrong place",
    async () => {
      const { workspace, digest } = await withCapture();
      const body = sha256(readFileSync(join(workspace.path, "board.json")));
      const object = `state/objects/sha256/${body.slice(0, 2)}/${body}`;
      const snapshot = `state/snapshots/acme/${digest}.json`;
      const whole = workspace.read(object);
      tamper(join(workspace.path, object));
      tamper(join(workspace.path, snapshot));
      const altered = await workspace.json("snapshots", "verify");
      expect([altered.exit, altered.value.findings.map((row: Json) => `${row.found} ${row.path}`)]).toEqual([
        2,
        [`altered ${workspace.path}/${object}`, `altered ${workspace.path}/${snapshot}`],
      ]);
      const text = await workspace.run("snapshots", "verify");
      expect([text.exit, text.stdout.includes("2 findings"), text.stdout.includes(object)]).toEqual([2, true, true]);

      tamper(join(workspace.path, snapshot));
      rmSync(join(workspace.path, object));
      writeFileSync(join(workspace.path, `state/objects/sha256/${body.slice(0, 2)}/${"0".repeat(64)}`), whole);
      const missing = await workspace.json("snapshots", "verify");
      expect(missing.value.findings.map((row: Json) => row.found)).toEqual(["altered", "missing"]);
    },
    minute,
  );
});

describe("snapshots pin", () => {
  test(
    "copies the newest real capture byte for byte; a second pin changes nothing; the pinned one is used without the state",
    async () => {
      const { workspace, digest } = await withCapture();
      const first = await workspace.json("snapshots", "pin", "acme");
      expect([first.exit, first.value.snapshot_digest, first.value.provenance, first.value.changed]).toEqual([
        0,
        digest,
        "imported",
        true,
      ]);
      const manifest = workspace.read("snapshots/manifest.json");
      const parsed = JSON.parse(manifest);
      expect(parsed.files.map((file: Json) => file.path)).toEqual(
        parsed.files.map((file: Json) => file.path).toSorted(),
      );
      expect(parsed.snapshots).toEqual([
        { captured_at: "2026-11-20T00:00:00Z", digest, provenance: "imported", provider_id: "acme" },
      ]);
      const path = `snapshots/acme/${digest}.json`;
      expect(workspace.read(`snapshots/${path}`)).toBe(workspace.read(`state/${path}`));

      expect((await workspace.json("snapshots", "pin", "acme", digest.slice(0, 8))).value.changed).toBe(false);
      expect(workspace.read("snapshots/manifest.json")).toBe(manifest);
      expect((await workspace.json("snapshots", "verify")).exit).toBe(0);

      rmSync(join(workspace.path, "state"), { recursive: true });
      const list = await workspace.json("snapshots", "list", "acme");
      expect(list.value.snapshots.map((row: Json) => row.places)).toEqual([["workspace"]]);
      expect(existsSync(join(workspace.path, "snapshots/snapshots/acme/marks.json"))).toBe(false);
    },
    minute,
  );

  test(
    "verify holds pinned captures to the manifest, both ways",
    async () => {
      const { workspace, digest } = await withCapture();
      await workspace.run("snapshots", "pin", "acme");
      writeFileSync(join(workspace.path, `snapshots/snapshots/acme/${"1".repeat(64)}.json`), "{}\n");
      const manifest = JSON.parse(workspace.read("snapshots/manifest.json"));
      manifest.files[0].bytes += 1;
      manifest.files.push({ path: "snapshots/../../x", bytes: 0, sha256: "0".repeat(64) });
      manifest.snapshots[0].captured_at = "2026-11-21T00:00:00Z";
      workspace.write("snapshots/manifest.json", JSON.stringify(manifest));
      const { exit, value } = await workspace.json("snapshots", "verify");
      expect([
        exit,
        value.findings.map((row: Json) => `${row.found} ${row.path.slice(workspace.path.length)}`),
      ]).toEqual([
        2,
        [
          "manifest_wrong /snapshots/manifest.json",
          `altered /snapshots/snapshots/acme/${"1".repeat(64)}.json`,
          `not_in_manifest /snapshots/snapshots/acme/${"1".repeat(64)}.json`,
        ],
      ]);
      rmSync(join(workspace.path, "snapshots/manifest.json"));
      const lost = await workspace.json("snapshots", "verify");
      expect([lost.exit, lost.value.findings.map((row: Json) => row.found).includes("manifest_missing")]).toEqual([
        2,
        true,
      ]);
      expect(digest).toHaveLength(64);
    },
    minute,
  );

  test(
    "what is not stored cannot be pinned, and nothing is pinned outside of a workspace",
    async () => {
      const workspace = newWorkspace();
      const [nothing, unknown] = await Promise.all([
        workspace.run("snapshots", "pin", "acme"),
        workspace.run("snapshots", "pin", "acne"),
      ]);
      expect([nothing.exit, unknown.exit, unknown.stderr.includes("did you mean acme?")]).toEqual([10, 10, true]);
    },
    minute,
  );
});
