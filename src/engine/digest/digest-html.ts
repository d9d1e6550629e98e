import type { DigestJob, DigestV1 } from "../../contracts/digest.ts";
import { webAddress } from "../format/web-address.ts";
import { digestStyle } from "./digest-style.ts";
import {
  changePhrase,
  coverageSentence,
  dueIn,
  headlineOf,
  hiddenPhrases,
  minuteOf,
  sincePhrase,
} from "./digest-phrases.ts";
import { htmlText } from "./html-escape.ts";

/**
 * The day as one page for a browser or a mail client: no scripts, nothing loaded from anywhere, light and dark. The layout needs no style sheet to be read in order;
 * what matters is also styled inline, since mail clients drop style sheets.
 */
export function digestHtml(digest: DigestV1): string {
  const told = new Map(digest.told.flatMap(({ rule, job_ids }) => job_ids.map((id) => [id, rule] as const)).reverse());
  const card = (row: DigestJob, more = ""): string => jobCard(row, { rule: told.get(row.job_id) ?? null, more });
  const day = digest.as_of.slice(0, 10);
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    `<title>${htmlText(`${day}: ${headlineOf(digest)}`)}</title>`,
    `<style>${digestStyle}</style>`,
    "</head>",
    '<body style="margin:0;font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif">',
    '<div class="page" style="max-width:680px;margin:0 auto;padding:24px 16px">',
    `<p class="day" style="margin:0">${day}</p>`,
    `<h1 style="margin:2px 0 8px;font-size:26px;line-height:1.2">${htmlText(sentence(headlineOf(digest))).replace(/(\d) /g, "$1&nbsp;")}</h1>`,
    ...(digest.samples
      ? [
          '<p class="note">Authored samples: these postings were written for this project; no employer published them.</p>',
        ]
      : []),
    failures(digest),
    `<p class="coverage" style="margin:8px 0 24px">${coverageBar(digest)}${htmlText(sentence(coverageSentence(digest)))}.</p>`,
    listed(
      "Read again",
      digest.recovered.map((row) => `${htmlText(row.provider_id)}, had failed since ${row.since.slice(0, 10)}`),
    ),
    listed(
      "Read for the first time",
      digest.baselines.map((row) => `${htmlText(row.provider_id)}: ${row.postings} postings, none counts as new`),
    ),
    cards(
      "New",
      digest.new.total,
      digest.new.rows.map((row) => card(row)),
    ),
    cards(
      "Deadlines soon",
      digest.deadlines.length,
      digest.deadlines.map((row) => card(row, due(row))),
    ),
    cards("Follow up", digest.follow_ups.length, digest.follow_ups.map(followUp)),
    cards(
      "Open again",
      digest.reopened.total,
      digest.reopened.rows.map((row) => card(row)),
    ),
    cards(
      "Changed",
      digest.changed.total,
      digest.changed.rows.map((row) =>
        card(row, row.changes.map((change) => `<p class="change">${htmlText(changePhrase(change))}</p>`).join("")),
      ),
    ),
    cards(
      "Closed",
      digest.closed.total,
      digest.closed.rows.map((row) => card(row, row.proof === "" ? "" : `<p class="proof">${htmlText(row.proof)}</p>`)),
    ),
    listed("Not shown", hiddenPhrases(digest).map(htmlText)),
    `<p class="foot">Run ${htmlText(digest.run_id)}, as of ${htmlText(minuteOf(digest.as_of))} UTC. Every figure here can be proved: <code>signalcraft replay ${htmlText(digest.run_id)}</code></p>`,
    "</div>",
    "</body>",
    "</html>",
    "",
  ]
    .filter((part, index, parts) => part !== "" || index === parts.length - 1)
    .join("\n");
}

function failures(digest: DigestV1): string {
  if (digest.failures.length === 0) return "";
  const rows = digest.failures.map(
    (row) =>
      `<li><strong>${htmlText(row.name)}</strong> ${htmlText(sincePhrase(row.since, digest.as_of))}: ${htmlText(row.outcome.replaceAll("_", " "))}, ${htmlText(row.detail)}</li>`,
  );
  return `<div class="failed" style="border-left:4px solid #c8372d;padding:10px 14px;margin:12px 0"><h2>Could not be read</h2><ul>${rows.join("")}</ul></div>`;
}

/** A bar of what was read whole: decoration, said in words beside it. */
function coverageBar({ coverage }: DigestV1): string {
  const percent = coverage.boards === 0 ? 0 : Math.floor((coverage.whole * 100) / coverage.boards);
  return `<span class="bar" aria-hidden="true"><span style="width:${percent}%"></span></span>`;
}

function cards(title: string, total: number, rows: readonly string[]): string {
  if (rows.length === 0) return "";
  const rest = total > rows.length ? `<p class="more">and ${total - rows.length} more in diff.md</p>` : "";
  return `<section><h2>${title} <span class="count">${total}</span></h2>${rows.join("")}${rest}</section>`;
}

function listed(title: string, rows: readonly string[]): string {
  return rows.length === 0
    ? ""
    : `<section class="small"><h2>${title}</h2><ul>${rows.map((row) => `<li>${row}</li>`).join("")}</ul></section>`;
}

function jobCard(row: DigestJob, { rule, more }: { readonly rule: string | null; readonly more: string }): string {
  const score =
    row.score === null
      ? ""
      : `<td class="score ${row.band ?? ""}" style="width:52px;vertical-align:top;text-align:center"><b>${row.score}</b><br><small>${row.band ?? ""}</small></td>`;
  const facts = [row.places.join("; "), row.pay, row.postings > 1 ? `${row.postings} postings` : ""].filter(
    (fact) => fact !== "",
  );
  const marks = [
    row.status,
    ...row.badges.map((badge) => badge.replaceAll("_", " ")),
    rule === null ? null : `rule ${rule}`,
  ].filter((mark) => mark !== null);
  return [
    '<table class="job" role="presentation" style="width:100%;border-collapse:collapse"><tr>',
    score,
    '<td style="vertical-align:top">',
    `<p class="title" style="margin:0">${link(row)}</p>`,
    `<p class="who" style="margin:0">${htmlText(row.employer)}${facts.length === 0 ? "" : ` <span class="facts">\u00b7 ${facts.map(htmlText).join(" \u00b7 ")}</span>`}</p>`,
    more,
    marks.length === 0 ? "" : `<p class="marks">${marks.map((mark) => `<span>${htmlText(mark)}</span>`).join(" ")}</p>`,
    "</td></tr></table>",
  ].join("");
}

function due({ date, days }: { readonly date: string; readonly days: number }): string {
  return `<p class="due"><b>${date}</b> ${dueIn(days)}</p>`;
}

function followUp(row: DigestV1["follow_ups"][number]): string {
  return `<table class="job" role="presentation" style="width:100%"><tr><td><p class="title" style="margin:0">${link(row)}</p><p class="who" style="margin:0">${htmlText(row.employer)} <span class="facts">\u00b7 ${row.status}</span></p>${due(row)}</td></tr></table>`;
}

function link({ title, url }: { readonly title: string; readonly url: string }): string {
  const address = webAddress(url);
  const text = htmlText(title === "" ? "(no title)" : title);
  return address === null ? text : `<a href="${htmlText(address)}" rel="noopener noreferrer nofollow">${text}</a>`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
