import { stripUnsafe } from "../normalise/terminal-safe.ts";

/** Word joiner: nobody sees it, and it parts what a chat would take for an address, a mention, a tag or a command. */
const JOINER = "\u2060";

/**
 * Text on one line in which a chat finds nothing to link or to call by itself: after `@`, `#` and `/`, in `://` and between the parts of a host name stands a word joiner.
 * It looks as it did. Markup is the renderer's to escape.
 */
export function defused(text: string): string {
  return stripUnsafe(text)
    .replace(/[@#]/g, (sign) => `${sign}${JOINER}`)
    .replace(/(^|\s)\//g, `$1/${JOINER}`)
    .replace(/:(?=\/)/g, `:${JOINER}`)
    .replace(/\.(?=[\p{L}\p{N}])/gu, `.${JOINER}`);
}
