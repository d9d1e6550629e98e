import { parseYaml } from "../../adapters/config/parse-yaml.ts";
import { readConfigText } from "../../adapters/config/read-config-text.ts";
import { readInputFile } from "../../adapters/fs/read-input-file.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { CandidateProfileV1 } from "../../contracts/profile.ts";

/** A profile file as a person wrote it, read and checked. */
export interface ProfileFile {
  /** The name as typed. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly profile: CandidateProfileV1;
  /** Line of the file that a field such as `target_roles/0` stands on. */
  readonly lineOf: (field: string) => number;
}

const PROFILE_BYTES_MAX = 1_048_576;

/** Reads and checks a profile that a person named. What is wrong is said with line and column (code `profile_invalid`). `verb` completes "Cannot". */
export async function readProfileFile(typed: string, cwd: string, verb: string): Promise<ProfileFile> {
  const bytes = await readBytes(typed, cwd, verb);
  const text = decode(bytes, typed, verb);
  const profile = readConfigText(CandidateProfileV1, text, typed, "profile_invalid");
  const { locate } = parseYaml(text, typed);
  return {
    name: typed,
    bytes,
    profile,
    lineOf: (field) => locate(pathOf(field), field.startsWith("weights/") ? "key" : "value").line,
  };
}

async function readBytes(typed: string, cwd: string, verb: string): Promise<Uint8Array> {
  try {
    return await readInputFile(typed, { cwd, bytesMax: PROFILE_BYTES_MAX, verb });
  } catch (cause) {
    if (!(cause instanceof SignalCraftError) || cause.code !== "payload_invalid") throw cause;
    throw new SignalCraftError("profile_invalid", cause.message, {
      hint: "a profile is a page of YAML; signalcraft profile import reads resumes",
    });
  }
}

function decode(bytes: Uint8Array, typed: string, verb: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SignalCraftError("profile_invalid", `Cannot ${verb} ${typed}: it is not UTF-8 text`, {
      hint: "a profile is YAML, saved as UTF-8; signalcraft profile presets shows some",
    });
  }
}

function pathOf(field: string): readonly (string | number)[] {
  return field.split("/").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
