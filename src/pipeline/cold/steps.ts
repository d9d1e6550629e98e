/** So many versions follow one that stands alone, more than there are days in a year; a version is at most 21 unpackings away from it. */
const STEPS = 512;
/** What a version is packed against lies so many before it: the widest that divides its step. */
const STRIDES = [64, 8, 1] as const;

/** The step of the version after one at `step`. */
export function nextStep(step: number): number {
  return (step + 1) % STEPS;
}

/** The step of the version that one at `step` is packed against: the one before it; at every eighth the eighth, at every 64th the 64th before it. Null: it stands alone. */
export function baseStep(step: number): number | null {
  return step === 0 ? null : step - (STRIDES.find((stride) => step % stride === 0) ?? 1);
}
