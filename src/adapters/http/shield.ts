import type {
  Endpoint,
  HopPort,
  HopRequest,
  HopResult,
  HttpRefusal,
  NetworkPolicy,
  Pin,
  Resolver,
  RoutedPort,
  RoutedRequest,
} from "../../contracts/http.ts";
import { answersVerdict } from "../../engine/egress/answers.ts";
import { parseTarget, type EgressTarget } from "../../engine/egress/parse-target.ts";
import { explainEgress, type EgressContext } from "../../engine/egress/policy.ts";
import type { EgressStepId } from "../../engine/egress/steps.ts";
import { firstRefusal } from "./first-refusal.ts";

export interface ShieldOptions extends Pick<NetworkPolicy, "ports" | "pins"> {
  readonly resolver: Resolver;
  readonly ownAddresses: readonly string[];
}

const reasons: Partial<Record<EgressStepId, HttpRefusal>> = {
  redirect: "redirect_refused",
  scheme: "url_refused",
  port: "url_refused",
  credentials: "url_refused",
  host: "url_refused",
  addresses: "address_refused",
};

/**
 * Makes a hop into a routed one: the URL is judged, its name resolved once, every answer judged, and what passed is the only place the hop may connect to.
 * One bad answer refuses the name. A pinned host goes where the operator says and is noted as that. RFC 6890, WHATWG URL; DNS rebinding.
 */
export function shield(inner: RoutedPort, options: ShieldOptions): HopPort {
  return { send: (request) => route(inner, request, options) };
}

async function route(
  inner: RoutedPort,
  request: HopRequest,
  { ports, pins, resolver, ownAddresses }: ShieldOptions,
): Promise<HopResult> {
  const target = parseTarget(request.url, request.from ?? undefined);
  const pin = target === null ? null : pinOf(pins, target);
  const context: EgressContext = {
    offline: false,
    tombstoned: request.grant.tombstoned,
    allowedHosts: null,
    allowedPorts: ports,
    answers: pin === null ? null : pin.endpoints.map(({ address }) => address),
    robots: null,
    ownAddresses,
    pinned: pin !== null,
    ...(request.from === null ? {} : { from: request.from }),
  };
  const beforeDns = firstRefusal(explainEgress(request.url, context), reasons);
  if (beforeDns !== null || target === null || target.port === null) return beforeDns ?? unparsable(request.url);
  const url = target.href;
  const host = nameOf(target.hostname);
  const isName = !/^[\d.]+$|^\[/.test(target.hostname);
  const routed = (endpoints: readonly Endpoint[], isPinned: boolean): RoutedRequest => ({
    ...request,
    url,
    route: { host, scheme: target.scheme === "http:" ? "http:" : "https:", isName, isPinned, endpoints },
    crawlDelayMs: null,
  });

  if (pin !== null) {
    request.note({
      type: "pinned",
      host,
      port: target.port,
      addresses: pin.endpoints.map(({ address, port }) => `${address} port ${port}`).join(", "),
    });
    return inner.send(routed(pin.endpoints, true));
  }
  const { port } = target;
  if (!isName) return inner.send(routed([{ address: host, port }], false));

  const answers = await resolver.resolve(host);
  if (answers === null || answers.length === 0)
    return {
      kind: "failed",
      reason: "dns_failed",
      detail: answers === null ? "the name could not be looked up" : "the name has no address",
      url,
    };
  const afterDns = firstRefusal(explainEgress(request.url, { ...context, answers }), reasons);
  const judged = answersVerdict(answers, { ownAddresses });
  if (afterDns !== null || judged.verdict === "refuse") return afterDns ?? unparsable(url);
  request.note({ type: "resolved", host, addresses: judged.addresses });
  return inner.send(
    routed(
      judged.addresses.map((address) => ({ address, port })),
      false,
    ),
  );
}

function pinOf(pins: readonly Pin[], { hostname, port }: EgressTarget): Pin | null {
  const host = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  return pins.find((pin) => pin.host === host && pin.port === port) ?? null;
}

/** Without the brackets of IPv6 and without a final dot: what is resolved, or connected to. */
function nameOf(hostname: string): string {
  const bare = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  return bare.endsWith(".") ? bare.slice(0, -1) : bare;
}

function unparsable(url: string): HopResult {
  return { kind: "refused", reason: "url_refused", step: "scheme", detail: "unparsable_url", url, cause: null };
}
