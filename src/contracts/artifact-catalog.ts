/**
 * The one table of artifacts: what a run directory may hold, under which name, of which schema and category, and whether the run digest covers it.
 * The writer refuses what is not in it; the reference page and the schemas folder are made from it.
 */
import type * as v from "valibot";
import { AlertsV1 } from "./alerts.ts";
import { DigestV1 } from "./digest.ts";
import { ExplanationV1 } from "./explanation.ts";
import { InsightsV1 } from "./insights.ts";
import { EventsV1, LedgerClosedV1, LedgerHeadsV1, LedgerV1 } from "./ledger.ts";
import { MergesV1 } from "./merges.ts";
import { PostingsV1 } from "./posting.ts";
import { SemanticV1 } from "./semantic.ts";
import {
  CostsV1,
  DiffV1,
  InputsV1,
  ProviderAvailabilityV1,
  RankedV1,
  RunAuditV1,
  RunHealthV1,
  RunManifestV1,
  RunReportV1,
  RunSummaryV1,
  TelemetryV1,
} from "./run-documents.ts";

export type ArtifactCategory = "replay_safe" | "ui_safe";

export interface ArtifactEntry {
  readonly key: string;
  /** File name in the run directory; `*` stands for the provider id of a sharded artifact. */
  readonly file: string;
  readonly category: ArtifactCategory;
  readonly inDigest: boolean;
  /** Schema of a JSON artifact; null for text (csv, md). */
  readonly schema: v.GenericSchema | null;
  readonly holds: string;
}

