/** What each figure should reach. A field without a bar is reported without a verdict. */
export const fieldBars: Readonly<Record<string, number>> = {
  pay: 0.95,
  years: 0.93,
  country: 0.95,
  city: 0.9,
  level: 0.9,
  degree: 0.9,
  sponsorship: 0.9,
};

/** Least NDCG@10 of every person, and most postings in their first 20 that break a hard constraint. */
export const rankingBars = { ndcg10: 0.9, violations20: 0 } as const;

/** Most microseconds for extraction, classification and scoring of one posting on one core, and the most that an exponent of growth may be to count as linear. */
export const speedBars = { microseconds: 150, exponent: 1.1 } as const;

export type Verdict = "met" | "not met" | "";

export function verdictOf(isMet: boolean | null): Verdict {
  return isMet === null ? "" : isMet ? "met" : "not met";
}
