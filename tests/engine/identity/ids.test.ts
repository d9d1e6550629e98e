import { expect, test } from "bun:test";
import * as v from "valibot";
import { JobId, PostingId } from "../../../src/contracts/ids.ts";
import { toJobId } from "../../../src/engine/identity/job-id.ts";
import { toPostingId } from "../../../src/engine/identity/posting-id.ts";

test("a posting id is kind, board and vendor id; what is not unreserved is percent-encoded", () => {
  expect(toPostingId("ashby", "mistral.ai", "b6f1-9")).toBe("ashby:mistral.ai:b6f1-9");
  expect(toPostingId("greenhouse", "a b", "1:2/3?4#5%6")).toBe("greenhouse:a%20b:1%3A2%2F3%3F4%235%256");
  expect(toPostingId("jsonld", "https://x.example/jobs", "(a)'b'!*")).toBe(
    "jsonld:https%3A%2F%2Fx.example%2Fjobs:%28a%29%27b%27%21%2A",
  );
  expect(toPostingId("lever", "\u00fc", "\ud83d\ude80")).toBe("lever:%C3%BC:%F0%9F%9A%80");
});

test("different postings have different ids, also where their parts could be confused", () => {
  const parts = ["a", "a:b", "b", "", "a%3Ab", "a/b", "A", "a ", "a%20"];
  const ids = parts.flatMap((board) => parts.map((vendorId) => toPostingId("ashby", board, vendorId)));
  expect(new Set(ids).size).toBe(parts.length * parts.length);
});

test("a lone surrogate makes an id, not an error", () => {
  expect(toPostingId("ashby", "a", "\ud800")).toBe("ashby:a:%EF%BF%BD");
});

test("ids are of the shape that contracts ask for", () => {
  const posting = toPostingId("smartrecruiters", "BoschGroup", "744000012345678");
  expect([v.is(PostingId, posting), v.is(JobId, toJobId(posting))]).toEqual([true, true]);
});

test("a job id is 16 hex digits of the posting's hash, and stays for ever", () => {
  expect(toJobId("ashby:acme:1")).toBe(
    `job_${new Bun.CryptoHasher("sha256").update("ashby:acme:1").digest("hex").slice(0, 16)}`,
  );
});
