import { availableParallelism } from "node:os";

/** Facts about this machine, for telemetry and for the number of threads. They enter no artifact of the digest. */
export const thisMachine = {
  platform: `${process.platform}-${process.arch}`,
  parallelism: (): number => availableParallelism(),
  /** Most memory the process had resident. Linux counts it in kilobytes, macOS in bytes (getrusage(2)). */
  peakRssBytes: (): number => process.resourceUsage().maxRSS * (process.platform === "darwin" ? 1 : 1024),
  /** Gives back now what nothing holds any more; for between two pieces of work that each need as much as the machine has. */
  releaseMemory: (): void => Bun.gc(true),
} as const;
