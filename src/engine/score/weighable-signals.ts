const single = [
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

/** Signals that a profile may weigh, in percent, by the name that a person writes. `skills` stands for all that compare skills. */
export const weighableSignals: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ["skills", single.filter((name) => name.endsWith("_skills"))],
  ...single.map((name): [string, string[]] => [name, [name]]),
]);
