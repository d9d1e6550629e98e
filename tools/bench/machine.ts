/** The machine a figure was measured on, as far as it explains the figure. */
import { cpus, loadavg, release, totalmem, type } from "node:os";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly system: string;
  readonly bun: string;
  /** Processes that wanted a core during the last minute: above 0 the machine had other work. */
  readonly load: number;
}

export function readMachine(): Machine {
  const rows = cpus();
  return {
    cpu: rows[0]?.model.trim() || "unknown CPU",
    cores: rows.length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${process.arch}`,
    bun: Bun.version,
    load: loadavg()[0] ?? 0,
  };
}
