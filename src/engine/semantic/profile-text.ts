import type { CandidateProfileV1 } from "../../contracts/profile.ts";

const repeat = (lines: readonly string[], times: number): string[] => Array.from({ length: times }, () => lines).flat();

/** The text that stands for a person when texts are compared: roles four times, strong skills twice, other skills once, one a line. */
export function profileText(profile: CandidateProfileV1): string {
  return [...repeat(profile.target_roles, 4), ...repeat(profile.skills.strong, 2), ...profile.skills.some].join("\n");
}
