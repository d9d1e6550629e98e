import type { DigestJob, DigestV1 } from "../../contracts/digest.ts";
import { atomDocument, type AtomEntry } from "../format/atom.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import { changePhrase, coverageSentence, headlineOf, minuteOf } from "./digest-phrases.ts";

/** The day as an Atom feed (RFC 4287): one entry that says the whole of it, then one for each job that something happened to. */
export function digestAtom(digest: DigestV1): string {
  const entries = [
    dayEntry(digest),
    ...digest.new.rows.map((row) => jobEntry(digest, row, "new", "")),
    ...digest.reopened.rows.map((row) => jobEntry(digest, row, "open again", "")),
    ...digest.changed.rows.map((row) => jobEntry(digest, row, "changed", row.changes.map(changePhrase).join("; "))),
    ...digest.closed.rows.map((row) => jobEntry(digest, row, "closed", row.proof)),
  ];
  return atomDocument({
    name: `digest ${digest.candidate}`,
    title: "SignalCraft digest",
    subtitle: coverageSentence(digest),
    updated: digest.as_of,
    entries,
  });
}

function dayEntry(digest: DigestV1): AtomEntry {
  const failures = digest.failures.map((row) => `${row.name}: ${row.outcome}, ${row.detail}`);
  return {
    name: `day ${digest.run_id}`,
    title: `${digest.as_of.slice(0, 10)}: ${headlineOf(digest)}`,
    updated: digest.as_of,
    published: digest.as_of,
    link: null,
    content: [...failures, coverageSentence(digest), `as of ${minuteOf(digest.as_of)} UTC`].map(stripUnsafe).join("\n"),
    categories: ["digest"],
  };
}

function jobEntry(digest: DigestV1, row: DigestJob, what: string, more: string): AtomEntry {
  const facts = [row.employer, row.places.join("; "), row.pay, row.score === null ? "" : `score ${row.score}`, more];
  return {
    name: `${what} ${row.job_id} ${digest.run_id}`,
    title: stripUnsafe(`${what}: ${row.title}, ${row.employer}`),
    updated: digest.as_of,
    published: null,
    link: row.url,
    content: facts
      .filter((fact) => fact !== "")
      .map(stripUnsafe)
      .join("\n"),
    categories: [what],
  };
}
