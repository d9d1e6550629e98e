/** What `export --format json` prints: rows by column name. The columns of each subject are in the reference page on exports. */
import * as v from "valibot";
import { Instant, RunId } from "./ids.ts";

/** What can be exported. */
export const exportSubjects = ["jobs", "events", "trends"] as const;
export type ExportSubject = (typeof exportSubjects)[number];

export const ExportV1 = v.object({
  schema: v.literal("export.v1"),
  export: v.picklist(exportSubjects),
  run_id: RunId,
  as_of: Instant,
  rows: v.array(v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))),
});
export type ExportV1 = v.InferOutput<typeof ExportV1>;
