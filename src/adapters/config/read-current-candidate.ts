import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { CurrentCandidateV1 } from "../../contracts/candidate.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";

/**
 * The candidate that a state directory names as current, null when it names none. A pointer that cannot be read is an error: taking somebody else for
 * the person who was meant would show one what is the other's.
 */
export function readCurrentCandidate(stateDir: string, file: string): string | null {
  const path = join(stateDir, file);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT" || errnoOf(cause) === "ENOTDIR") return null;
    throw storageError(cause, `read ${path}`);
  }
  try {
    return v.parse(CurrentCandidateV1, JSON.parse(text)).candidate;
  } catch {
    throw new SignalCraftError("config_invalid", `Cannot tell whose state is meant: ${path} is damaged`, {
      hint: "signalcraft candidates use ID --candidate ID writes it anew",
    });
  }
}
