import { readConfigText } from "../../adapters/config/read-config-text.ts";
import { readInputFile } from "../../adapters/fs/read-input-file.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ScoringV1 } from "../../contracts/scoring.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";

export interface ScoringFile {
  readonly name: string;
  readonly sha256: string;
  readonly scoring: ScoringV1;
}

const SCORING_BYTES_MAX = 262_144;

/** Reads and checks a scoring file that a person named (code `config_invalid`). `verb` completes "Cannot". */
export async function readScoringFile(typed: string, cwd: string, verb: string): Promise<ScoringFile> {
  const bytes = await readInputFile(typed, { cwd, bytesMax: SCORING_BYTES_MAX, verb });
  return {
    name: typed,
    sha256: sha256Hex(bytes),
    scoring: readConfigText(ScoringV1, decode(bytes, typed, verb), typed),
  };
}

function decode(bytes: Uint8Array, typed: string, verb: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SignalCraftError("config_invalid", `Cannot ${verb} ${typed}: it is not UTF-8 text`, {
      hint: "save it as UTF-8",
    });
  }
}

/** Whether two scoring files differ under one version number: scores would change and nothing would say why. */
export function isSilentChange(before: ScoringV1, after: ScoringV1): boolean {
  return before.version === after.version && canonicalJson(before) !== canonicalJson(after);
}
