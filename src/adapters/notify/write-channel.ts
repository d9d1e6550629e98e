import type { ChannelOf } from "../../contracts/alert-rules.ts";
import type { Delivery, Notice } from "../../contracts/effects.ts";
import type { Files } from "../../contracts/ports.ts";
import { feedWith } from "../../engine/notify/feed.ts";
import { logLines } from "../../engine/notify/plain-text.ts";

/** Adds the lines of a message to the channel's file: one append, so it is whole or not there. */
export async function appendToFile(
  files: Files,
  folder: string,
  channel: ChannelOf<"file">,
  notice: Notice,
): Promise<Delivery> {
  const lines = logLines(notice);
  if (lines.length > 0) await files.append(`${folder}/${channel.path}`, lines.join("\n"));
  return { state: "sent", reason: "written" };
}

/** Puts a message on top of the channel's feed. Doing it twice changes nothing, so a lost answer may be asked again. */
export async function writeFeed(
  files: Files,
  folder: string,
  channel: ChannelOf<"atom">,
  notice: Notice,
): Promise<Delivery> {
  const path = `${folder}/${channel.path}`;
  const before = await files.read(path);
  const feed = feedWith(notice, before === null ? null : new TextDecoder().decode(before), channel.entries);
  await files.write(path, new TextEncoder().encode(feed));
  return { state: "sent", reason: "written" };
}
