import { editDistance } from "./edit-distance.ts";

const distanceMax = 2;

/** The known words that were probably meant, nearest first, in the order of the table among equals; at most three. */
export function suggest(typed: string, known: readonly string[]): readonly string[] {
  // Two edits turn any two-letter word into any other: a short word has to be nearer.
  const limit = Math.min(distanceMax, Math.floor(typed.length / 2));
  const near = [...new Set(known)]
    .map((word) => ({ word, distance: word === typed ? limit + 1 : editDistance(typed, word, limit) }))
    .filter((row) => row.distance <= limit);
  return near
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((row) => row.word);
}
