import type { Notice } from "../../contracts/effects.ts";
import { webAddress } from "../format/web-address.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import { clip } from "./notice.ts";
import { plainText } from "./plain-text.ts";

/** ntfy makes an attachment of a longer message. */
const MESSAGE_BYTES_MAX = 4_000;
const TITLE_CHARS_MAX = 200;

/** Body of a JSON publish: plain text, Markdown off. ntfy: Publish as JSON. */
export function ntfyBody(notice: Notice, topic: string): unknown {
  const [only] = notice.items;
  const click = notice.items.length === 1 && only !== undefined ? webAddress(only.url) : null;
  const text = plainText(notice);
  return {
    topic,
    title: clip(stripUnsafe(notice.subject), TITLE_CHARS_MAX),
    message: clipBytes(text === "" ? notice.subject : text, MESSAGE_BYTES_MAX),
    markdown: false,
    ...(click === null ? {} : { click }),
  };
}

function clipBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  let cut = clip(text, most);
  while (encoder.encode(cut).byteLength > most) cut = clip(cut, Math.floor((cut.length * 9) / 10));
  return cut;
}
