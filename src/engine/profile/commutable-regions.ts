/** Folded names of regions that are one city and its suburbs: who accepts the city can commute to any place in them. */
export const commutableRegions: ReadonlySet<string> = new Set([
  "ile de france", "berlin", "hamburg", "bremen", "community of madrid", "vienna", "brussels", "district of columbia", "geneva", "basel stadt", "zurich",
  "greater london", "singapore", "hong kong", "prague", "budapest", "bucharest", "moscow", "tokyo", "seoul", "beijing", "shanghai", "mexico city", "federal district", "delhi", "dubai", "oslo", "luxembourg",
]);
