import { expect, test } from "bun:test";
import { toEnvironment } from "../../../src/cli/environment.ts";
import { relativeDay } from "../../../src/cli/view/relative-day.ts";
import { scoreBar } from "../../../src/cli/view/score-bar.ts";
import { toScreen } from "../../../src/cli/view/screen.ts";

test("a score bar is full only at 100 and empty only at 0", () => {
  expect([-1, 0, 1, 50, 99, 100, 101].map((score) => scoreBar(score, 4))).toEqual([
    "\u2591\u2591\u2591\u2591",
    "\u2591\u2591\u2591\u2591",
    "\u2588\u2591\u2591\u2591",
    "\u2588\u2588\u2591\u2591",
    "\u2588\u2588\u2588\u2591",
    "\u2588\u2588\u2588\u2588",
    "\u2588\u2588\u2588\u2588",
  ]);
});

test.each([
  ["2026-11-22", "today"],
  ["2026-11-22T23:59:59Z", "today"],
  ["2026-11-21T23:59:59Z", "yesterday"],
  ["2026-11-23", "tomorrow"],
  ["2026-11-09", "13 days ago"],
  ["2026-11-08", "2 weeks ago"],
  ["2026-08-22", "3 months ago"],
  ["2024-11-21", "2 years ago"],
  ["2026-12-22", "in 4 weeks"],
  ["soon", "soon"],
])("seen from 2026-11-22T06:00:00Z, %s is %s", (date, text) => {
  expect(relativeDay(date, "2026-11-22T06:00:00Z")).toBe(text);
});

test("colour needs a terminal that nobody has told to do without", () => {
  const terminal = { terminal: true, columns: 100 };
  const colour = (env: Record<string, string>, noColor = false, stream = terminal): boolean =>
    toScreen(stream, toEnvironment(env), noColor).colour;
  expect(colour({})).toBe(true);
  expect([
    colour({ NO_COLOR: "1" }),
    colour({ TERM: "dumb" }),
    colour({}, true),
    colour({}, false, { ...terminal, terminal: false }),
  ]).toEqual([false, false, false, false]);
  expect(colour({ NO_COLOR: "" })).toBe(true);
});

test("the screen is as wide as the terminal says, else COLUMNS, else 80, within reason", () => {
  const width = (columns: number | null, variable = ""): number =>
    toScreen({ terminal: columns !== null, columns }, toEnvironment({ COLUMNS: variable }), false).width;
  expect([width(120), width(null), width(null, "100"), width(null, "wide"), width(3), width(5_000)]).toEqual([
    120, 80, 100, 80, 40, 200,
  ]);
});
