/** Writing to the two streams. Bun's own writer reports a closed pipe and a full disk, and needs no set-up at start. */

export interface Output {
  /** Resolves when the text is handed over whole. */
  readonly write: (text: string) => Promise<void>;
}

export const standardOutput: Output = { write: async (text) => void (await Bun.write(Bun.stdout, text)) };
export const standardError: Output = { write: async (text) => void (await Bun.write(Bun.stderr, text)) };

/** Whether a failed write means that nobody reads any more, as after `| head`. */
export function isClosedPipe(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "EPIPE";
}
