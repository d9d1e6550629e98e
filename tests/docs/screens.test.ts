/**
 * What the pages show is what the program prints: README, tutorial and the guide that goes on from it are typed word by word into an empty home, and every
 * screen is compared. What is true of one machine or one version (digests, sizes, how many files) is left out of the comparison. `make screens` writes them anew.
 */
import { expect, test } from "bun:test";
import { RUN_ID, typeAlong, typedPages } from "../../tools/screens/type-along.ts";
import { program, tempDir } from "../blackbox/cli-process.ts";

/** A screen without what differs between machines and versions, and without where its lines break. */
const comparable = (screen: string): string =>
  screen
    .replace(RUN_ID, (id) => id.slice(0, 17))
    .replace(/\b[0-9a-f]{12,64}\b/g, "<hash>")
    .replace(/\b[\d.]+ ([KMG]iB|files?|artifacts?|blobs?|threads?)\b/g, "<some> $1")
    .replace(/(\bclock +)\S+Z/, "$1<now>")
    .replace(/\s+/g, " ")
    .trim();

/** The first part of a screen that a page shows and the program does not print; null when there is none. `[...]` stands for anything. */
function whatDiffers(shown: string, printed: string): string | null {
  if (!shown.includes("[...]")) return shown === printed ? null : printed;
  let from = 0;
  for (const part of shown.split("[...]").map((piece) => piece.trim())) {
    const at = printed.indexOf(part, from);
    if (at < 0) return part;
    from = at + part.length;
  }
  return null;
}

for (const pages of typedPages) {
  test(`${pages.join(" and ")} can be typed word by word, and show what is printed`, async () => {
    const typed = await typeAlong(pages, { program, home: tempDir() });
    expect(typed.length).toBeGreaterThan(0);
    for (const { page, line, exit, shown, printed } of typed)
      expect([page, line, exit, whatDiffers(comparable(shown), comparable(printed))]).toEqual([page, line, 0, null]);
  }, 240_000);
}

test("a screen that is not what is printed is found, also where lines are left out", () => {
  expect([
    whatDiffers("a b c", "a b c"),
    whatDiffers("a b c", "a b d"),
    whatDiffers("a [...] d", "a b c d"),
    whatDiffers("a [...] x", "a b c d"),
  ]).toEqual([null, "a b d", null, "x"]);
});
