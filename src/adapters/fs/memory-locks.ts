import type { LockHolder, Locks } from "../../contracts/ports.ts";

/** Locks within one process: the twin of `diskLocks`. */
export function memoryLocks(): Locks {
  const held = new Map<string, LockHolder>();
  return {
    acquire: async (name, command) => {
      const holder = held.get(name);
      if (holder !== undefined) return { ok: false, holder };
      const own: LockHolder = { pid: process.pid, host: "memory", since: "", command };
      held.set(name, own);
      return {
        ok: true,
        tookOver: null,
        release: async () => {
          if (held.get(name) === own) held.delete(name);
        },
      };
    },
  };
}
