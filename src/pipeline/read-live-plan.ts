import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import { isAllowedHost } from "../engine/egress/allowed-host.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { withFallback } from "./read-live-fallback.ts";
import type { Judged } from "./read-live-outcome.ts";
import type { LiveRequest, LiveTask } from "./read-live-request.ts";

/** What is to be asked of a provider, or its reading when nothing is. */
export function planLiveTask(
  provider: ProviderEntry,
  stored: ProviderReading,
  { allow }: LiveRequest,
  isOnline: boolean,
): LiveTask | ProviderReading {
  const skip = (judged: Judged, key: string, value: string): ProviderReading =>
    withFallback({ ...stored, mode: "live", ...judged, notes: [{ key, value }] });
  if (allow === null || !isOnline)
    return skip(
      { outcome: "policy_skip", reason: "offline" },
      "offline",
      "the network was not allowed for this run (--allow-net)",
    );
  const kind = sourceKindOf(provider.kind);
  if (kind === null)
    return skip(
      { outcome: "policy_skip", reason: "disabled" },
      "no_reader",
      `this version has no reader for ${provider.kind}`,
    );
  const fault = kind.checkBoard(provider.board);
  if (fault !== null) return skip({ outcome: "policy_skip", reason: "egress_refused" }, "board_refused", fault);
  if (
    allow !== "registry" &&
    !kind.plan(provider.board).some(({ url }) => isAllowedHost(URL.parse(url)?.hostname ?? "", allow))
  )
    return skip({ outcome: "policy_skip", reason: "offline" }, "offline", "--allow-net names other hosts");
  return { provider, kind, stored };
}

/** The host that a provider is read from, by which its requests are put in order. */
export function primaryHost({ kind, provider: { board } }: LiveTask): string {
  const [first] = kind.plan(board);
  return (first === undefined ? null : URL.parse(first.url)?.hostname) ?? "";
}
