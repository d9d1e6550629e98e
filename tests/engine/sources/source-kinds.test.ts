import { expect, test } from "bun:test";
import { sourceKindIds } from "../../../src/contracts/source-kind.ts";
import { detectBoard, sourceKindOf, sourceKinds } from "../../../src/engine/sources/source-kinds.ts";

test("the table has each kind once, in the order of the contract", () => {
  const ids = sourceKinds.map(({ id }) => id);
  expect(ids).toEqual(sourceKindIds.filter((id) => ids.includes(id)));
});

test("a kind is found by its id, a kind without a reader is null", () => {
  for (const kind of sourceKinds) expect(sourceKindOf(kind.id)).toBe(kind);
  for (const id of sourceKindIds) expect(sourceKindOf(id)?.id ?? id).toBe(id);
});

test("an address is taken by the kind that knows it, any page only when asked", () => {
  expect(detectBoard(new URL("https://jobs.ashbyhq.com/mistral.ai"))).toEqual({
    kind: "ashby",
    board: "mistral.ai",
    nameHint: "Mistral.ai",
  });
  expect(
    detectBoard(new URL("https://job-boards.greenhouse.io/scale-ai"), {
      anyPage: true,
    })?.kind,
  ).toBe("greenhouse");
  expect(detectBoard(new URL("https://acme.example/careers/1"))).toBeNull();
  expect(detectBoard(new URL("https://acme.example/careers/1"), { anyPage: true })).toEqual({
    kind: "jsonld",
    board: "https://acme.example/careers/1",
    nameHint: "Acme",
  });
});

test("every kind asks https only, at hosts that it declares, and a failure is an answer to no exchange", () => {
  for (const kind of sourceKinds) {
    const board = kind.id === "jsonld" ? "https://acme.example/jobs" : "acme";
    if (kind.checkBoard(board) !== null) continue;
    for (const request of kind.plan(board)) {
      const { protocol, hostname } = new URL(request.url);
      expect([kind.id, protocol, kind.hosts(board).includes(hostname)]).toEqual([kind.id, "https:", true]);
    }
    expect(kind.parse(board, []).ok).toBe(false);
  }
});
