import type { Files } from "../../contracts/ports.ts";
import { isColdFiles, PUBLIC_FOLDER, sealedFolder } from "../cold/cold-files.ts";
import { coldStore, COLD_SUFFIX, DamagedColdBlob } from "../cold/cold-store.ts";
import { toDoctorCheck, type DoctorCheck, type DoctorFinding } from "./doctor-check.ts";

/** Every cold blob, public and of the candidate: each byte against its checksum, and that the blob it was packed against is there. Nothing is unpacked. */
export async function checkCold(
  state: Files,
  candidate: string,
  onProgress: (text: string) => void,
): Promise<DoctorCheck> {
  if (!isColdFiles(state)) return toDoctorCheck("cold blobs", "none", []);
  const findings: DoctorFinding[] = [];
  const add = (path: string, what: string): void =>
    void findings.push({
      severity: "damaged",
      path: `${state.root}/${path}`,
      what,
      fix: "restore it from a backup; runs that need it cannot be read whole",
    });
  let [blobs, bytes] = [0, 0];
  for (const folder of [PUBLIC_FOLDER, sealedFolder(candidate)]) {
    const store = coldStore(state.plain, state.codec, folder);
    const found = new Set<string>();
    const bases = new Map<string, string>();
    for (const name of await state.plain.list(folder)) {
      onProgress(`cold blobs in ${folder}/${name}`);
      for (const file of await state.plain.list(`${folder}/${name}`)) {
        if (!file.endsWith(COLD_SUFFIX)) continue;
        const sha256 = file.slice(0, -COLD_SUFFIX.length);
        try {
          const header = await store.header(sha256);
          if (header === null) {
            add(`${folder}/${name}/${file}`, "it is not where its name belongs");
            continue;
          }
          blobs++;
          bytes += header.bytes;
          if (header.base !== null) bases.set(sha256, header.base);
        } catch (cause) {
          if (!(cause instanceof DamagedColdBlob)) throw cause;
          add(cause.path, "a byte of it is not what was written");
        }
        // Damaged or not, it is there.
        found.add(sha256);
      }
    }
    for (const [sha256, base] of bases)
      if (!found.has(base)) add(store.path(base), `it is missing; ${store.path(sha256)} was packed against it`);
  }
  const count = blobs === 1 ? "1 blob" : `${blobs} blobs`;
  return toDoctorCheck("cold blobs", `${count} for ${Math.ceil(bytes / 1_048_576)} MiB, every byte checked`, findings);
}
