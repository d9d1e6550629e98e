import type { AdviceNames } from "./evidence-coach.ts";

/** One thing that could be otherwise, as `findSmallestChange` names it. */
export interface NamedChange {
  readonly side: "profile" | "posting";
  readonly kind: string;
  readonly subject: string;
}

/** A change as a condition, to stand behind "if": `you knew Rust, which it requires`. */
export function changePhrase(
  { side, kind, subject }: NamedChange,
  names: Pick<AdviceNames, "family" | "skill">,
): string {
  const words = subject.replaceAll("_", " ");
  switch (kind) {
    case "skill_required":
      return `you knew ${names.skill(subject)}, which it requires`;
    case "skill_preferred":
      return `you knew ${names.skill(subject)}, which it prefers`;
    case "skill_mentioned":
      return `you knew ${names.skill(subject)}, which it mentions`;
    case "level":
      return `you also looked for the level ${words}`;
    case "place":
      return `you also accepted ${words}`;
    case "work_authorisation":
      return `you were allowed to work in ${subject}`;
    case "relocate":
      return "you were willing to relocate";
    case "language":
      return `you spoke ${subject}`;
    case "pay_floor":
      return `your pay floor were ${subject} a year`;
    case "avoid":
      return `you did not avoid "${subject}"`;
    case "target_role":
      return `${names.family(subject)} were among your target roles`;
    case "hidden_company":
      return `you did not hide ${subject}`;
    case "states_pay":
      return `the posting named pay of ${subject} a year`;
    case "states_level":
      return `the posting named the level ${words}`;
    case "open_to_remote_in":
      return `the posting were open to remote work in ${subject}`;
    case "offers_sponsorship":
      return "the employer sponsored a visa";
    default:
      return `${side === "profile" ? "your" : "its"} ${kind.replaceAll("_", " ")} were ${words}`;
  }
}
