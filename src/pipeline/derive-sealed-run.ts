import type { Files } from "../contracts/ports.ts";
import { artifactFile } from "../contracts/artifact-catalog.ts";
import { LedgerClosedV1, LedgerV1 } from "../contracts/ledger.ts";
import type { InputsV1 } from "../contracts/run-documents.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { deriveRun } from "../engine/derive.ts";
import type { BoardDerivation } from "../engine/derive-board.ts";
import type { EncodedArtifact } from "../engine/encode-artifact.ts";
import { withClosed } from "../engine/history/ledger-shards.ts";
import type { BoardTask, DerivedBoard } from "./derive-stored-board.ts";
import type { LoadedRun } from "./load-sealed-run.ts";
import { readDocument } from "./read-document.ts";
import { readSealed } from "./seal.ts";

/** Derives boards in any order, on this thread or on others. */
export type BoardDeriver = (loaded: LoadedRun) => AsyncIterable<DerivedBoard>;

/** All artifacts of a sealed run. `onBoard` hears of every board as it is done. */
export async function* deriveSealedRun(
  files: Files,
  loaded: LoadedRun,
  derive: BoardDeriver,
  onBoard: (board: DerivedBoard) => void,
): AsyncGenerator<EncodedArtifact> {
  const carried: LedgerV1[] = [];
  for await (const { artifacts, ledger } of carriedLedgers(files, loaded.run.inputs, loaded.tasks)) {
    carried.push(ledger);
    yield* artifacts;
  }
  yield* deriveRun({ ...loaded.run, carried }, heard(derive(loaded), onBoard));
}

async function* heard(
  boards: AsyncIterable<DerivedBoard>,
  onBoard: (board: DerivedBoard) => void,
): AsyncGenerator<BoardDerivation> {
  for await (const derived of boards) {
    onBoard(derived);
    yield derived.board;
  }
}

/** Ledgers of providers that are not in the registry any more are kept as they are: putting a provider back does not make its postings new. */
async function* carriedLedgers(
  files: Files,
  inputs: InputsV1,
  tasks: readonly BoardTask[],
): AsyncGenerator<{
  readonly artifacts: readonly EncodedArtifact[];
  readonly ledger: LedgerV1;
}> {
  const known = new Set(tasks.map((task) => task.provider.id));
  const carry = async (key: "ledger" | "ledger_closed", provider: string): Promise<EncodedArtifact | null> => {
    const bytes = await readSealed(files, inputs, `${key}/${provider}`);
    const mark = inputs.inputs[`${key}/${provider}`];
    return bytes === null || mark === undefined
      ? null
      : { file: artifactFile(key, provider), inDigest: true, bytes, sha256: mark.sha256 };
  };
  for (const name of Object.keys(inputs.inputs).sort(compareCodeUnits)) {
    const provider = name.startsWith("ledger/") ? name.slice("ledger/".length) : null;
    if (provider === null || known.has(provider)) continue;
    const ledger = await carry("ledger", provider);
    const closed = await carry("ledger_closed", provider);
    if (ledger === null) continue;
    yield {
      artifacts: [ledger, ...(closed === null ? [] : [closed])],
      ledger: withClosed(
        readDocument(LedgerV1, ledger.bytes, name),
        closed === null ? null : readDocument(LedgerClosedV1, closed.bytes, closed.file),
      ),
    };
  }
}
