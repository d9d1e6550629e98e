import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Channel } from "../../contracts/alert-rules.ts";
import { SignalCraftError } from "../../contracts/errors.ts";

/** Where the secrets of channels are looked for. */
export interface SecretPlaces {
  /** The value of an environment variable that the config names; null when it is not set. */
  readonly env: (name: string) => string | null;
  /** Folder that relative file names start from. */
  readonly folder: string;
}

/**
 * A secret of a channel, from the environment variable or the file that the config names; null when it names neither. Code `credentials` when what is named is not there:
 * the message names the variable or the file, never a value.
 */
export function channelSecret(channel: Channel, name: string, { env, folder }: SecretPlaces): string | null {
  const named = channel as unknown as Readonly<Record<string, unknown>>;
  const variable = named[`${name}_env`];
  const file = named[`${name}_file`];
  if (typeof variable === "string") {
    const value = env(variable)?.trim() ?? "";
    if (value !== "") return value;
    if (typeof file !== "string")
      throw missing(
        channel,
        `the environment variable ${variable} is not set`,
        `set ${variable} where signalcraft runs`,
      );
  }
  if (typeof file !== "string") return null;
  const value = readText(resolve(folder, file));
  if (value !== null && value !== "") return value;
  throw missing(
    channel,
    `the file that ${name}_file names is ${value === null ? "not there or cannot be read" : "empty"}`,
    "write the secret and nothing else into it, and let nobody else read it",
  );
}

/** The same where the channel cannot do without. */
export function neededSecret(channel: Channel, name: string, places: SecretPlaces): string {
  const value = channelSecret(channel, name, places);
  if (value !== null) return value;
  throw missing(
    channel,
    `it names no ${name}`,
    `add ${name}_env: NAME_OF_A_VARIABLE or ${name}_file: PATH to it in config/alerts.yaml`,
  );
}

function missing(channel: Channel, why: string, hint: string): SignalCraftError {
  return new SignalCraftError("credentials", `Cannot use channel ${channel.id}: ${why}`, { hint });
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    // Why a file cannot be read is no secret, but its text might be half of one.
    return null;
  }
}
