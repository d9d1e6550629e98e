/** Talk to the person on stderr while a command works. The result never goes here. */
import type { Output } from "./output.ts";
import type { Text } from "./view/block.ts";
import type { Screen } from "./view/screen.ts";
import type { Painter } from "./view/painter.ts";
import { shorten, toPieces } from "./view/styled-line.ts";

export interface Talk {
  /** Something worth knowing: `note: ...`. */
  readonly note: (text: Text) => void;
  /** Something that may be wrong: `warning: ...`. */
  readonly warn: (text: Text) => void;
  /** What is being done now; shown only on a terminal and only when it takes over a second. Each call replaces the last. */
  readonly progress: (text: Text) => void;
}

export interface TalkOptions {
  readonly output: Output;
  readonly screen: Screen;
  readonly paint: Painter;
  readonly quiet: boolean;
  readonly elapsedMs: () => number;
}

const patienceMs = 1_000;
const eraseLine = "\r\u001b[2K";

/** `end` erases the progress line and resolves when everything is written. */
export function createTalk({
  output,
  screen,
  paint,
  quiet,
  elapsedMs,
}: TalkOptions): Talk & { readonly end: () => Promise<void> } {
  const startedMs = elapsedMs();
  let written: Promise<void> = Promise.resolve();
  let progressing = false;
  const write = (text: string): void => {
    // Talk that nobody can hear is no reason to fail.
    written = written.then(() => output.write(text)).catch(() => undefined);
  };
  const erase = (): string => {
    const text = progressing ? eraseLine : "";
    progressing = false;
    return text;
  };
  return {
    note: (text) => {
      if (!quiet) write(`${erase()}${paint(toPieces([{ text: "note", style: "accent" }, ": ", text]))}\n`);
    },
    warn: (text) => {
      if (!quiet) write(`${erase()}${paint(toPieces([{ text: "warning", style: "warn" }, ": ", text]))}\n`);
    },
    progress: (text) => {
      if (quiet || !screen.terminal || elapsedMs() - startedMs < patienceMs) return;
      const line = erase() + paint(shorten(toPieces({ text, style: "dim" }), screen.width - 1));
      progressing = true;
      write(line);
    },
    end: async () => {
      const rest = erase();
      if (rest !== "") write(rest);
      await written;
    },
  };
}
