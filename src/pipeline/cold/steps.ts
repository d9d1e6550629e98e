/** So many versions follow one that stands alone; in eights, so that a version is at most 14 unpackings away from it and the days of a year cost 6 whole ones. */
const STEPS = 64;
const EIGHT = 8;

/** The step of the version after one at `step`. */
export function nextStep(step: number): number {
  return (step + 1) % STEPS;
}

/** The step of the version that one at `step` is packed against: the one before it, or, at every eighth, the eighth before it. Null: it stands alone. */
export function baseStep(step: number): number | null {
  if (step === 0) return null;
  return step % EIGHT === 0 ? step - EIGHT : step - 1;
}
