import type { JobBadge, RankedJob } from "../../contracts/run-documents.ts";
import type { JobStatus, UserStatus } from "../../contracts/user-state.ts";
import { payPhrase } from "../../engine/explain/pay-phrase.ts";
import { toAdvice } from "../../pipeline/evidence-coach.ts";
import { dim, facts, strong, styled, type Block, type Style, type Text } from "./block.ts";
import { badgePhrases } from "./merge-phrases.ts";
import { relativeDay } from "./relative-day.ts";
import { scoreBar } from "./score-bar.ts";

const BAR_COLUMNS = 8;
const PLACES_SHOWN = 3;
const RANK_COLUMNS = 4;

export const bandStyle: Readonly<Record<RankedJob["band"], Style>> = {
  strong: "good",
  good: "accent",
  maybe: "warn",
  no: "dim",
};

/** One job: rank, score and band on the left; title, employer, places, pay, age and the reasons that moved the score most beside them. */
export function jobBlocks(job: RankedJob, asOf: string): readonly Block[] {
  const marks: Text[] = [
    job.is_new ? styled("good", "  new") : "",
    job.state === "missing" ? styled("warn", "  missing") : "",
    badgeMark(job.badges ?? []),
    statusMark(job, asOf),
    job.hidden === undefined ? "" : dim("  hidden"),
  ];
  const about = [job.employer, placesPhrase(job), payPhrase(job.pay), age(job, asOf)]
    .filter((part) => part !== "")
    .join(" · ");
  const reasons = job.reasons
    .map(({ points, signal, reason }) => {
      const { sentence } = toAdvice({ points, signal, reason, evidence: [] }, codeNames);
      return `${points > 0 ? "+" : ""}${points} ${sentence}`;
    })
    .join("; ");
  return [
    facts([
      [
        [
          dim(String(job.rank).padStart(RANK_COLUMNS)),
          " ",
          strong(String(job.score).padStart(3)),
          " ",
          styled(bandStyle[job.band], scoreBar(job.score, BAR_COLUMNS)),
          ` ${job.band.padEnd(6)}`,
        ],
        [strong(job.title), ...marks],
      ],
      ["", about],
      ...(reasons === "" ? [] : [["", dim(reasons)] as const]),
      ["", dim(job.job_id)],
    ]),
  ];
}

/** A list is read from the index, without the taxonomy: ids stand for names. */
const words = (id: string): string => id.replaceAll("_", " ");
const codeNames = {
  family: words,
  skill: words,
  avoided: (index: number): string => `line ${index + 1} of your avoid list`,
};

const statusStyle: Readonly<Record<UserStatus, Style>> = {
  saved: "accent",
  applied: "accent",
  interviewing: "good",
  offer: "good",
  rejected: "dim",
  ignored: "dim",
};

/** What the person marked as a badge: `saved`, `applied 2026-03-02, follow up 2026-03-16`, `applied 2026-03-02, reposted`. */
export function statusPhrase({ status, on, follow_up: followUp, reposted }: JobStatus): string {
  const what = status === "saved" || status === "ignored" ? status : `${status} ${on}`;
  return `${what}${followUp === null ? "" : `, follow up ${followUp}`}${reposted ? ", reposted" : ""}`;
}

/** Badges as one mark. That a repost was seen before goes without saying. */
function badgeMark(badges: readonly JobBadge[]): Text {
  const shown = badges.filter((badge) => badge !== "seen_before" || !badges.includes("reposted"));
  return shown.length === 0 ? "" : dim(`  [${shown.map((badge) => badgePhrases[badge]).join(", ")}]`);
}

function statusMark({ status }: RankedJob, asOf: string): Text {
  if (status === undefined) return "";
  const isDue = status.follow_up !== null && status.follow_up <= asOf.slice(0, 10);
  return [
    "  ",
    styled(isDue ? "warn" : statusStyle[status.status], `[${statusPhrase(status)}${isDue ? ": due" : ""}]`),
  ];
}

/** Places of a job, `+2` for the ones left out, with the workplace where it adds something. */
export function placesPhrase(job: Pick<RankedJob, "locations" | "workplace">): string {
  const shown = job.locations.slice(0, PLACES_SHOWN).join("; ");
  const rest = job.locations.length > PLACES_SHOWN ? ` +${job.locations.length - PLACES_SHOWN}` : "";
  const workplace =
    job.workplace === null || shown.toLowerCase().includes(job.workplace.replace("_", " "))
      ? ""
      : job.workplace.replace("_", " ");
  return [`${shown}${rest}`, workplace].filter((part) => part !== "").join(", ");
}

function age(job: RankedJob, asOf: string): string {
  return job.published_at === null
    ? `first seen ${relativeDay(job.first_seen, asOf)}`
    : `published ${relativeDay(job.published_at, asOf)}`;
}
