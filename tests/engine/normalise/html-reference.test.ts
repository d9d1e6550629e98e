import { expect } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { Parser } from "htmlparser2";
import { cleanCharacters } from "../../../src/engine/normalise/characters.ts";
import { decodeEntitiesOnce } from "../../../src/engine/normalise/entities.ts";
import { htmlToText } from "../../../src/engine/normalise/html-text.ts";
import { tagNameCode, tagRole, type TagRole } from "../../../src/engine/normalise/html-tags.ts";
import { normaliseBody } from "../../../src/engine/normalise/text.ts";
import { sharedTest } from "../../shared-path.ts";

const roleOf = (name: string): TagRole => tagRole(tagNameCode(name, 0, name.length));

/** The same rules over another parser: slower, and with none of the scanner's code. */
function referenceText(html: string): string {
  let text = "";
  let dropped = 0;
  const parser = new Parser({
    onopentagname(name) {
      const role = roleOf(name);
      if (role === "raw_text" || role === "dropped") dropped++;
      else if (role === "block") text += "\u0001";
      else if (role === "line_break") text += "\u0002";
      else if (role === "cell") text += " ";
    },
    onclosetag(name) {
      const role = roleOf(name);
      if (role === "raw_text" || role === "dropped") dropped--;
      else if (role === "block") text += "\u0001";
      else if (role === "cell") text += " ";
    },
    ontext(data) {
      if (dropped === 0) text += data.replace(/[\u0000-\u0008\u000e-\u001f]/g, "").replace(/[ \t\n\f\r\u00a0]+/g, " ");
    },
  });
  parser.end(html);
  const lines = text.replace(/[ \u0001\u0002]*[\u0001\u0002][ \u0001\u0002]*/g, (edges) => {
    // A line end within a block counts; the edges of blocks count once, and only if no line end came first.
    const marks = edges.replaceAll(" ", "");
    const breaks = marks.split("\u0002").length - 1;
    const total = breaks + (marks.startsWith("\u0001") || breaks === 0 ? 1 : 0);
    return total > 1 ? "\n\n" : "\n";
  });
  return normaliseBody(lines);
}

sharedTest("on every Ashby description the scanner and htmlparser2 agree", "corpus/ashby", (folder) => {
  const different: unknown[] = [];
  let count = 0;
  for (const name of readdirSync(folder).sort()) {
    for (const file of readdirSync(`${folder}/${name}`).filter((file) => /^board\..*\.json$/.test(file))) {
      const board = JSON.parse(readFileSync(`${folder}/${name}/${file}`, "utf8")) as {
        jobs: readonly { descriptionHtml: string }[];
      };
      for (const job of board.jobs) {
        count++;
        if (htmlToText(job.descriptionHtml) !== referenceText(job.descriptionHtml))
          different.push(firstDifferentLine(job.descriptionHtml, name));
      }
    }
  }
  expect({ count, different: different.slice(0, 5), total: different.length }).toEqual({
    count,
    different: [],
    total: 0,
  });
  expect(count).toBeGreaterThan(2000);
});

sharedTest(
  "on every Greenhouse content, decoded once, the scanner and htmlparser2 agree",
  "corpus/greenhouse",
  (folder) => {
    const different: unknown[] = [];
    let count = 0;
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (!path.endsWith(".json")) continue;
      let board: { jobs?: readonly { content?: unknown }[] };
      try {
        board = JSON.parse(readFileSync(`${folder}/${path}`, "utf8")) as typeof board;
      } catch {
        continue;
      }
      for (const job of board.jobs ?? []) {
        if (typeof job.content !== "string") continue;
        count++;
        const html = decodeEntitiesOnce(job.content);
        if (htmlToText(html) !== referenceText(html)) different.push(firstDifferentLine(html, path));
      }
    }
    expect({ count, different: different.slice(0, 5), total: different.length }).toEqual({
      count,
      different: [],
      total: 0,
    });
    expect(count).toBeGreaterThan(1000);
  },
);

function firstDifferentLine(html: string, from: string): unknown {
  const ours = htmlToText(html).split("\n");
  const theirs = referenceText(html).split("\n");
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  return { from, line, ours: ours.slice(line - 1, line + 2), theirs: theirs.slice(line - 1, line + 2) };
}

interface TokenizerTest {
  readonly description: string;
  readonly input: string;
  readonly output: readonly (readonly [string, ...unknown[]])[];
  readonly initialStates?: readonly string[];
  readonly doubleEscaped?: boolean;
}

/** Text without what normalisation changes, so that only the reading of markup is compared. */
const bare = (text: string): string => cleanCharacters(text).replace(/\s/g, "").replaceAll("\ufffd", "");

sharedTest("the text tokens of the html5lib tokenizer tests are what is read", "vectors/html/tokenizer", (folder) => {
  const wrong: unknown[] = [];
  let count = 0;
  for (const file of readdirSync(folder).sort()) {
    const suite = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as { tests?: readonly TokenizerTest[] };
    for (const row of suite.tests ?? []) {
      if (row.initialStates !== undefined && !row.initialStates.includes("Data state")) continue;
      const unescape = (text: string): string =>
        row.doubleEscaped
          ? text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
          : text;
      // A tokenizer alone switches to no other state after a start tag, and drops nothing.
      const names = row.output.filter((token) => token[0] === "StartTag").map((token) => String(token[1]));
      if (names.some((name) => !["inline", "block", "line_break", "cell"].includes(roleOf(name)))) continue;
      const expected = row.output
        .filter((token) => token[0] === "Character")
        .map((token) => unescape(String(token[1])))
        .join("");
      const text = htmlToText(unescape(row.input));
      count++;
      if (bare(text) !== bare(expected))
        wrong.push({ file, description: row.description, input: row.input, text, expected });
    }
  }
  expect({ wrong: wrong.slice(0, 12), total: wrong.length }).toEqual({ wrong: [], total: 0 });
  expect(count).toBeGreaterThan(6000);
});
