import { PREDICATE_TYPE, STATEMENT_TYPE, type BundleStatement, type Resource } from "../../contracts/attestation.ts";
import type { BundleManifestV1 } from "../../contracts/bundle.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { placeOf } from "./bundle-layout.ts";

/** What a signature of a bundle says: these outputs, by digest, were derived from these inputs. It follows from the bundle alone, so it is compared byte by byte. */
export function toBundleStatement(manifest: BundleManifestV1, bundleSha256: string): BundleStatement {
  const inputs: Resource[] = [];
  const outputs: Resource[] = [];
  for (const { path, sha256 } of [...manifest.files, ...manifest.withheld]) {
    const place = placeOf(path, manifest);
    const isOutput = place?.kind === "binary" || (place?.kind === "artifact" && place.entry.key !== "inputs");
    (isOutput ? outputs : inputs).push({ name: path, digest: { sha256 } });
  }
  const byName = compareOn((resource: Resource) => resource.name, compareCodeUnits);
  return {
    _type: STATEMENT_TYPE,
    subject: [
      { name: "bundle", digest: { sha256: bundleSha256 } },
      { name: "run_digest", digest: { sha256: manifest.run_digest } },
      ...outputs.sort(byName),
    ],
    predicateType: PREDICATE_TYPE,
    predicate: {
      candidate: manifest.candidate,
      engine_version: manifest.engine_version,
      inputs: inputs.sort(byName),
      kind: manifest.kind,
      run_digest: manifest.run_digest,
      run_id: manifest.run_id,
    },
  };
}
