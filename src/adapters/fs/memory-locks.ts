import type { LockHolder, Locks } from "../../contracts/ports.ts";

/** Locks within one process: the twin of `diskLocks`. */
export function memoryLocks(): Locks {
  const held = new Map<string, LockHolder>();
  return {
    acquire: async (name, command) => {
      const holder = held.get(name);
      if (holder !== undefined) return { ok: false, holder };
      held.set(name, { pid: process.pid, host: "memory", since: "", command });
      return {
        ok: true,
        tookOver: null,
        release: async () => {
          held.delete(name);
        },
      };
    },
  };
}
