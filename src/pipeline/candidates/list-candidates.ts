import * as v from "valibot";
import { CandidateCardV1, CurrentCandidateV1 } from "../../contracts/candidate.ts";
import { CandidateId } from "../../contracts/ids.ts";
import type { Files } from "../../contracts/ports.ts";
import { RunPointerV1 } from "../../contracts/run-documents.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { readDocument } from "../read-document.ts";
import { statePaths } from "../state-paths.ts";

/** The candidate that a single person is without asking for one. */
export const LOCAL_CANDIDATE = "local";

/** What is stored of one candidate, as far as its pointers say. */
export interface CandidateFacts {
  readonly candidate: string;
  readonly name: string | null;
  readonly added_at: string | null;
  readonly has_profile: boolean;
  readonly runs: number;
  readonly last_run: { readonly run_id: string; readonly status: string } | null;
}

/** Ids of the candidates that have a directory, in code unit order. A name that is no id is no candidate; `candidates doctor` names it. */
export async function listCandidateIds(files: Files): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of await files.list(statePaths.candidates))
    if (v.is(CandidateId, name) && (await files.facts(statePaths.candidate(name)))?.kind === "directory")
      ids.push(name);
  return ids;
}

/** What is stored of a candidate. A damaged card or pointer counts as absent here; `doctor` says more. */
export async function readCandidateFacts(files: Files, candidate: string): Promise<CandidateFacts> {
  const card = await readCard(files, candidate).catch(() => null);
  const pointer = await files
    .read(statePaths.lastRun(candidate))
    .then((bytes) => (bytes === null ? null : readDocument(RunPointerV1, bytes, statePaths.lastRun(candidate))))
    .catch(() => null);
  return {
    candidate,
    name: card?.name ?? null,
    added_at: card?.added_at ?? null,
    has_profile: (await files.facts(statePaths.profile(candidate))) !== null,
    runs: (await files.list(statePaths.runs(candidate))).length,
    last_run: pointer === null ? null : { run_id: pointer.run_id, status: pointer.status },
  };
}

/** A candidate's card, null when it has none. */
export async function readCard(files: Files, candidate: string): Promise<CandidateCardV1 | null> {
  const path = statePaths.candidateCard(candidate);
  const bytes = await files.read(path);
  return bytes === null ? null : readDocument(CandidateCardV1, bytes, `${files.root}/${path}`);
}

/** Writes a candidate's card. */
export async function writeCard(files: Files, card: CandidateCardV1): Promise<void> {
  await files.write(statePaths.candidateCard(card.id), toBytes(v.parse(CandidateCardV1, card)));
}

/** Makes a candidate current. */
export async function writeCurrent(files: Files, candidate: string): Promise<void> {
  const pointer: CurrentCandidateV1 = { schema: "current_candidate.v1", candidate };
  await files.write(statePaths.currentCandidate, toBytes(v.parse(CurrentCandidateV1, pointer)));
}

function toBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJsonLine(value));
}
