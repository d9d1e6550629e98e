/** A comparable value that was too long is kept as its sha256: its parts are not known. */
const HASHED = /^[0-9a-f]{64}$/;

/** The parts that a comparable value was joined of, in code unit order; null when it is kept by hash only. */
export function comparableParts(value: string | null): readonly string[] | null {
  if (value === null) return [];
  return HASHED.test(value) ? null : value.split(" | ");
}
