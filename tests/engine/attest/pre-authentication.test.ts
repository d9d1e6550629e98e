import { expect, test } from "bun:test";
import { preAuthentication } from "../../../src/engine/attest/pre-authentication.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const encoder = new TextEncoder();

test("the example of the DSSE protocol gives its bytes", () => {
  expect(text(preAuthentication("http://example.com/HelloWorld", encoder.encode("hello world")))).toBe(
    "DSSEv1 29 http://example.com/HelloWorld 11 hello world",
  );
});

test("lengths count bytes, not characters, and an empty payload has its space", () => {
  expect(text(preAuthentication("caf\u00e9", encoder.encode("\u6f22")))).toBe("DSSEv1 5 caf\u00e9 3 \u6f22");
  expect(text(preAuthentication("", new Uint8Array()))).toBe("DSSEv1 0  0 ");
});
