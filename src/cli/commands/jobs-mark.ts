import { SignalCraftError } from "../../contracts/errors.ts";
import { JobId } from "../../contracts/ids.ts";
import { markStatuses, NOTE_CHARS_MAX } from "../../contracts/user-state.ts";
import { appendMark, readUserStateLog } from "../../pipeline/user-state-log.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { findMarkTarget } from "../find-mark-target.ts";
import { needState } from "../need-state.ts";
import { warnUserState } from "../warn-user-state.ts";
import { dim, facts, heading, paragraph, strong } from "../view/block.ts";

export const jobsMark = defineCommand({
  description:
    "Keeps what you did about a job in user_state.jsonl, which is only ever appended to. The last mark of a job counts; none takes it off. Lists show the mark at once, and the next run seals it.\n\nIgnored and rejected hide a job from lists, shortlist and alerts (jobs list --include-hidden shows it); applied, interviewing and offer leave the shortlist of what is to look at; saved is a badge. No status moves a score. A mark stays with the job through merges, and a later advert of the same title and employer says that you applied before.\n\nNotes stay in that file and in the sealed inputs of your runs: no artifact that can be published holds them.",
  operands: [
    {
      name: "job_id",
      required: true,
      shape: JobId,
      means: "the job, as in jobs list; also one that has closed",
    },
    {
      name: "status",
      required: true,
      choices: [...markStatuses],
      means: "what you did, or none to take it off",
    },
  ],
  flags: [
    {
      name: "note",
      value: "string",
      label: "TEXT",
      means: "a private note of at most 2,000 characters",
    },
    {
      name: "on",
      value: "instant",
      label: "DATE",
      means: "the day it happened; today when left out",
    },
    {
      name: "follow-up",
      value: "instant",
      label: "DATE",
      means: "the day to come back to it",
    },
  ],
  examples: [
    {
      line: "jobs mark job_0123456789abcdef applied --on 2026-11-20 --follow-up 2026-12-04",
      means: "applied two days ago; remind me in two weeks",
    },
    {
      line: "jobs mark job_0123456789abcdef ignored --note far",
      means: "hide it",
    },
    { line: "jobs mark job_0123456789abcdef none", means: "take the mark off" },
  ],
  exits: ["not_found", "locked"],
  run: async (context, { operands, flags }) => {
    const { note } = flags;
    if (note !== null && note.length > NOTE_CHARS_MAX)
      throw new SignalCraftError(
        "usage",
        `Cannot keep the note: it has ${note.length} characters, at most ${NOTE_CHARS_MAX} are kept`,
        {
          hint: "keep long texts in a file of your own, and its name in the note",
        },
      );
    const services = await context.services();
    await needState(services, `mark job ${operands.job_id}`);
    const log = await readUserStateLog(services.state, services.candidate);
    warnUserState(context, services, log);
    const target = await findMarkTarget(services, operands.job_id, log.marks);
    const at = asOfNow(context);
    const mark = await patiently(() =>
      appendMark(services, services.candidate, {
        ...target,
        at,
        status: operands.status,
        on: (flags.on ?? at).slice(0, 10),
        follow_up: flags["follow-up"]?.slice(0, 10) ?? null,
        note: note === null ? null : note.toWellFormed(),
      }),
    );
    return {
      json: { mark },
      text: () => [
        heading([strong(mark.title), dim(`, ${mark.employer}`)]),
        facts(
          [
            ["marked", mark.status === "none" ? "none: its status is taken off" : `${mark.status} on ${mark.on}`],
            ...(mark.follow_up === null ? [] : [["follow up", mark.follow_up] as const]),
            ...(mark.note === null ? [] : [["note", mark.note] as const]),
            ["job", mark.job_id],
          ],
          2,
        ),
        ...(mark.status === "ignored" || mark.status === "rejected"
          ? [paragraph(dim("Hidden from lists from now on: signalcraft jobs list --include-hidden shows it."))]
          : []),
      ],
    };
  },
});

const TRIES = 40;
const PAUSE_MS = 50;

/** Another mark takes a few milliseconds: two seconds are waited before the person is told. */
async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (cause) {
      if (!(cause instanceof SignalCraftError) || cause.code !== "locked" || tries === TRIES) throw cause;
      await Bun.sleep(PAUSE_MS);
    }
  }
}
