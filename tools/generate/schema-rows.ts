/** Every schema that is published, by name: one for each JSON artifact of the catalog, config file and state file. */
import type * as v from "valibot";
import { type ArtifactEntry, artifactCatalog } from "../../src/contracts/artifact-catalog.ts";
import { BackupManifestV1, BackupReceiptV1 } from "../../src/contracts/backup.ts";
import { BundleManifestV1 } from "../../src/contracts/bundle.ts";
import { AlertRulesV1 } from "../../src/contracts/alert-rules.ts";
import { EffectV1 } from "../../src/contracts/effects.ts";
import { ExportV1 } from "../../src/contracts/export.ts";
import { TrendsV1 } from "../../src/contracts/trends.ts";
import { UserStateV1 } from "../../src/contracts/user-state.ts";
import { EgressV1 } from "../../src/contracts/egress.ts";
import { FxV1 } from "../../src/contracts/fx.ts";
import { JobDecisionLineV1, JobDecisionsV1 } from "../../src/contracts/merges.ts";
import { CandidateProfileV1 } from "../../src/contracts/profile.ts";
import { ProviderRegistryV1 } from "../../src/contracts/provider-registry.ts";
import { RevisionV1 } from "../../src/contracts/revision.ts";
import { RulesV1 } from "../../src/contracts/rules.ts";
import { RunPointerV1 } from "../../src/contracts/run-documents.ts";
import { ScoringV1 } from "../../src/contracts/scoring.ts";
import { SettingsV1 } from "../../src/contracts/settings.ts";
import { PinnedManifestV1, SnapshotV1 } from "../../src/contracts/snapshot.ts";
import { TaxonomyExtraV1 } from "../../src/contracts/taxonomy-extra.ts";
import { TaxonomyV1 } from "../../src/contracts/taxonomy.ts";

export interface SchemaRow {
  /** `ranked.v1`: what documents say in their member `schema`. */
  readonly name: string;
  readonly kind: "artifact" | "config" | "state";
  /** Where such a document is found. */
  readonly file: string;
  /** One sentence part, lower case, without a full stop. */
  readonly holds: string;
  readonly schema: v.GenericSchema;
}

