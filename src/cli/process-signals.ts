/** SIGINT and SIGTERM: tell the command, clean up, and leave with the exit that says which it was. */

export type ExitSignal = "SIGINT" | "SIGTERM";

export interface ProcessSignals {
  readonly signal: AbortSignal;
  readonly onExit: (cleanup: () => void | Promise<void>) => () => void;
  /** Resolves when a signal came and everything is cleaned up; never otherwise. */
  readonly ended: Promise<ExitSignal>;
  /** Stops listening. */
  readonly close: () => void;
}

/** What sends signals: the process, or a test. */
export interface SignalSource {
  readonly on: (signal: ExitSignal, listener: () => void) => void;
  readonly off: (signal: ExitSignal, listener: () => void) => void;
}

const cleanupMs = 5_000;

/** A second signal, and a clean-up that takes over five seconds, end the wait: state on disk is consistent at any moment. */
export function watchSignals(source: SignalSource): ProcessSignals {
  const controller = new AbortController();
  const cleanups: (() => void | Promise<void>)[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<ExitSignal>();
  const listen = (signal: ExitSignal) => (): void => {
    if (controller.signal.aborted) return resolve(signal);
    controller.abort(new DOMException(signal, "AbortError"));
    void Promise.race([cleanUp(cleanups), Bun.sleep(cleanupMs)]).then(() => resolve(signal));
  };
  const onInterrupt = listen("SIGINT");
  const onTerminate = listen("SIGTERM");
  source.on("SIGINT", onInterrupt);
  source.on("SIGTERM", onTerminate);
  return {
    signal: controller.signal,
    ended,
    onExit: (cleanup) => {
      cleanups.push(cleanup);
      return () => {
        const index = cleanups.indexOf(cleanup);
        if (index >= 0) cleanups.splice(index, 1);
      };
    },
    close: () => {
      source.off("SIGINT", onInterrupt);
      source.off("SIGTERM", onTerminate);
    },
  };
}

/** Last registered first; one that fails does not keep the others from running. */
async function cleanUp(cleanups: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const cleanup of cleanups.toReversed()) {
    try {
      await cleanup();
    } catch {
      // The program is ending because it was told to; what is left over is found and removed by the next run.
    }
  }
}
