import { describe, expect, test } from "bun:test";
import { columnChart } from "../../../src/cli/view/column-chart.ts";
import { countBar } from "../../../src/cli/view/count-bar.ts";

describe("a column chart", () => {
  test("is plain ASCII with the scale on its left, one column a value", () => {
    expect(columnChart([0, 5, 10, 20], 40)).toEqual(["20 |   #", "   |   #", "   |  ##", " 0 | ###"]);
    expect(columnChart([90, 95, 100], 40)).toEqual(["100 |  #", "    | ##", "    | ##", " 87 |###"]);
  });

  test("keeps the newest values when there are more than columns, and stands flat when nothing moves", () => {
    expect(columnChart([1, 2, 3, 4, 5], 2).map((row) => row.length)).toEqual([4, 4, 4, 4].map((width) => width + 1));
    expect(columnChart([7, 7], 9)).toEqual(["7 |##", "  |##", "  |##", "0 |##"]);
    expect([columnChart([], 9), columnChart([0, 0], 9).join("").includes("#")]).toEqual([[], false]);
  });
});

describe("a bar", () => {
  test("is empty only for nothing and full only for the most", () => {
    expect([countBar(0, 10, 5), countBar(1, 1_000, 5), countBar(10, 10, 5), countBar(3, 0, 5)]).toEqual([
      "",
      "#",
      "#####",
      "",
    ]);
  });
});
