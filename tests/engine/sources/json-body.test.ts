import { expect, test } from "bun:test";
import { readJsonBody } from "../../../src/engine/sources/json-body.ts";
import { strangerFailure, vendorOfJson } from "../../../src/engine/sources/json-body-vendor.ts";

const reasonOf = (body: string): string => {
  const read = readJsonBody({ body }, 0);
  return read.ok ? "ok" : read.failure.reason;
};

test.each([
  ['{"jobs":[]}', "ok"],
  ['\uFEFF{"jobs":[]}', "ok"],
  ["", "empty_body"],
  [" \n\t", "empty_body"],
  ["\uFEFF", "empty_body"],
  ["<!doctype html><p>Sorry", "html_instead_of_json"],
  ["\n  <html>", "html_instead_of_json"],
  ['{"jobs":[{"id":1', "truncated"],
  ['{"jobs":["a \\" ]}', "truncated"],
  ['{"jobs":[', "truncated"],
  ['{"jobs":[}', "not_json"],
  ['{"jobs":[]} trailing', "not_json"],
  ["Not found", "not_json"],
])("a body %j is %s", (body, reason) => {
  expect(reasonOf(body)).toBe(reason);
});

test("JSON nested two thousand levels deep is too_deep", () => {
  expect(reasonOf(`${"[".repeat(2000)}${"]".repeat(2000)}`)).toBe("too_deep");
});

test("a failure says where the text stops being JSON and shows none of it", () => {
  const read = readJsonBody({ body: '{"jobs":\n [secret]}' }, 3);
  expect(read).toEqual({
    ok: false,
    failure: {
      reason: "not_json",
      exchange: 3,
      pointer: "",
      detail: expect.stringMatching(/^JSON expected, .*\(line 2, column 3\)$/),
    },
  });
  expect(JSON.stringify(read)).not.toContain("secret");
});

test("an answer of another vendor is named, an empty board is nobody's", () => {
  expect([
    vendorOfJson({ jobs: [{ absolute_url: "", location: {} }] }),
    vendorOfJson([{ hostedUrl: "", text: "" }]),
    vendorOfJson({ offers: [{ careers_url: "" }] }),
    vendorOfJson({ jobs: [] }),
    vendorOfJson(null),
  ]).toEqual(["greenhouse", "lever", "recruitee", null, null]);
  expect(strangerFailure({ jobs: [{ absolute_url: "", location: {} }] }, "ashby", 0)?.reason).toBe("other_vendor");
  expect(strangerFailure({ status: 404, error: "Board not found" }, "greenhouse", 0)?.reason).toBe("board_gone");
});
