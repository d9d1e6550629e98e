import type { FileMark, HashChange, InputsV1, RunAuditV1 } from "../../contracts/run-documents.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";

/** Inputs that a person sets, as opposed to what was read and what was remembered. */
export function isSetting(name: string): boolean {
  return name === "profile" || name === "user_state" || name.startsWith("config/");
}

export interface AuditInputs {
  readonly runId: string;
  readonly inputs: Pick<InputsV1, "candidate" | "trigger" | "previous" | "inputs">;
  /** Null: there was no run before, or its inputs are not known. */
  readonly previousInputs: Pick<InputsV1, "inputs"> | null;
}

/** What started a run, and of everything a person sets the hash before and after. */
export function toRunAudit({ runId, inputs, previousInputs }: AuditInputs): RunAuditV1 {
  const before = (name: string): string | null => previousInputs?.inputs[name]?.sha256 ?? null;
  const changeOf = (name: string): HashChange => {
    const after = inputs.inputs[name]?.sha256 ?? null;
    return { before: before(name), after, changed: before(name) !== null && before(name) !== after };
  };
  const settings = Object.entries(inputs.inputs)
    .filter(([name]) => isSetting(name))
    .sort(compareOn(([name]: [string, FileMark]) => name, compareCodeUnits));
  return {
    schema: "run_audit.v1",
    run_id: runId,
    candidate: inputs.candidate,
    trigger: inputs.trigger,
    previous_run_id: inputs.previous?.run_id ?? null,
    inputs: settings.map(([name, mark]) => {
      const { before: previous, changed } = changeOf(name);
      return { name, sha256: mark.sha256, previous_sha256: previous, changed };
    }),
    profile: changeOf("profile"),
    config: Object.fromEntries(
      settings
        .filter(([name]) => name.startsWith("config/"))
        .map(([name]) => [name.slice("config/".length), changeOf(name)]),
    ),
  };
}
