import { parsePin, robotsAgent } from "../contracts/egress.ts";
import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import { explainEgress, type EgressExplanation, type RobotsDecision } from "../engine/egress/policy.ts";
import { defaultAllowedPorts } from "../engine/egress/url-parts.ts";
import { parseTarget } from "../engine/egress/parse-target.ts";
import { parseRobots } from "../engine/robots/parse-robots.ts";
import { robotsVerdict } from "../engine/robots/robots-verdict.ts";
import { detectBoard, sourceKindOf } from "../engine/sources/source-kinds.ts";
import { robotsCache } from "./robots-cache.ts";

export interface ExplainUrlRequest {
  readonly url: string;
  readonly providers: readonly ProviderEntry[];
  /** Leaves out the registry's allow-list of hosts. */
  readonly anyHost: boolean;
  /** The URL that redirected here. */
  readonly from: string | null;
  /** `host:port:address[,address...]`: DNS answers for the explanation. */
  readonly resolve: readonly string[];
  readonly extraPorts: readonly number[];
}

/** What every step of the policy says of a URL, without asking the network: robots.txt as it was last read, DNS as it was given. */
export async function explainUrl(state: Files, request: ExplainUrlRequest): Promise<EgressExplanation> {
  const target = parseTarget(request.url, request.from ?? undefined);
  return explainEgress(request.url, {
    offline: null,
    tombstoned: isTombstoned(request.url, request.providers),
    allowedHosts: request.anyHost ? null : [...new Set(request.providers.flatMap(hostsOf))],
    allowedPorts: [...defaultAllowedPorts, ...request.extraPorts],
    answers: target === null ? null : answersFor(target, request.resolve),
    robots: target === null ? null : await rememberedRobots(state, target.href),
    ...(request.from === null ? {} : { from: request.from }),
  });
}

/** Hosts that reading a provider may ask: what its source kind needs and what the registry adds. */
export function hostsOf(provider: ProviderEntry): readonly string[] {
  return [...(sourceKindOf(provider.kind)?.hosts(provider.board) ?? []), ...provider.hosts];
}

/** Whether the address is that of a board that is tombstoned in the registry. */
function isTombstoned(url: string, providers: readonly ProviderEntry[]): boolean {
  const parsed = URL.parse(url);
  const found = parsed === null ? null : detectBoard(parsed);
  return (
    found !== null &&
    providers.some(
      (provider) =>
        provider.tombstone !== undefined &&
        provider.kind === found.kind &&
        provider.board.toLowerCase() === found.board.toLowerCase(),
    )
  );
}

function answersFor(target: { readonly href: string }, resolve: readonly string[]): readonly string[] | null {
  const { hostname, port, protocol } = new URL(target.href);
  const wanted = port === "" ? (protocol === "http:" ? 80 : 443) : Number(port);
  const pin = resolve
    .map(parsePin)
    .find(
      (candidate) => candidate !== null && candidate.host === hostname.replace(/\.$/, "") && candidate.port === wanted,
    );
  return pin === undefined || pin === null ? null : pin.endpoints.map((endpoint) => endpoint.address);
}

/** What the robots.txt of the URL's origin says, as far as it is remembered; null when it was never read. */
async function rememberedRobots(state: Files, url: string): Promise<RobotsDecision | null> {
  const { origin } = new URL(url);
  const stored = origin === "null" ? null : await robotsCache(state).read(origin);
  if (stored === null) return null;
  const { record, body } = stored;
  if (record.verdict !== "parse" || body === null)
    return { allowed: record.verdict === "allow_all", reason: `${record.reason}, read ${record.fetchedAt}` };
  const verdict = robotsVerdict(parseRobots(body, { origin }), robotsAgent, url);
  return {
    allowed: verdict.allowed,
    reason:
      verdict.rule === null
        ? `no rule matches, read ${record.fetchedAt}`
        : `line ${verdict.rule.line}, ${verdict.rule.kind} ${verdict.rule.pattern}, read ${record.fetchedAt}`,
  };
}
