import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import { hostVerdict } from "../engine/egress/host.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { readCaptureListing } from "./capture-listing.ts";
import { explainUrl, hostsOf } from "./explain-url.ts";
import { listProviderCaptures, type CapturePlace } from "./stored-captures.ts";

/** One thing that must hold before a provider is read. */
export interface FitnessCheck {
  readonly check: "tombstone" | "kind" | "board" | "fixture" | "hosts" | "policy";
  readonly verdict: "pass" | "refuse";
  readonly detail: string;
}

export interface FitnessRequest {
  readonly provider: ProviderEntry;
  /** The mode it is to be read in. */
  readonly mode: ProviderEntry["mode"];
  /** The whole registry: a board may be tombstoned under another id. */
  readonly providers: readonly ProviderEntry[];
  /** Ports that egress.yaml opens besides 80 and 443. */
  readonly extraPorts: readonly number[];
}

/**
 * Whether a provider may be switched on, without the network: it has no tombstone, its kind can be read and takes the board, a stored capture of this very
 * board reads (the fixture; for live reading an authored sample is none), its hosts may be asked, and no check of the egress policy refuses what would be asked.
 */
export async function checkFitness(
  state: Files,
  places: readonly CapturePlace[],
  { provider, mode, providers, extraPorts }: FitnessRequest,
): Promise<readonly FitnessCheck[]> {
  const { tombstone } = provider;
  const kind = sourceKindOf(provider.kind);
  const boardFault = kind?.checkBoard(provider.board) ?? null;
  const checks: FitnessCheck[] = [
    say(
      "tombstone",
      tombstone === undefined ? null : `it is tombstoned since ${tombstone.date} (${tombstone.reason})`,
      "none",
    ),
    say("kind", kind === null ? `this version has no reader for ${provider.kind}` : null, provider.kind),
    say("board", boardFault, provider.board),
  ];
  if (kind === null || boardFault !== null) return checks;
  checks.push(await checkFixture(places, provider, mode));
  const hosts = [...new Set(hostsOf(provider))];
  const badHosts = hosts.flatMap((host) => {
    const verdict = hostVerdict(host);
    return verdict.verdict === "refuse" ? [`${host} may not be asked, ${verdict.reason.replaceAll("_", " ")}`] : [];
  });
  checks.push(say("hosts", badHosts.length === 0 ? null : badHosts.join(", "), hosts.join(", ")));
  const urls = kind.plan(provider.board).map(({ url }) => url);
  const refusals: string[] = [];
  for (const url of urls) {
    const { verdict, steps } = await explainUrl(state, {
      url,
      providers: [provider, ...providers.filter(({ id }) => id !== provider.id)],
      anyHost: false,
      from: null,
      resolve: [],
      extraPorts,
    });
    const step = steps.find((row) => row.verdict === "refuse");
    if (verdict === "refuse")
      refusals.push(`${url} is refused at ${step?.step ?? "a check"}, ${(step?.reason ?? "").replaceAll("_", " ")}`);
  }
  checks.push(
    say("policy", refusals.length === 0 ? null : refusals.join(", "), `${urls.length} planned requests may be sent`),
  );
  return checks;
}

async function checkFixture(
  places: readonly CapturePlace[],
  provider: ProviderEntry,
  mode: ProviderEntry["mode"],
): Promise<FitnessCheck> {
  const { captures } = await listProviderCaptures(places, provider.id);
  const files = places.map((place) => place.files);
  let why = "no capture of it is stored";
  for (const capture of [...captures].reverse()) {
    if (capture.provenance === "authored" && mode === "live") {
      why = "only an authored sample of it is stored, which proves nothing about the board";
      continue;
    }
    const read = await readCaptureListing(files, provider.id, capture.digest);
    if (read === null) why = `capture ${capture.digest.slice(0, 12)} cannot be read`;
    else if (read.snapshot.kind !== provider.kind || read.snapshot.board !== provider.board)
      why = `the stored captures are of ${read.snapshot.kind}:${read.snapshot.board}`;
    else if (!read.listing.ok)
      why = `${provider.kind} does not read capture ${capture.digest.slice(0, 12)}, ${read.listing.failure.detail}`;
    else
      return say(
        "fixture",
        null,
        `capture ${capture.digest.slice(0, 12)} of ${capture.captured_at}, ${read.listing.listing.postings.length} postings`,
      );
  }
  return say("fixture", why, "");
}

function say(check: FitnessCheck["check"], fault: string | null, well: string): FitnessCheck {
  return fault === null ? { check, verdict: "pass", detail: well } : { check, verdict: "refuse", detail: fault };
}
