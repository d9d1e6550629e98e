import * as v from "valibot";
import { EffectV1 } from "../../contracts/effects.ts";
import type { Files } from "../../contracts/ports.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { statePaths } from "../state-paths.ts";

/** effects.jsonl, read once and added to. Every line is on disk before `add` resolves. */
export interface EffectsLog {
  /** First and last line of every message, in the order of their first lines. */
  readonly messages: () => readonly EffectOfMessage[];
  readonly last: (messageId: string) => EffectV1 | null;
  readonly add: (effect: EffectV1) => Promise<void>;
  /** Lines that are none, by number from 1; they stay in the file. */
  readonly damaged: readonly number[];
}

export interface EffectOfMessage {
  readonly first: EffectV1;
  readonly last: EffectV1;
}

/** The log of a candidate. A line that a crash cut off is passed over and ended, so that what is added stands on a line of its own. */
export async function openEffectsLog(files: Files, candidate: string): Promise<EffectsLog> {
  const path = statePaths.effects(candidate);
  const bytes = await files.read(path);
  const text = bytes === null ? "" : new TextDecoder().decode(bytes);
  const messages = new Map<string, EffectOfMessage>();
  const damaged: number[] = [];
  const take = (effect: EffectV1): void => {
    messages.set(effect.message_id, {
      first: messages.get(effect.message_id)?.first ?? effect,
      last: effect,
    });
  };
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = parseJson(line);
    const parsed = read.ok ? v.safeParse(EffectV1, read.value, { abortEarly: true }) : null;
    if (parsed?.success === true) take(parsed.output);
    else damaged.push(index + 1);
  }
  let isCut = text !== "" && !text.endsWith("\n");
  return {
    messages: () => [...messages.values()],
    last: (messageId) => messages.get(messageId)?.last ?? null,
    damaged,
    add: async (effect) => {
      if (isCut) await files.append(path, "");
      isCut = false;
      await files.append(path, canonicalJsonLine(effect).trimEnd());
      take(effect);
    },
  };
}
