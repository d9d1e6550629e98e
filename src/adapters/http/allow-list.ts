import type { HopPort, HttpRefusal, NetworkPolicy } from "../../contracts/http.ts";
import { explainEgress } from "../../engine/egress/policy.ts";
import type { EgressStepId } from "../../engine/egress/steps.ts";
import { firstRefusal } from "./first-refusal.ts";

const reasons: Partial<Record<EgressStepId, HttpRefusal>> = {
  offline: "offline",
  tombstone: "tombstoned",
  allowed_hosts: "host_not_allowed",
};

/** The first checks of every hop: the network was allowed, the provider has no tombstone, the host is one the registry lists and `--allow-net` does not leave out. */
export function allowList(inner: HopPort, { allow, ports }: Pick<NetworkPolicy, "allow" | "ports">): HopPort {
  return {
    send: async (request) => {
      const { url, from, grant } = request;
      const base = {
        offline: allow === null,
        tombstoned: grant.tombstoned,
        allowedPorts: ports,
        answers: null,
        robots: null,
        ...(from === null ? {} : { from }),
      };
      const refused =
        firstRefusal(explainEgress(url, { ...base, allowedHosts: grant.hosts }), reasons) ??
        (allow === null || allow === "registry"
          ? null
          : firstRefusal(explainEgress(url, { ...base, allowedHosts: allow }), reasons));
      return refused ?? inner.send(request);
    },
  };
}
