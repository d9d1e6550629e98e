/** Signals that a profile may weigh, in percent. */
export const weighableSignals: readonly string[] = [
  "role",
  "level",
  "years",
  "required_skills",
  "preferred_skills",
  "mentioned_skills",
  "title_skills",
  "place",
  "language",
  "pay",
  "freshness",
  "company",
  "avoid",
  "semantic",
];
