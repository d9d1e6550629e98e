import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { EgressV1, limitsOf, parsePin, userAgentOf } from "../../../src/contracts/egress.ts";
import { httpLimitsMax } from "../../../src/contracts/http.ts";

describe("parsePin", () => {
  const rows: readonly [text: string, pin: unknown][] = [
    [
      "boards.example.com:443:192.0.2.7",
      { host: "boards.example.com", port: 443, endpoints: [{ address: "192.0.2.7", port: 443 }] },
    ],
    [
      "Boards.Example.com.:8443:127.0.0.1,127.0.0.2",
      {
        host: "boards.example.com",
        port: 8443,
        endpoints: [
          { address: "127.0.0.1", port: 8443 },
          { address: "127.0.0.2", port: 8443 },
        ],
      },
    ],
    [
      "a.example:443:127.0.0.1:8443",
      { host: "a.example", port: 443, endpoints: [{ address: "127.0.0.1", port: 8443 }] },
    ],
    ["a.example:443:[::1]:8443", { host: "a.example", port: 443, endpoints: [{ address: "::1", port: 8443 }] }],
    [
      "a.example:443:[2001:db8::1],127.0.0.1",
      {
        host: "a.example",
        port: 443,
        endpoints: [
          { address: "2001:db8::1", port: 443 },
          { address: "127.0.0.1", port: 443 },
        ],
      },
    ],
    ["a.example:443:2001:db8::1", { host: "a.example", port: 443, endpoints: [{ address: "2001:db8::1", port: 443 }] }],
    ["a.example:443", null],
    ["a.example:443:", null],
    ["a.example:0:127.0.0.1", null],
    ["a.example:70000:127.0.0.1", null],
    ["a.example:443:other.example", null],
    ["a.example:443:300.0.0.1", null],
    ["a.example:443:[:::1]", null],
    ["a.example:443:127.0.0.1:0", null],
    ["https://a.example:443:127.0.0.1", null],
    ["*.example:443:127.0.0.1", null],
  ];
  for (const [text, pin] of rows) test(text, () => expect(parsePin(text)).toEqual(pin as ReturnType<typeof parsePin>));
});

describe("egress.yaml", () => {
  test("an empty file changes nothing", () => {
    expect(limitsOf(v.parse(EgressV1, {}))).toEqual(httpLimitsMax);
  });

  test("limits go down, never up", () => {
    expect(limitsOf(v.parse(EgressV1, { limits: { deadline_ms: 5_000, header_bytes_max: 100 } }))).toEqual({
      ...httpLimitsMax,
      deadlineMs: 5_000,
      headerBytesMax: 100,
    });
    expect(v.safeParse(EgressV1, { limits: { deadline_ms: httpLimitsMax.deadlineMs + 1 } }).success).toBe(false);
    expect(v.safeParse(EgressV1, { limits: { deadline: 1 } }).success).toBe(false);
  });

  test("every limit can be lowered by its name", () => {
    const ones = Object.fromEntries(
      Object.keys(httpLimitsMax).map((name) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), 1]),
    );
    expect(new Set(Object.values(limitsOf(v.parse(EgressV1, { limits: ones }))))).toEqual(new Set([1]));
  });

  test("pins, ports and contact are checked", () => {
    expect(
      v.safeParse(EgressV1, {
        resolve: ["a.example:443:127.0.0.1"],
        extra_ports: [8443],
        contact: "mailto:jobs@example.com",
      }).success,
    ).toBe(true);
    expect(v.safeParse(EgressV1, { resolve: ["nonsense"] }).success).toBe(false);
    expect(v.safeParse(EgressV1, { extra_ports: [0] }).success).toBe(false);
    expect(v.safeParse(EgressV1, { contact: "https://a.example/\r\nX: y" }).success).toBe(false);
    expect(v.safeParse(EgressV1, { contact: "http://a.example/" }).success).toBe(false);
  });

  test("the User-Agent names the program, its version and the contact", () => {
    expect(userAgentOf("0.1.0", "mailto:jobs@example.com")).toBe("SignalCraft/0.1.0 (+mailto:jobs@example.com)");
    expect(userAgentOf("1 (evil)\r\n")).toBe("SignalCraft/1--evil--- (+https://signalcraft.invalid/bot)");
  });
});
