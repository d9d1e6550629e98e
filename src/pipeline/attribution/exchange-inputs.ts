import type { ProviderRegistryV1 } from "../../contracts/provider-registry.ts";
import type { InputsV1, ReadingV1 } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { type ChangeCause, changeCauses } from "../../engine/history/attribute-changes.ts";

/** Sealed inputs that belong to a cause by their whole name; what was read, and what is remembered of it, is `source`. */
const causeOfName: Readonly<Record<string, ChangeCause>> = {
  "config/taxonomy": "taxonomy",
  "config/fx": "fx",
  profile: "profile",
  user_state: "user_state",
  decisions: "user_state",
  job_decisions: "user_state",
};

/** Providers whose entry in the registry differs: what was read of them changed because a person changed what is read. */
export type ChangedProviders = ReadonlySet<string>;

/** The cause that a sealed input belongs to. */
function causeOfInput(name: string, changed: ChangedProviders): ChangeCause {
  const provider = /^(?:ledger|snapshot)\/(.*)$/.exec(name)?.[1];
  if (provider !== undefined) return changed.has(provider) ? "config" : "source";
  return causeOfName[name] ?? (name.startsWith("config/") ? "config" : "source");
}

/** Names of the inputs that differ between two runs, by cause. A cause that is absent has no difference. */
export function differingInputs(
  before: InputsV1,
  after: InputsV1,
  changed: ChangedProviders,
): ReadonlyMap<ChangeCause, readonly string[]> {
  const found = new Map<ChangeCause, string[]>();
  const note = (cause: ChangeCause, name: string): void => {
    found.set(cause, [...(found.get(cause) ?? []), name]);
  };
  for (const name of [...new Set([...Object.keys(before.inputs), ...Object.keys(after.inputs)])].sort()) {
    // What the run before said does not decide the list.
    if (name.startsWith("previous/")) continue;
    if (before.inputs[name]?.sha256 !== after.inputs[name]?.sha256) note(causeOfInput(name, changed), name);
  }
  if (before.as_of !== after.as_of) note("time", "as_of");
  if (before.engine_version !== after.engine_version) note("code", "engine_version");
  return new Map(
    changeCauses.flatMap((cause) => {
      const names = found.get(cause);
      return names === undefined ? [] : [[cause, names]];
    }),
  );
}

/** The inputs of `from` with those of one cause taken from `to`. The reading is put together apart. */
export function exchangeCause(from: InputsV1, to: InputsV1, cause: ChangeCause, changed: ChangedProviders): InputsV1 {
  const inputs: Record<string, InputsV1["inputs"][string]> = {};
  for (const name of [...new Set([...Object.keys(from.inputs), ...Object.keys(to.inputs)])].sort()) {
    const mark = (causeOfInput(name, changed) === cause ? to : from).inputs[name];
    if (mark !== undefined) inputs[name] = mark;
  }
  return { ...from, inputs, as_of: cause === "time" ? to.as_of : from.as_of };
}

/** Ids of the providers whose entry differs between two registries, or that only one of them has. */
export function changedProviders(before: ProviderRegistryV1, after: ProviderRegistryV1): ChangedProviders {
  const entries = ({ providers }: ProviderRegistryV1): Map<string, string> =>
    new Map(providers.map((provider) => [provider.id, canonicalJson(provider)]));
  const [was, is] = [entries(before), entries(after)];
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}

/**
 * The reading that belongs to inputs of which some causes were exchanged: rows of providers whose entry changed go with `config`, the others with `source`.
 * A registry may name a provider that only the other reading knows; its row is taken from there.
 */
export function readingBetween(
  readings: { readonly from: ReadingV1; readonly to: ReadingV1 },
  exchanged: ReadonlySet<ChangeCause>,
  changed: ChangedProviders,
): ReadingV1 {
  const isOfTo = (id: string): boolean => exchanged.has(changed.has(id) ? "config" : "source");
  const rows = new Map([...readings.to.providers, ...readings.from.providers].map((row) => [row.provider_id, row]));
  for (const row of readings.to.providers) if (isOfTo(row.provider_id)) rows.set(row.provider_id, row);
  return {
    schema: "reading.v1",
    providers: [...rows.values()].sort(compareOn((row) => row.provider_id, compareCodeUnits)),
  };
}
