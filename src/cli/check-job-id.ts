import * as v from "valibot";
import { SignalCraftError } from "../contracts/errors.ts";
import { JobId, PostingId } from "../contracts/ids.ts";

/** The id, when it is shaped as one of a job; code `usage` when not. `verb` completes "Cannot". */
export function checkJobId(id: string, verb: string): string {
  if (v.is(JobId, id)) return id;
  throw new SignalCraftError("usage", `Cannot ${verb} jobs: ${id} is not a job id: job_ and 16 hexadecimal digits`, {
    hint: "signalcraft jobs list --json shows every job id",
  });
}

/** The id, when it is shaped as one of a posting; code `usage` when not. */
export function checkPostingId(id: string, verb: string): string {
  if (v.is(PostingId, id)) return id;
  throw new SignalCraftError("usage", `Cannot ${verb} jobs: ${id} is not a posting id: kind:board:id`, {
    hint: "signalcraft jobs show lists the postings of a job",
  });
}