export const artifactCatalog = [
  {
    key: "inputs",
    file: "inputs.json",
    category: "replay_safe",
    inDigest: false,
    schema: InputsV1,
    holds: "every sealed input by sha256 and bytes; its own hash names the run",
  },
  {
    key: "run_manifest",
    file: "run_manifest.v1.json",
    category: "replay_safe",
    inDigest: false,
    schema: RunManifestV1,
    holds:
      "inputs and outputs by sha256 and bytes, engine version, run digest, the previous run's digest; it holds the digest, so the digest cannot cover it",
  },
  {
    key: "run_report",
    file: "run_report.v1.json",
    category: "replay_safe",
    inDigest: true,
    schema: RunReportV1,
    holds: "per provider: mode, snapshot, policy, canonical URL, parser, completeness proof, issues",
  },
  {
    key: "run_summary",
    file: "run_summary.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: RunSummaryV1,
    holds: "status, counts, bands, provenance of what was read, the first of the list",
  },
  {
    key: "run_health",
    file: "run_health.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: RunHealthV1,
    holds: "status, phases, failed stage and failure codes",
  },
  {
    key: "provider_availability",
    file: "provider_availability.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: ProviderAvailabilityV1,
    holds: "one outcome with its reason for every provider of the registry, enabled or not",
  },
  {
    key: "run_audit",
    file: "run_audit.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: RunAuditV1,
    holds: "what started the run and which of profile and config changed since the previous one",
  },
  {
    key: "costs",
    file: "costs.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: CostsV1,
    holds: "requests, bytes, tokens, money; written even when the run fails",
  },
  {
    key: "postings",
    file: "postings/*.v1.json",
    category: "replay_safe",
    inDigest: true,
    schema: PostingsV1,
    holds: "normalised postings with description text and extracted fields, one shard a provider",
  },
  {
    key: "ledger",
    file: "ledger/*.v1.json",
    category: "replay_safe",
    inDigest: true,
    schema: LedgerV1,
    holds: "lifecycle state per posting, one shard a provider",
  },
  {
    key: "ledger_closed",
    file: "ledger_closed/*.v1.json",
    category: "replay_safe",
    inDigest: true,
    schema: LedgerClosedV1,
    holds: "what is kept of postings that closed long ago, one shard a provider that has any",
  },
  {
    key: "ledger_heads",
    file: "ledger_heads.v1.json",
    category: "replay_safe",
    inDigest: true,
    schema: LedgerHeadsV1,
    holds: "the last listing folded into each ledger that it did not change",
  },
  {
    key: "merges",
    file: "merges.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: MergesV1,
    holds: "jobs of two postings and more, with the evidence of each merge, and what a person decided",
  },
  {
    key: "explanation",
    file: "explanation/*.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: ExplanationV1,
    holds: "contributions per job, summing exactly to the score, one shard a provider",
  },
  {
    key: "semantic",
    file: "semantic/*.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: SemanticV1,
    holds:
      "closeness of each job's text to the profile and what keywords may have missed, one shard a provider; only with the setting semantic on",
  },
  {
    key: "events",
    file: "events.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: EventsV1,
    holds: "typed lifecycle events of this run",
  },
  {
    key: "insights",
    file: "insights.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: InsightsV1,
    holds: "counts of the run board by board, from which trends are folded",
  },
  {
    key: "ranked",
    file: "ranked.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: RankedV1,
    holds: "jobs in order with score, band, reasons, canonical link and the three dates",
  },
  {
    key: "ranked_csv",
    file: "ranked.v1.csv",
    category: "ui_safe",
    inDigest: true,
    schema: null,
    holds: "the same list as RFC 4180 CSV with spreadsheet formulas neutralised",
  },
  {
    key: "shortlist",
    file: "shortlist.md",
    category: "ui_safe",
    inDigest: true,
    schema: null,
    holds: "the first of the list, with reasons, to read",
  },
  {
    key: "diff",
    file: "diff.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: DiffV1,
    holds: "new, changed (field by field), missing, closed (with proof), reopened",
  },
  { key: "diff_md", file: "diff.md", category: "ui_safe", inDigest: true, schema: null, holds: "the same, to read" },
  {
    key: "alerts",
    file: "alerts.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: AlertsV1,
    holds: "what a person would be told, by which rule, on which channel, and why not where not; what effects act on",
  },
  {
    key: "digest",
    file: "digest.v1.json",
    category: "ui_safe",
    inDigest: true,
    schema: DigestV1,
    holds: "the day for people: failures first, coverage also when nothing happened, new, changed, closed, due, hidden",
  },
  {
    key: "digest_md",
    file: "digest.md",
    category: "ui_safe",
    inDigest: true,
    schema: null,
    holds: "the same, to read",
  },
  {
    key: "digest_html",
    file: "digest.html",
    category: "ui_safe",
    inDigest: true,
    schema: null,
    holds: "the same as one page without scripts, for browsers and mail",
  },
  {
    key: "digest_atom",
    file: "digest.atom",
    category: "ui_safe",
    inDigest: true,
    schema: null,
    holds: "the same as an Atom feed",
  },
  {
    key: "digest_ics",
    file: "digest.ics",
    category: "ui_safe",
    inDigest: true,
    schema: null,
    holds: "deadlines and follow-ups as a calendar",
  },
  {
    key: "telemetry",
    file: "telemetry.v1.json",
    category: "ui_safe",
    inDigest: false,
    schema: TelemetryV1,
    holds: "wall-clock facts: durations, memory, platform",
  },
] as const satisfies readonly ArtifactEntry[];

export type ArtifactKey = (typeof artifactCatalog)[number]["key"];

/** The catalog entry of a key. */
export function artifactEntry(key: ArtifactKey): ArtifactEntry {
  const entry = artifactCatalog.find((row) => row.key === key);
  if (entry === undefined) throw new Error(`no artifact named ${key}`);
  return entry;
}

/** The file name of an artifact, `shard` being the provider id of a sharded one. */
export function artifactFile(key: ArtifactKey, shard: string | null = null): string {
  const { file } = artifactEntry(key);
  if (file.includes("*") !== (shard !== null))
    throw new Error(`artifact ${key} ${shard === null ? "needs" : "has no"} shards`);
  return shard === null ? file : file.replace("*", shard);
}

/** The entry that a file name in a run directory belongs to, null when the catalog has none. */
export function artifactOfFile(file: string): ArtifactEntry | null {
  return (
    artifactCatalog.find((row) => {
      const star = row.file.indexOf("*");
      if (star < 0) return row.file === file;
      const head = row.file.slice(0, star);
      const tail = row.file.slice(star + 1);
      return (
        file.length > head.length + tail.length &&
        file.startsWith(head) &&
        file.endsWith(tail) &&
        !file.slice(head.length, file.length - tail.length).includes("/")
      );
    }) ?? null
  );
}
