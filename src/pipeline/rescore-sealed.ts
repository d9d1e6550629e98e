import type * as v from "valibot";
import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { FxV1 } from "../contracts/fx.ts";
import { CandidateProfileV1 } from "../contracts/profile.ts";
import { InputsV1, type RunManifestV1 } from "../contracts/run-documents.ts";
import { ScoringV1 } from "../contracts/scoring.ts";
import { SettingsV1 } from "../contracts/settings.ts";
import { TaxonomyV1 } from "../contracts/taxonomy.ts";
import { ratesFor } from "../engine/fx/rates-for.ts";
import { understandProfile, type ProfileAids } from "../engine/profile/understand-profile.ts";
import type { UnderstoodProfile } from "../engine/profile/understood-profile.ts";
import { compileTaxonomy, type CompiledTaxonomy } from "../engine/taxonomy/compile-taxonomy.ts";
import { readDocument } from "./read-document.ts";
import { readPreviousRun, readSealed } from "./seal.ts";

/** A stored run and what it judged its postings by. */
export interface SealedJudgement {
  readonly manifest: RunManifestV1;
  readonly inputs: InputsV1;
  readonly profile: UnderstoodProfile;
  /** What the profile was read with, to read another one alike. */
  readonly aids: ProfileAids;
  /** The profile as it was written. */
  readonly written: CandidateProfileV1;
  readonly scoring: ScoringV1;
  readonly settings: SettingsV1;
  readonly taxonomy: CompiledTaxonomy;
}

/**
 * Reads what runs judged by. An input with the hash that it had in the run before is not read again, and runs that share taxonomy, profile and
 * aids share their understood forms: most runs differ in nothing of it, and compiling takes longer than scoring a board.
 */
export type ReadJudgement = (runId: string) => Promise<SealedJudgement>;

export function judgementReader(files: Files, candidate: string): ReadJudgement {
  let last: { readonly sha256: string; readonly taxonomy: CompiledTaxonomy } | null = null;
  let aidsBefore: ProfileAids | null = null;
  let judgedBefore: Pick<SealedJudgement, "profile" | "aids" | "written" | "taxonomy"> | null = null;
  const known = new Map<string, { readonly sha256: string; readonly value: unknown }>();
  return async (runId) => {
    const stored = await readPreviousRun(files, candidate, runId);
    if (stored === null)
      throw new SignalCraftError("not_found", `Cannot read run ${runId}: it left no manifest`, {
        hint: "signalcraft runs list shows the runs that finished",
      });
    const inputs = readDocument(InputsV1, stored.inputsBytes, `inputs.json of run ${runId}`);
    const read = async <T>(name: string, schema: v.GenericSchema<unknown, T>): Promise<T> => {
      const sha256 = inputs.inputs[name]?.sha256;
      const before = known.get(name);
      if (before !== undefined && before.sha256 === sha256) return before.value as T;
      const bytes = await readSealed(files, inputs, name);
      if (bytes === null)
        throw new SignalCraftError("contract", `Cannot read run ${runId}: its inputs name no ${name}`, {
          hint: "inputs.json was altered or written by another version",
        });
      const value = readDocument(schema, bytes, name);
      if (sha256 !== undefined) known.set(name, { sha256, value });
      return value;
    };
    const sha256 = inputs.inputs["config/taxonomy"]?.sha256 ?? "";
    if (last?.sha256 !== sha256)
      last = { sha256, taxonomy: compileTaxonomy(await read("config/taxonomy", TaxonomyV1)) };
    // The compiled form is kept; the written one is large.
    known.delete("config/taxonomy");
    const { taxonomy } = last;
    const fx = inputs.inputs["config/fx"] === undefined ? null : await read("config/fx", FxV1);
    const settings = await read("config/settings", SettingsV1);
    const written = await read("profile", CandidateProfileV1);
    const fresh: ProfileAids = { rates: fx === null ? null : ratesFor(fx, inputs.as_of), semantic: settings.semantic };
    // Rates are those of a day, so only runs without any share their aids.
    const isSame = aidsBefore !== null && aidsBefore.rates === null && fresh.rates === null;
    const aids = isSame && aidsBefore?.semantic === fresh.semantic ? aidsBefore : fresh;
    aidsBefore = aids;
    if (judgedBefore?.written !== written || judgedBefore.taxonomy !== taxonomy || judgedBefore.aids !== aids)
      judgedBefore = { profile: understandProfile(written, taxonomy, aids), aids, written, taxonomy };
    return {
      manifest: stored.manifest,
      inputs,
      profile: judgedBefore.profile,
      aids,
      written,
      scoring: await read("config/scoring", ScoringV1),
      settings,
      taxonomy,
    };
  };
}
