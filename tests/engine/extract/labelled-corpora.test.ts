import { expect, test } from "bun:test";
import { fieldQuality } from "../../../tools/quality-fields.ts";
import { sharedTest } from "../../shared-path.ts";
import disputed from "./disputed-labels.json";

/** F1 that each field must keep over all rows of the labelled corpora, disputed ones included; see `docs/quality.md` for the aims. */
const FLOORS: readonly (readonly [field: string, language: string, f1: number])[] = [
  ["pay", "en", 0.95],
  ["pay", "de", 0.95],
  ["pay", "fr", 0.95],
  ["years", "en", 0.93],
  ["years", "de", 0.93],
  ["years", "fr", 0.93],
  ["years", "es", 0.93],
  ["country", "en", 0.97],
  ["city", "en", 0.95],
  ["level", "en", 0.9],
  ["degree", "en", 0.93],
  ["degree", "de", 0.9],
  ["degree", "fr", 0.93],
  ["degree", "es", 0.9],
  ["degree_required", "en", 0.93],
  ["degree_required", "fr", 0.9],
  ["sponsorship", "en", 0.97],
  ["remote", "en", 0.88],
];

sharedTest("extraction keeps its F1 per field and language on the labelled corpora", "corpus/_labelled", (folder) => {
  const quality = fieldQuality(folder);
  const below = FLOORS.filter(([field, language, f1]) => (quality[field]?.[language]?.f1 ?? 0) < f1);
  expect(below.map(([field, language]) => [field, language, quality[field]?.[language]?.f1])).toEqual([]);
});

sharedTest(
  "every disputed label is a row that exists and that extraction still reads differently",
  "corpus/_labelled",
  (folder) => {
    const quality = fieldQuality(folder);
    const open = new Set(
      Object.entries(quality).flatMap(([field, languages]) =>
        Object.values(languages).flatMap((score) => score.disagreements.map((row) => `${field} ${row.file} ${row.id}`)),
      ),
    );
    expect(disputed.map(({ field, file, id }) => `${field} ${file} ${id}`).filter((row) => !open.has(row))).toEqual([]);
  },
);

test("disputed labels carry a reason and no text of a posting", () => {
  for (const { reason } of disputed) expect(reason.length).toBeLessThan(140);
});
