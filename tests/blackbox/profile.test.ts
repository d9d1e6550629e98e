import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir } from "./cli-process.ts";
import { errorOf, newWorkspace } from "./workspace.ts";

setDefaultTimeout(60_000);

const good = `# mine
schema: candidate_profile.v1
target_roles: [Senior Nurse, Zookeeping wizard] # two
seniority: senior
locations:
  base: Leeds, United Kingdom
  accepts: [Leeds, London with visa sponsorship]
pay_floor: {amount: 40000, currency: gbp}
`;

test("check says how every line is understood and ends with 0 although one is not", async () => {
  const workspace = newWorkspace();
  workspace.write("new.yaml", good);
  const { exit, value } = await workspace.json("profile", "check", "new.yaml");
  expect(exit).toBe(0);
  expect(Object.keys(value)).toEqual(["lines"]);
  expect(value.lines.map((line: Record<string, unknown>) => [line["field"], line["text"], line["understood"]])).toEqual(
    [
      ["target_roles/0", "Senior Nurse", true],
      ["target_roles/1", "Zookeeping wizard", false],
      ["seniority", "senior", true],
      ["locations/base", "Leeds, United Kingdom", true],
      ["locations/accepts/0", "Leeds", true],
      ["locations/accepts/1", "London with visa sponsorship", true],
      ["pay_floor", "40000 GBP per year", true],
    ],
  );
  expect(
    value.lines.every(
      (line: Record<string, unknown>) => Object.keys(line).sort().join() === "field,meaning,text,understood",
    ),
  ).toBe(true);
  const { stdout } = await workspace.run("profile", "check", "new.yaml");
  expect(stdout).toContain("Not understood: 1 of 7 lines");
  expect(stdout).toContain("Zookeeping wizard (target_roles/1, line 3)");
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("set stores the bytes with their comments, readable by their owner only, and show tells where they are", async () => {
  const workspace = newWorkspace();
  workspace.write("new.yaml", good);
  const set = await workspace.json("profile", "set", "new.yaml");
  expect([set.exit, set.value.candidate, set.value.not_understood.length]).toEqual([0, "local", 1]);
  const stored = join(workspace.path, "state/candidates/local/profile.yaml");
  expect([readFileSync(stored, "utf8"), statSync(stored).mode & 0o777]).toEqual([good, 0o600]);
  const show = await workspace.json("profile", "show");
  expect([show.value.origin, show.value.profile.pay_floor.currency]).toEqual([
    { layer: "candidate", path: stored },
    "GBP",
  ]);
});

test("a profile belongs to its candidate; only local falls back to the workspace's", async () => {
  const workspace = newWorkspace();
  workspace.write("config/profile.yaml", good.replace("seniority: senior", "seniority: junior"));
  workspace.write("anna.yaml", good.replace("# mine", "# anna's"));
  await workspace.run("profile", "set", "anna.yaml", "--candidate", "anna");
  const shown = async (candidate: string) => {
    const { value } = await workspace.json("profile", "show", "--candidate", candidate);
    return [value.origin.layer, value.profile.seniority];
  };
  expect([await shown("local"), await shown("anna"), await shown("bert")]).toEqual([
    ["workspace", "junior"],
    ["candidate", "senior"],
    ["built_in", null],
  ]);
});

test("what would be misread is refused with its line and what is accepted, and the previous profile stays", async () => {
  const workspace = newWorkspace();
  workspace.write("new.yaml", good);
  await workspace.run("profile", "set", "new.yaml");
  const cases: readonly (readonly [from: string, to: string, line: number, says: string])[] = [
    ["seniority: senior", "seniority: wizard", 4, "accepted: intern"],
    ["base: Leeds, United Kingdom", "base: Wakanda", 6, "Leeds, United Kingdom"],
    ["[Leeds, London with visa sponsorship]", "[Leeds, Atlantis]", 7, "no known place"],
    ["currency: gbp", "currency: gpb", 8, "did you mean GBP"],
    ["pay_floor", "weights: {skils: 120}\npay_floor", 8, "accepted: role"],
    ["seniority: senior", "senority: senior", 4, "unknown key"],
    ["seniority: senior", "years_experience: many", 4, "expected number"],
    ["currency: gbp", "currency: pounds", 8, "three-letter"],
    ["target_roles: [Senior Nurse, Zookeeping wizard] # two", "target_roles: [Senior Nurse", 4, "line"],
  ];
  for (const [from, to, line, says] of cases) {
    workspace.write("bad.yaml", good.replace(from, to));
    const refused = await workspace.json("profile", "set", "bad.yaml");
    const { message, hint, exit_code } = errorOf(refused);
    expect([
      to,
      refused.exit,
      exit_code,
      message.includes(`line ${line}`),
      `${message} ${hint}`.includes(says),
    ]).toEqual([to, 65, 65, true, true]);
  }
  expect(workspace.read("state/candidates/local/profile.yaml")).toBe(good);
});

test("a file that is no profile is refused, a folder and nothing too", async () => {
  const workspace = newWorkspace();
  writeFileSync(join(workspace.path, "binary.yaml"), Uint8Array.of(0xff, 0xfe, 0, 1));
  writeFileSync(join(workspace.path, "huge.yaml"), "a".repeat(2_000_000));
  const exits = [];
  workspace.write("empty.yaml", "# nothing yet\n");
  for (const file of ["binary.yaml", "huge.yaml", "none.yaml", "."])
    for (const command of ["check", "set"]) exits.push((await workspace.run("profile", command, file)).exit);
  exits.push((await workspace.run("profile", "set", "empty.yaml")).exit);
  expect(exits).toEqual([65, 65, 65, 65, 65, 65, 65, 65, 65]);
  expect((await workspace.run("profile", "set")).exit).toBe(64);
  expect(existsSync(join(workspace.path, "state"))).toBe(false);
});

test("every preset prints as it is stored, is wholly understood, and can be set", async () => {
  const workspace = newWorkspace();
  const { value } = await workspace.json("profile", "presets");
  expect(value.presets.length).toBeGreaterThanOrEqual(8);
  for (const { name } of value.presets) {
    const { stdout } = await workspace.run("profile", "presets", name);
    workspace.write("preset.yaml", stdout);
    const set = await workspace.json("profile", "set", "preset.yaml");
    expect([name, set.exit, set.value.not_understood]).toEqual([name, 0, []]);
  }
  const near = await workspace.json("profile", "presets", "acountant");
  expect([near.exit, errorOf(near).hint]).toEqual([64, "did you mean accountant?"]);
});

test("outside of a workspace the sample profile is shown as what it is", async () => {
  const { exit, stdout } = await runCli(["profile", "show"], { cwd: tempDir() });
  expect([exit, stdout.includes("built in: nobody has written one")]).toEqual([0, true]);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});
