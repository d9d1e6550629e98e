import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { readErasureReceipts } from "../erase-receipt.ts";
import { listSnapshotDigests, readSnapshot } from "../snapshots.ts";
import { DamagedColdBlob } from "../cold/cold-store.ts";
import { statePaths } from "../state-paths.ts";
import type { CapturePlace } from "../stored-captures.ts";
import { verifyPlace } from "../verify-snapshots.ts";
import { toDoctorCheck, type DoctorCheck, type DoctorFinding } from "./doctor-check.ts";

const FIX = "restore it from a backup, or import the capture again";

/** Every stored capture: that its bodies are there and have their size, or, when `deep`, every byte against its hash and manifest. */
export async function checkCaptures(
  places: readonly CapturePlace[],
  deep: boolean,
  onProgress: (text: string) => void,
): Promise<DoctorCheck> {
  const findings: DoctorFinding[] = [];
  let snapshots = 0;
  for (const place of places) {
    if (deep) {
      const verified = await verifyPlace(place, onProgress);
      snapshots += verified.snapshots;
      findings.push(
        ...verified.findings.map(({ path, found, detail }) => ({
          severity: "damaged" as const,
          path,
          what: `${found.replaceAll("_", " ")}: ${detail}`,
          fix: FIX,
        })),
      );
    } else {
      for (const provider of await place.files.list(statePaths.snapshots)) {
        onProgress(`captures of ${provider}`);
        for (const digest of await listSnapshotDigests(place.files, provider)) {
          snapshots++;
          findings.push(...(await sizeFindings(place.files, provider, digest)));
        }
      }
    }
  }
  const count = snapshots === 1 ? "1 capture" : `${snapshots} captures`;
  return toDoctorCheck("captures", `${count}, ${deep ? "every byte checked" : "sizes checked"}`, findings);
}

async function sizeFindings(files: Files, provider: string, digest: string): Promise<readonly DoctorFinding[]> {
  try {
    const stored = await readSnapshot(files, provider, digest);
    // What a receipt says was erased by decision is not damage.
    const erased = new Set(
      (await readErasureReceipts(files)).flatMap(({ receipt }) => receipt.objects.map((object) => object.sha256)),
    );
    const findings: DoctorFinding[] = [];
    for (const { body } of stored?.snapshot.exchanges ?? []) {
      const path = statePaths.object(body.sha256);
      const facts = await files.facts(path).catch((cause: unknown) => {
        // The check of cold blobs names it.
        if (cause instanceof DamagedColdBlob) return body;
        throw cause;
      });
      if (facts === null && erased.has(body.sha256)) continue;
      if (facts === null)
        findings.push({
          severity: "damaged",
          path: `${files.root}/${path}`,
          what: `it is missing; capture ${digest.slice(0, 12)} of ${provider} needs it`,
          fix: FIX,
        });
      else if (facts.bytes !== body.bytes)
        findings.push({
          severity: "damaged",
          path: `${files.root}/${path}`,
          what: `it has ${facts.bytes} bytes, capture ${digest.slice(0, 12)} of ${provider} says ${body.bytes}`,
          fix: FIX,
        });
    }
    return findings;
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    return [
      {
        severity: "damaged",
        path: `${files.root}/${statePaths.snapshot(provider, digest)}`,
        what: cause.message,
        fix: FIX,
      },
    ];
  }
}
