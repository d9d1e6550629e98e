/** Writing to the two streams. Bun's own writer reports a closed pipe and a full disk, and needs no set-up at start. */

export interface Output {
  /** Resolves when the text is handed over whole. */
  readonly write: (text: string) => Promise<void>;
}

/** Bun takes writing nothing to a stream that goes to a file as emptying the file, with all that others wrote to it. */
const writer =
  (stream: Bun.BunFile): Output["write"] =>
  async (text) => {
    if (text !== "") await Bun.write(stream, text);
  };

export const standardOutput: Output = { write: writer(Bun.stdout) };
export const standardError: Output = { write: writer(Bun.stderr) };

/** Whether a failed write means that nobody reads any more, as after `| head`. */
export function isClosedPipe(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EPIPE";
}
