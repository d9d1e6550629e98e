import type * as v from "valibot";
import { AlertRulesV1, AlertTimesV1 } from "../contracts/alert-rules.ts";
import { AlertsV1 } from "../contracts/alerts.ts";
import { FxV1 } from "../contracts/fx.ts";
import { CandidateProfileV1 } from "../contracts/profile.ts";
import { ProviderRegistryV1, type ProviderEntry } from "../contracts/provider-registry.ts";
import { InputsV1, ReadingV1 } from "../contracts/run-documents.ts";
import { ScoringV1 } from "../contracts/scoring.ts";
import { SettingsV1 } from "../contracts/settings.ts";
import { TaxonomyV1 } from "../contracts/taxonomy.ts";
import type { Files } from "../contracts/ports.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import type { RunInputs } from "../engine/derive.ts";
import { LedgerHeadsV1 } from "../contracts/ledger.ts";
import { JobDecisionsV1 } from "../contracts/merges.ts";
import { ratesFor } from "../engine/fx/rates-for.ts";
import { readUserState } from "../engine/user-state/read-user-state.ts";
import { understandProfile } from "../engine/profile/understand-profile.ts";
import { compileTaxonomy } from "../engine/taxonomy/compile-taxonomy.ts";
import type { BoardContext, BoardTask } from "./derive-stored-board.ts";
import { readDocument } from "./read-document.ts";
import { readSealed, type SealedRun } from "./seal.ts";

/** A sealed run ready to be derived: `daily` and `replay` both come through here, so there is one path from sealed inputs to artifacts. */
export interface LoadedRun {
  readonly run: Omit<RunInputs, "carried">;
  /** What boards are derived with; made on the first call, because a thread that derives no board does not need it. */
  readonly context: () => BoardContext;
  /** One for each provider of the registry, and for each that an earlier run knew; ordered by provider id. */
  readonly tasks: readonly BoardTask[];
}

/** Reads the sealed inputs back from their hashes. */
export async function loadSealedRun(files: Files, sealed: Pick<SealedRun, "runId" | "inputs">): Promise<LoadedRun> {
  const { inputs } = sealed;
  const read = async <T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<T> => {
    const bytes = await readSealed(files, inputs, name);
    if (bytes === null)
      throw new SignalCraftError("contract", `Cannot derive run ${sealed.runId}: its inputs name no ${name}`, {
        hint: "inputs.json was altered or written by another version",
      });
    return readDocument(schema, bytes, name);
  };
  const registry = await read("config/providers", ProviderRegistryV1);
  const settings = await read("config/settings", SettingsV1);
  const scoring = await read("config/scoring", ScoringV1);
  const taxonomySource = await read("config/taxonomy", TaxonomyV1);
  const profile = await read("profile", CandidateProfileV1);
  const reading = await read("reading", ReadingV1);
  // Runs of before there was a table were made without one.
  const fx = inputs.inputs["config/fx"] === undefined ? null : await read("config/fx", FxV1);
  const previousBytes = await readSealed(files, inputs, "previous/inputs");
  const userState = await readSealed(files, inputs, "user_state");
  const optional = async <T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<T | null> =>
    inputs.inputs[name] === undefined ? null : await read(name, schema);
  // Runs of before there were rules for alerts have neither alerts nor a digest.
  const rules = await optional("config/alerts", AlertRulesV1);
  const rates = fx === null ? null : ratesFor(fx, inputs.as_of);
  const telling =
    rules === null
      ? null
      : {
          rules,
          times: await optional("alert_times", AlertTimesV1),
          previous: await optional("previous/alerts", AlertsV1),
          rates,
        };
  const heads = (await optional("ledger_heads", LedgerHeadsV1))?.heads ?? [];
  let context: BoardContext | null = null;
  return {
    run: {
      runId: sealed.runId,
      inputs,
      registry,
      settings,
      reading,
      profileName: profile.display_name,
      previousInputs: previousBytes === null ? null : readDocument(InputsV1, previousBytes, "previous/inputs"),
      telling,
      decisions: (await optional("job_decisions", JobDecisionsV1))?.decisions ?? [],
      previousHeads: heads,
      userState: userState === null ? null : readUserState(userState).marks,
    },
    context: () => {
      const taxonomy = context?.taxonomy ?? compileTaxonomy(taxonomySource);
      const aids = {
        rates,
        semantic: settings.semantic,
      };
      return (context ??= {
        asOf: inputs.as_of,
        profile: understandProfile(profile, taxonomy, aids),
        scoring,
        settings,
        taxonomy,
        taxonomySha256: inputs.inputs["config/taxonomy"]?.sha256 ?? "",
      });
    },
    tasks: boardTasks(inputs, registry.providers, reading, heads),
  };
}

function boardTasks(
  inputs: InputsV1,
  providers: readonly ProviderEntry[],
  reading: ReadingV1,
  heads: LedgerHeadsV1["heads"],
): BoardTask[] {
  const readings = new Map(reading.providers.map((row) => [row.provider_id, row]));
  return providers
    .map((provider) => {
      const row = readings.get(provider.id);
      if (row === undefined)
        throw new SignalCraftError(
          "contract",
          `Cannot derive: the sealed reading says nothing of provider ${provider.id}`,
        );
      return {
        provider,
        reading: row,
        current: row.snapshot_digest,
        previousLedger: inputs.inputs[`ledger/${provider.id}`]?.sha256 ?? null,
        previousClosed: inputs.inputs[`ledger_closed/${provider.id}`]?.sha256 ?? null,
        previousHead: heads.find((head) => head.provider_id === provider.id) ?? null,
      };
    })
    .sort(compareOn((task: BoardTask) => task.provider.id, compareCodeUnits));
}
