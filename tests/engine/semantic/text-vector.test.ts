import { expect, test } from "bun:test";
import { textCloseness } from "../../../src/engine/semantic/text-closeness.ts";
import { toTextVector } from "../../../src/engine/semantic/text-vector.ts";
import { decodeVector, encodeVector } from "../../../src/engine/semantic/vector-code.ts";

const nurse =
  "Registered nurse for the intensive care unit. You monitor ventilated patients, administer medication and infusions, document vital signs and guide relatives. Night shifts rotate; wound care and resuscitation training are offered on the ward.";
const engineer =
  "Backend engineer for a payments platform. You design services in Go, tune PostgreSQL queries, stream events through Kafka and keep Kubernetes clusters healthy. Latency budgets, schema migrations and incident reviews are part of the week.";
const closeness = (a: string, b: string): number => textCloseness(toTextVector(a), toTextVector(b));

test("a text is closest to itself", () => {
  expect(closeness(nurse, nurse)).toBe(100);
});

test("reordering words changes little", () => {
  expect(closeness(nurse, nurse.split(" ").reverse().join(" "))).toBeGreaterThanOrEqual(75);
});

test("adding a word changes little", () => {
  expect(closeness(nurse, `${nurse} Zorblax`)).toBeGreaterThanOrEqual(95);
});

test("unrelated texts are far", () => {
  expect(closeness(nurse, engineer)).toBeLessThanOrEqual(20);
});

test("case, accents, plurals and words of every advert hardly count", () => {
  expect(closeness("Pflegekräfte und Ärzte", "PFLEGEKRAFTE und Arzte")).toBe(100);
  expect(
    closeness(engineer, `${engineer} we are a team with great benefits and you will work with us`),
  ).toBeGreaterThanOrEqual(85);
});

test("a text without words is far from everything, itself included", () => {
  expect([closeness("", ""), closeness("...", nurse), closeness("the and of", nurse)]).toEqual([0, 0, 0]);
});

test("the bytes of a vector are pinned", () => {
  const hash = new Bun.CryptoHasher("sha256").update(toTextVector(engineer)).digest("hex");
  expect(hash).toBe("fc509db3544313dcc762b5c42607a085d2a61fa3d15f3e8634bf7878b83627a5");
});

test("a vector survives its code, and nothing else is one", () => {
  const vector = toTextVector(nurse);
  expect(decodeVector(encodeVector(vector))).toEqual(vector);
  expect([decodeVector(""), decodeVector("zz".repeat(512)), decodeVector("00".repeat(511))]).toEqual([
    null,
    null,
    null,
  ]);
});