const others: readonly SchemaRow[] = [
  {
    name: "providers.v1",
    kind: "config",
    file: "config/providers.yaml",
    holds: "which boards are read, how politely, and whether they may be read at all",
    schema: ProviderRegistryV1,
  },
  {
    name: "candidate_profile.v1",
    kind: "config",
    file: "profile.yaml",
    holds: "what a person looks for; everything in it is optional",
    schema: CandidateProfileV1,
  },
  {
    name: "scoring.v1",
    kind: "config",
    file: "config/scoring.v1.yaml",
    holds: "signals, points, gates and bands of the score",
    schema: ScoringV1,
  },
  {
    name: "taxonomy.v1",
    kind: "config",
    file: "config/taxonomy.v1.yaml",
    holds: "role families, the level ladder and skills",
    schema: TaxonomyV1,
  },
  {
    name: "taxonomy_extra.v1",
    kind: "config",
    file: "config/taxonomy.extra.yaml",
    holds: "what a person adds to the taxonomy: skills, aliases, families and words of level",
    schema: TaxonomyExtraV1,
  },
  {
    name: "fx.v1",
    kind: "config",
    file: "config/fx.v1.yaml",
    holds: "dated exchange rates with which pay in another currency is compared with the floor",
    schema: FxV1,
  },
  {
    name: "alert_rules.v1",
    kind: "config",
    file: "config/alerts.yaml",
    holds: "what is worth being told, by which rule, on which channel",
    schema: AlertRulesV1,
  },
  {
    name: "effect.v1",
    kind: "state",
    file: "candidates/<id>/effects.jsonl",
    holds: "one step of one message, a line each",
    schema: EffectV1,
  },
  {
    name: "user_state.v1",
    kind: "state",
    file: "candidates/<id>/user_state.jsonl",
    holds: "what a person did about a job, a line each",
    schema: UserStateV1,
  },
  {
    name: "job_decision.v1",
    kind: "state",
    file: "candidates/<id>/job_decisions.jsonl",
    holds: "what a person decided about merges, a line each",
    schema: JobDecisionLineV1,
  },
  {
    name: "job_decisions.v1",
    kind: "state",
    file: "sealed input job_decisions",
    holds: "the decisions that are in force",
    schema: JobDecisionsV1,
  },
  {
    name: "trends.v1",
    kind: "state",
    file: "printed by trends --json",
    holds: "what was open, came and went within a window, over the same boards",
    schema: TrendsV1,
  },
  {
    name: "export.v1",
    kind: "state",
    file: "printed by export --format json",
    holds: "jobs, events or trends of a run as rows by column name",
    schema: ExportV1,
  },
  {
    name: "egress.v1",
    kind: "config",
    file: "config/egress.yaml",
    holds: "what an operator decides about the network",
    schema: EgressV1,
  },
  {
    name: "rules.v1",
    kind: "config",
    file: "config/rules.yaml",
    holds: "postings that a person pinned, and what must hold of them",
    schema: RulesV1,
  },
  {
    name: "settings.v1",
    kind: "config",
    file: "config/signalcraft.yaml",
    holds: "what can be set besides providers, profile, scoring and taxonomy",
    schema: SettingsV1,
  },
  {
    name: "snapshot.v1",
    kind: "state",
    file: "snapshots/<provider>/<digest>.json",
    holds: "the exchanges of one provider, captured together, bodies by sha256",
    schema: SnapshotV1,
  },
  {
    name: "pinned_snapshots.v1",
    kind: "state",
    file: "snapshots/manifest.json",
    holds: "the captures pinned in the repository, to the byte",
    schema: PinnedManifestV1,
  },
  {
    name: "revision.v1",
    kind: "state",
    file: "revisions/<run_id>/<name>/revision.v1.json",
    holds: "what newer parsers made of a run's captures, by hash, beside the run",
    schema: RevisionV1,
  },
  {
    name: "bundle_manifest.v1",
    kind: "state",
    file: "bundle_manifest.v1.json, the first file of a bundle",
    holds: "every file of a bundle by sha256, and what was left out of it",
    schema: BundleManifestV1,
  },
  {
    name: "backup_manifest.v1",
    kind: "state",
    file: "backup_manifest.v1.json, the first file of a backup",
    holds: "every file of a state directory by sha256, and which contents are in the backup",
    schema: BackupManifestV1,
  },
  {
    name: "backup_receipt.v1",
    kind: "state",
    file: "<backup>.rehearsal.json",
    holds: "that a backup was restored and the last run of every candidate derived again from it",
    schema: BackupReceiptV1,
  },
  {
    name: "run_pointer.v1",
    kind: "state",
    file: "last_run.json, last_success.json",
    holds: "the last run of a candidate, and the last that was complete and verified",
    schema: RunPointerV1,
  },
];

/** In code unit order of the name. */
export function listSchemaRows(): readonly SchemaRow[] {
  const artifacts = artifactCatalog.flatMap((entry: ArtifactEntry) =>
    entry.schema === null
      ? []
      : [
          {
            name: schemaNameOf(entry),
            kind: "artifact" as const,
            file: entry.file,
            holds: entry.holds,
            schema: entry.schema,
          },
        ],
  );
  return [...artifacts, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name that documents of an artifact carry; the catalog's schemas fix it with a literal. */
export function schemaNameOf(entry: ArtifactEntry): string {
  const members = (
    entry.schema as {
      readonly entries?: Record<string, { readonly literal?: unknown }>;
    } | null
  )?.entries;
  const name = members?.["schema"]?.literal;
  if (typeof name !== "string")
    throw new Error(`Cannot name the schema of ${entry.key}: it has no literal member schema`);
  return name;
}
