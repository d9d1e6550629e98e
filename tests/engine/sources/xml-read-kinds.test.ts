import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange, SourceKind } from "../../../src/contracts/source-kind.ts";
import { breezy } from "../../../src/engine/sources/breezy.ts";
import { icims } from "../../../src/engine/sources/icims.ts";
import { jazzhr } from "../../../src/engine/sources/jazzhr.ts";
import { jobvite } from "../../../src/engine/sources/jobvite.ts";
import { personio } from "../../../src/engine/sources/personio.ts";
import { rss } from "../../../src/engine/sources/rss.ts";
import { sitemap } from "../../../src/engine/sources/sitemap.ts";
import { teamtailor } from "../../../src/engine/sources/teamtailor.ts";
import { sharedTest } from "../../shared-path.ts";
import { answer } from "./source-kinds-exchange.ts";

/** What holds for every kind that reads feeds and pages, whatever it is given. */
const kinds: readonly (readonly [kind: SourceKind, board: string, own: readonly string[]])[] = [
  [personio, "acme.de", ["personio/ergon-sample/konstantinosanagn.personio_sample.xml"]],
  [
    teamtailor,
    "acme",
    [
      "teamtailor/1komma5/konstantinosanagn.teamtailor_jobs.json",
      "teamtailor/zaggregate/alex-zagorianos.teamtailor.rss",
    ],
  ],
  [breezy, "breezy", ["breezy/breezy/alex-zagorianos.breezy.json"]],
  [jazzhr, "acme", ["jazzhr/zaggregate/alex-zagorianos.jazzhr.xml"]],
  [icims, "careers-wipfli", ["icims/wipfli/omoji-personal.icims.html"]],
  [jobvite, "feedingamerica", ["jobvite/feedingamerica/omoji-personal.jobvite.html"]],
  [sitemap, "https://example.com/sitemap.xml#*", ["sitemap/zaggregate/alex-zagorianos.sitemap.xml"]],
  [
    rss,
    "https://example.com/feed.xml",
    ["rss/weworkremotely/alex-zagorianos.weworkremotely.rss", "teamtailor/zaggregate/alex-zagorianos.teamtailor.rss"],
  ],
];

const strangers = [
  "ashby/ramp/edwarddgao.ashby_ramp_rest.json",
  "greenhouse/catawiki/board.content-true.json",
  "lever/spotify/konstantinosanagn.lever_sample.json",
  "workable/zego/konstantinosanagn.workable_sample.json",
  "smartrecruiters/Visa/edwarddgao.smartrecruiters_visa_list.json",
  "recruitee/channable/konstantinosanagn.recruitee_sample.json",
  "bamboohr/omoji-sanitised/omoji-personal.bamboohr.json",
  "workday/nvidia/konstantinosanagn.workday_sample.json",
  "rippling/zaggregate/alex-zagorianos.rippling.json",
  "pinpoint/workwithus/alex-zagorianos.pinpoint.json",
  "aggregators/remotive/konstantinosanagn.remotive_sample.json",
  "aggregators/remoteok/konstantinosanagn.remoteok_sample.json",
  "jsonld/meta/colophon-group.jsonld_meta_software_engineer.html",
  "ashby/openai/board-page.2026-01-29.6f071e79.html",
  ...kinds.flatMap(([, , own]) => own),
];

const asList = (kind: SourceKind, board: string, body: string): SourceExchange =>
  answer(kind.plan(board)[0]?.url ?? "", body);

for (const [kind, board, own] of kinds) {
  for (const stranger of strangers.filter((file) => !own.includes(file))) {
    sharedTest(`${kind.id} reads no posting in ${stranger}`, `corpus/${stranger}`, (path) => {
      expect(kind.parse(board, [asList(kind, board, readFileSync(path, "utf8"))]).ok).toBe(false);
    });
  }
}

/** Numbers that depend on nothing but the seed (a linear congruential generator). */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
};

const pieces = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "/",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<!DOCTYPE a [",
  "\u0000",
  "\ud83d",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  "\\",
  "null",
  "1e999",
  "javascript:",
  "</",
  "&#xD800;",
  "http://[",
  "%",
];

const mutated = (text: string, number: (below: number) => number): string => {
  const at = number(text.length);
  const end = Math.min(text.length, at + number(40));
  const choice = number(4);
  if (choice === 0) return text.slice(0, at) + text.slice(end);
  if (choice === 1) return text.slice(0, end) + text.slice(at);
  const piece = pieces[number(pieces.length)] ?? "";
  return text.slice(0, at) + piece + text.slice(choice === 2 ? at : end);
};

for (const [kind, board, own] of kinds) {
  for (const file of own) {
    sharedTest(`${kind.id} never throws over 2,000 mutants of ${file}`, `corpus/${file}`, (path) => {
      const text = readFileSync(path, "utf8");
      const number = numbersFrom(text.length);
      for (let count = 0; count < 2_000; count++) {
        const list = asList(kind, board, mutated(mutated(text, number), number));
        const result = kind.parse(board, [list]);
        kind.next(board, [list]);
        if (!result.ok) continue;
        const { postings } = result.listing;
        kind.planDetails?.(
          board,
          [list],
          postings.map(({ vendorId }) => vendorId),
        );
        for (const { vendorId, url } of postings)
          expect([vendorId === "", /^https?:\/\//.test(url)]).toEqual([false, true]);
      }
    });
  }
}

describe("every kind of feeds and pages", () => {
  for (const [kind, board] of kinds) {
    test(`${kind.id} takes the board that its own plan and address name`, () => {
      const hosts = kind.plan(board).map(({ url }) => new URL(url).hostname);
      expect([
        kind.checkBoard(board),
        hosts.every((host) => kind.hosts(board).includes(host)),
        kind.checkBoard("") === null,
      ]).toEqual([null, true, false]);
    });

    test(`${kind.id} makes a failure, not a listing, of no exchange, of nothing and of a detail page alone`, () => {
      const [request] = kind.plan(board);
      if (request === undefined) throw new Error("a request expected");
      const detail: SourceExchange = {
        ...answer(request.url, "x"),
        request: { ...request, purpose: "detail", vendorId: "1" },
      };
      expect([[], [asList(kind, board, "")], [detail]].map((exchanges) => kind.parse(board, exchanges).ok)).toEqual([
        false,
        false,
        false,
      ]);
    });
  }
});
