import * as v from "valibot";
import { CurrentCandidateV1 } from "../../contracts/candidate.ts";
import { CandidateId, RunId } from "../../contracts/ids.ts";
import type { Files } from "../../contracts/ports.ts";
import { RunManifestV1 } from "../../contracts/run-documents.ts";
import { readDocument } from "../read-document.ts";
import { statePaths } from "../state-paths.ts";
import { listCandidateIds, LOCAL_CANDIDATE, readCard } from "./list-candidates.ts";
import { walkFiles } from "./walk-files.ts";

export interface CandidateFinding {
  readonly candidate: string | null;
  readonly severity: "damaged" | "warning";
  /** Below the state directory. */
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

/**
 * Whether every candidate is apart from the others and closed to everybody else: names that are no ids, modes wider than 0700 and 0600, links, cards and runs
 * of somebody else, a current candidate that does not exist. Changes nothing.
 */
export async function checkCandidates(files: Files): Promise<readonly CandidateFinding[]> {
  const findings: CandidateFinding[] = [];
  const ids = new Set(await listCandidateIds(files));
  for (const name of await files.list(statePaths.candidates))
    if (!ids.has(name))
      findings.push({
        candidate: null,
        severity: "warning",
        path: `${statePaths.candidates}/${name}`,
        what: v.is(CandidateId, name) ? "it is no directory" : "its name is no candidate id",
        fix: "move it out of the state directory",
      });
  for (const id of ids) {
    findings.push(...(await modeFindings(files, id)), ...(await identityFindings(files, id)));
  }
  findings.push(...(await currentFindings(files, ids)));
  return findings;
}

async function modeFindings(files: Files, candidate: string): Promise<readonly CandidateFinding[]> {
  const findings: CandidateFinding[] = [];
  const root = statePaths.candidate(candidate);
  const look = (path: string, kind: string, mode: number): void => {
    if (kind === "other")
      findings.push({ candidate, severity: "damaged", path, what: "it is a link or a device", fix: "remove it" });
    else if ((mode & 0o077) !== 0)
      findings.push({
        candidate,
        severity: "warning",
        path,
        what: `others may read or change it (mode ${mode.toString(8)})`,
        fix: "signalcraft doctor --fix closes it",
      });
  };
  const own = await files.facts(root);
  if (own !== null) look(root, own.kind, own.mode);
  for await (const { path, facts } of walkFiles(files, root)) look(path, facts.kind, facts.mode);
  return findings;
}

async function identityFindings(files: Files, candidate: string): Promise<readonly CandidateFinding[]> {
  const findings: CandidateFinding[] = [];
  const damaged = (path: string, what: string): void =>
    void findings.push({
      candidate,
      severity: "damaged",
      path,
      what,
      fix: "restore it from a backup, or move it away",
    });
  try {
    const card = await readCard(files, candidate);
    if (card !== null && card.id !== candidate)
      damaged(statePaths.candidateCard(candidate), `it is the card of candidate ${card.id}`);
  } catch (cause) {
    damaged(statePaths.candidateCard(candidate), cause instanceof Error ? cause.message : String(cause));
  }
  for (const run of await files.list(statePaths.runs(candidate))) {
    const path = statePaths.run(candidate, run);
    if (!v.is(RunId, run)) {
      damaged(path, "its name is no run id");
      continue;
    }
    const bytes = await files.read(`${path}/run_manifest.v1.json`);
    if (bytes === null) continue;
    try {
      const manifest = readDocument(RunManifestV1, bytes, path);
      if (manifest.candidate !== candidate) damaged(path, `it is a run of candidate ${manifest.candidate}`);
    } catch (cause) {
      damaged(path, cause instanceof Error ? cause.message : String(cause));
    }
  }
  return findings;
}

async function currentFindings(files: Files, ids: ReadonlySet<string>): Promise<readonly CandidateFinding[]> {
  const path = statePaths.currentCandidate;
  const bytes = await files.read(path);
  if (bytes === null) return [];
  const finding = (what: string): readonly CandidateFinding[] => [
    {
      candidate: null,
      severity: "damaged",
      path,
      what,
      fix: "signalcraft candidates use ID --candidate ID sets it anew",
    },
  ];
  try {
    const { candidate } = readDocument(CurrentCandidateV1, bytes, path);
    return ids.has(candidate) || candidate === LOCAL_CANDIDATE
      ? []
      : finding(`it names candidate ${candidate}, of which nothing is stored`);
  } catch (cause) {
    return finding(cause instanceof Error ? cause.message : String(cause));
  }
}
