import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";
import type { Resolver } from "../../contracts/http.ts";

/** Names as this machine looks them up, hosts file included; a lookup that takes longer than `timeoutMs` counts as failed. */
export function systemResolver(timeoutMs: number): Resolver {
  return {
    resolve: async (name) => {
      const timer = Promise.withResolvers<null>();
      const handle = setTimeout(() => timer.resolve(null), timeoutMs);
      try {
        const answers = lookup(name, { all: true, verbatim: true }).then((rows) => rows.map((row) => row.address));
        return await Promise.race([answers.catch(() => null), timer.promise]);
      } finally {
        clearTimeout(handle);
      }
    },
  };
}

/** Addresses of this machine's own interfaces, which no public name may lead to. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((rows) =>
    (rows ?? []).map((row) => row.address.split("%")[0] ?? ""),
  );
}
