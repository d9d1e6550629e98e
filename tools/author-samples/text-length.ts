import type { Block } from "./sample.ts";

/** Characters of a description, which a sample keeps between these bounds. */
export const textCharsMin = 600;
export const textCharsMax = 2_500;

/** How many characters a reader sees. */
export function countTextChars(blocks: readonly Block[]): number {
  return blocks.map(textOf).join("\n").length;
}

const textOf = (block: Block): string => (block.kind === "list" ? block.items.join("\n") : block.text);
