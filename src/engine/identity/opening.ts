import { sha256Hex } from "../canonical/sha256.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { toEmployerKey } from "./employer-key.ts";

/**
 * The hash of employer, title and text by which one opening is known on two boards; null when the text says too little.
 * Titles keep the signs that tell "C" from "C++" and "C#".
 */
export function toOpening(employer: string, title: string, textKey: string | null | undefined): string | null {
  if (textKey === null || textKey === undefined) return null;
  return sha256Hex(`${toEmployerKey(employer)}\n${foldPhrase(title)}\n${textKey}`);
}
