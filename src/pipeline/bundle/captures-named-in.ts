/** A capture by name. */
export interface CaptureName {
  readonly provider: string;
  readonly digest: string;
}

/**
 * The captures that a ledger points to for what it still shows: where postings that are not closed were last listed, and the listing folded last. Proofs of
 * closed postings name captures too, but nothing is read from those.
 */
export function capturesNamedIn(document: unknown): readonly CaptureName[] {
  const found = new Map<string, CaptureName>();
  collect(document, null, (name) => found.set(`${name.provider} ${name.digest}`, name));
  return [...found.values()];
}

function collect(value: unknown, scope: string | null, add: (name: CaptureName) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, scope, add);
    return;
  }
  const record = value as Readonly<Record<string, unknown>>;
  if (record["state"] === "closed") return;
  const provider = typeof record["provider_id"] === "string" ? record["provider_id"] : scope;
  for (const [key, item] of Object.entries(record)) {
    const isName = key === "seen_in" || key === "snapshot_digest";
    if (isName && provider !== null && typeof item === "string" && /^[0-9a-f]{64}$/.test(item))
      add({ provider, digest: item });
    else collect(item, provider, add);
  }
}
