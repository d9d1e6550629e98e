import type { RankedJob } from "../../contracts/run-documents.ts";
import { payPhrase } from "../../engine/explain/pay-phrase.ts";
import { reasonPhrase } from "../../engine/explain/reason-phrase.ts";
import { dim, line, paragraph, strong, styled, type Block, type Style, type Text } from "./block.ts";
import { relativeDay } from "./relative-day.ts";
import { scoreBar } from "./score-bar.ts";
import type { View } from "./view.ts";

const BAR_COLUMNS = 8;
const PLACES_SHOWN = 3;
const INDENT = 6;

export const bandStyle: Readonly<Record<RankedJob["band"], Style>> = { strong: "good", good: "accent", maybe: "warn", no: "dim" };

/** One job in three lines: rank, score and title; employer, places, pay, age; the reasons that moved the score most. */
export function jobBlocks(job: RankedJob, asOf: string, _view: View): readonly Block[] {
  const rank = String(job.rank).padStart(4);
  const score = String(job.score).padStart(3);
  const marks: Text[] = [job.is_new ? styled("good", "  new") : "", job.state === "missing" ? styled("warn", "  missing") : ""];
  const about = [job.employer, placesPhrase(job), payPhrase(job.pay), age(job, asOf)].filter((part) => part !== "").join(" · ");
  return [
    paragraph([dim(rank), " ", strong(score), " ", styled(bandStyle[job.band], scoreBar(job.score, BAR_COLUMNS)), ` ${job.band.padEnd(6)} `, strong(job.title), ...marks], 0, 28),
    paragraph(about, INDENT, 0),
    ...(job.reasons.length === 0 ? [] : [paragraph(dim(job.reasons.map((reason) => `${reason.points > 0 ? "+" : ""}${reason.points} ${reasonPhrase(reason.signal, reason.reason)}`).join(", ")), INDENT, 0)]),
    line(dim(job.job_id), INDENT),
  ];
}

/** Places of a job, `+2` for the ones left out, with the workplace where it adds something. */
export function placesPhrase(job: Pick<RankedJob, "locations" | "workplace">): string {
  const shown = job.locations.slice(0, PLACES_SHOWN).join("; ");
  const rest = job.locations.length > PLACES_SHOWN ? ` +${job.locations.length - PLACES_SHOWN}` : "";
  const workplace = job.workplace === null || shown.toLowerCase().includes(job.workplace.replace("_", " ")) ? "" : job.workplace.replace("_", " ");
  return [`${shown}${rest}`, workplace].filter((part) => part !== "").join(", ");
}

function age(job: RankedJob, asOf: string): string {
  return job.published_at === null ? `first seen ${relativeDay(job.first_seen, asOf)}` : `published ${relativeDay(job.published_at, asOf)}`;
}
