import { describe, expect, test } from "bun:test";
import { readBoardAddress, toProviderId } from "../../../src/engine/sources/read-board-address.ts";

describe("an address is read into the board behind it", () => {
  test("of a vendor, with an id made from the board", () => {
    expect(readBoardAddress(" https://jobs.ashbyhq.com/mistral.ai/123?utm_source=x ", null)).toEqual({
      ok: true,
      kind: "ashby",
      board: "mistral.ai",
      nameHint: "Mistral.ai",
      idHint: "mistral-ai",
    });
  });

  test("of a page, with an id made from its host, and only when jsonld is asked for", () => {
    expect(readBoardAddress("https://careers.example.com/jobs/", "jsonld")).toMatchObject({
      ok: true,
      kind: "jsonld",
      board: "https://careers.example.com/jobs/",
      idHint: "example",
    });
    expect(readBoardAddress("https://careers.example.com/jobs/", null)).toEqual({
      ok: false,
      problem: "unknown_vendor",
      seen: null,
    });
  });

  test("or is refused with the one reason that helps most", () => {
    const cases = [
      ["", null, "not_a_url"],
      ["foo", null, "not_a_url"],
      ["https://", null, "not_a_url"],
      ["jobs.ashbyhq.com/x", null, "no_scheme"],
      ["jobs.ashbyhq.com:443/x", null, "no_scheme"],
      ["http://jobs.ashbyhq.com/x", null, "not_https"],
      ["data:text/html,x", null, "not_https"],
      ["https://a@jobs.ashbyhq.com/x", null, "has_credentials"],
      ["https://jobs.ashbyhq.com/x", "greenhouse", "other_kind"],
      ["https://example.com/x", "ashby", "not_of_kind"],
    ] as const;
    expect(
      cases.map(([text, kind]) => {
        const read = readBoardAddress(text, kind);
        return read.ok ? "ok" : read.problem;
      }),
    ).toEqual(cases.map(([, , problem]) => problem));
  });
});

test("a provider id has only what a file name may have", () => {
  const made = [
    "Scale AI",
    "Caf\u00e9 Noir",
    "--x--",
    "../../etc",
    "\u6771\u4eac",
    "a".repeat(80),
    `${"a".repeat(63)}-b`,
    "_x",
    "1KOMMA5\u00b0",
  ];
  expect(made.map(toProviderId)).toEqual([
    "scale-ai",
    "cafe-noir",
    "x",
    "etc",
    null,
    "a".repeat(64),
    "a".repeat(63),
    "x",
    "1komma5",
  ]);
});
