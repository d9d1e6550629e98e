import { expect, test } from "bun:test";
import type { Exchange } from "../../src/contracts/snapshot.ts";
import { readExchange } from "../../src/engine/read-exchange.ts";

function stored(
  bytes: Uint8Array | string,
  contentType: string | null = null,
): { exchange: Exchange; bytes: Uint8Array } {
  const body = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  return {
    bytes: body,
    exchange: {
      request: { method: "GET", url: "https://jobs.example/a", body: null, purpose: "list", vendor_id: null },
      final_url: "https://jobs.example/b",
      status: 200,
      headers: contentType === null ? [] : [["content-type", contentType]],
      body: { sha256: "0".repeat(64), bytes: body.byteLength },
      captured_at: "2026-11-20T06:00:00Z",
      decision: null,
    },
  };
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

test("what a source kind sees is the request, where it ended, the media type without parameters, and text", () => {
  expect(readExchange(stored(`{"a":"\u00fc"}`, "Application/JSON; charset=utf-8"))).toEqual({
    request: { method: "GET", url: "https://jobs.example/a", body: null, purpose: "list", vendorId: null },
    finalUrl: "https://jobs.example/b",
    status: 200,
    mediaType: "application/json",
    body: `{"a":"\u00fc"}`,
    capturedAt: "2026-11-20T06:00:00Z",
  });
});

test("JSON that is not UTF-8 is not read, whatever its header says", () => {
  expect(readExchange(stored(latin(`{"a":"\u00fc"}`), "application/json"))).toBeNull();
  expect(readExchange(stored(latin(`  ["\u00fc"]`)))).toBeNull();
});

test("a page says its charset in its header or itself, and bytes decide that it is a page", () => {
  expect(readExchange(stored(latin("<p>\u00fc</p>"), "text/html; charset=iso-8859-1"))?.body).toBe("<p>\u00fc</p>");
  expect(readExchange(stored(latin(`<meta charset="windows-1252"><p>\u00fc</p>`), "application/json"))?.body).toBe(
    `<meta charset="windows-1252"><p>\u00fc</p>`,
  );
});

test("a byte order mark is no part of the text", () => {
  expect(readExchange(stored(`\ufeff{"a":1}`))?.body).toBe(`{"a":1}`);
});

test("an empty body is empty text", () => {
  expect(readExchange(stored(""))).toMatchObject({ body: "", mediaType: null });
});
