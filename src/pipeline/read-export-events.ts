import type { EventsV1 } from "../contracts/ledger.ts";
import type { Files, IndexedRun } from "../contracts/ports.ts";
import { readArtifact, readManifest } from "./read-artifact.ts";

/** The events of one run. */
export interface RunEvents {
  readonly runId: string;
  readonly asOf: string;
  readonly events: EventsV1["events"];
}

/** Events of the finished runs from an instant on up to one run, in order of sequence; of that run alone when there is no instant. `runs` in any order. */
export async function readExportEvents(
  files: Files,
  candidate: string,
  {
    runs,
    upTo,
    since,
  }: { readonly runs: readonly IndexedRun[]; readonly upTo: IndexedRun; readonly since: string | null },
): Promise<readonly RunEvents[]> {
  const wanted =
    since === null
      ? [upTo]
      : runs
          .filter((run) => run.run_digest !== null && run.sequence <= upTo.sequence && run.as_of >= since)
          .sort((a, b) => a.sequence - b.sequence);
  return await Promise.all(
    wanted.map(async (run) => {
      const manifest = await readManifest(files, candidate, run.run_id);
      const events = (await readArtifact(files, manifest, "events")) as EventsV1 | null;
      return { runId: run.run_id, asOf: run.as_of, events: events?.events ?? [] };
    }),
  );
}
