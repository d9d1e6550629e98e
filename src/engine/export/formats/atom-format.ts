import { atomDocument } from "../../format/atom.ts";
import type { ExportFormat } from "../export-document.ts";

export const atomFormat: ExportFormat = {
  name: "atom",
  mediaType: "application/atom+xml; charset=utf-8",
  means: "an Atom feed (RFC 4287) for a feed reader; an entry keeps its id from run to run",
  write: ({ subject, title, asOf, runId, candidate, entries }) =>
    atomDocument({
      name: `export ${subject} ${candidate}`,
      title,
      subtitle: `Run ${runId}`,
      updated: asOf,
      entries,
    }),
  count: ({ entries }) => entries.length,
};
