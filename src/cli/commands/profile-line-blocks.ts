import type { ProfileLine } from "../../engine/profile/understood-profile.ts";
import { blank, bullet, dim, facts, heading, paragraph, strong, styled, type Block } from "../view/block.ts";

/** Lines of a profile and how each was understood; those that were not come last, apart, with what would be accepted. */
export function profileLineBlocks(
  lines: readonly ProfileLine[],
  lineOf: ((field: string) => number) | null,
): readonly Block[] {
  const misread = lines.filter((line) => !line.understood);
  const read = lines.filter((line) => line.understood);
  if (lines.length === 0) return [paragraph(dim("The profile says nothing: jobs are ranked by freshness alone."))];
  return [
    ...groupsOf(read).flatMap(([name, rows]) => [
      heading(name),
      facts(
        rows.map(({ text, meaning }) => [
          text.length > TEXT_COLUMNS ? `${text.slice(0, TEXT_COLUMNS - 1)}\u2026` : text,
          meaning,
        ]),
        2,
      ),
    ]),
    ...(misread.length === 0
      ? [blank, paragraph(styled("good", `All ${lines.length} lines are understood.`))]
      : [
          blank,
          heading(styled("warn", `Not understood: ${misread.length} of ${lines.length} lines`)),
          ...misread.map(({ field, text, meaning }) =>
            bullet(
              [strong(text), dim(` (${field}${lineOf === null ? "" : `, line ${lineOf(field)}`})`), `: ${meaning}`],
              2,
            ),
          ),
        ]),
  ];
}

const TEXT_COLUMNS = 32;

const names: Readonly<Record<string, string>> = {
  target_roles: "Roles you want",
  seniority: "Level",
  years_experience: "Experience",
  skills: "Skills",
  locations: "Places",
  work_authorisation: "Where you may work",
  languages: "Languages",
  pay_floor: "Pay",
  avoid: "What you avoid",
  companies: "Employers",
  weights: "Weights",
};

/** Lines by what they are about, in the order of the file's fields. */
function groupsOf(lines: readonly ProfileLine[]): readonly (readonly [string, readonly ProfileLine[]])[] {
  const groups = new Map<string, ProfileLine[]>();
  for (const line of lines) {
    const key = line.field.split("/")[0] ?? "";
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups].map(([key, rows]) => [names[key] ?? key, rows]);
}
