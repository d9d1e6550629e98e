import { expect, test } from "bun:test";
import * as v from "valibot";
import { TaxonomyExtraV1 } from "../../../src/contracts/taxonomy-extra.ts";
import { TaxonomyV1 } from "../../../src/contracts/taxonomy.ts";
import { extendTaxonomy } from "../../../src/engine/taxonomy/extend-taxonomy.ts";

const base = v.parse(TaxonomyV1, {
  schema: "taxonomy.v1",
  version: 4,
  families: [
    {
      id: "nursing",
      name: "Nursing",
      area: "health",
      titles: ["nurse"],
      skills: ["care"],
    },
    { id: "farming", name: "Farming", titles: ["farmer"] },
  ],
  levels: [{ id: "lead", rank: 5, track: "individual", titles: ["lead"] }],
  skills: [{ id: "care", name: "Care", aliases: ["caring"] }],
});
const extend = (extra: object) => extendTaxonomy(base, v.parse(TaxonomyExtraV1, extra));

test("rows of known ids add to their lists, other rows are new", () => {
  expect(
    extend({
      families: [
        { id: "nursing", titles: ["ward hero", "nurse"], near: { farming: 5 } },
        {
          id: "bees",
          name: "Bees",
          titles: ["beekeeper"],
          near: { farming: 60 },
          skills: ["honey"],
        },
      ],
      levels: [{ id: "lead", titles: ["captain"] }],
      skills: [
        { id: "care", aliases: ["tlc"] },
        { id: "honey", name: "Honey", implies: ["care"] },
      ],
    }),
  ).toEqual({
    ok: true,
    taxonomy: {
      schema: "taxonomy.v1",
      version: 4,
      families: [
        {
          id: "nursing",
          name: "Nursing",
          area: "health",
          near: { farming: 5 },
          titles: ["nurse", "ward hero"],
          not_titles: [],
          hints: [],
          skills: ["care"],
        },
        base.families[1]!,
        {
          id: "bees",
          name: "Bees",
          area: "other",
          near: { farming: 60 },
          titles: ["beekeeper"],
          not_titles: [],
          hints: [],
          skills: ["honey"],
        },
      ],
      levels: [
        {
          id: "lead",
          rank: 5,
          track: "individual",
          years: 0,
          titles: ["lead", "captain"],
          not_titles: [],
        },
      ],
      skills: [
        {
          id: "care",
          name: "Care",
          aliases: ["caring", "tlc"],
          case_sensitive: [],
          implies: [],
        },
        {
          id: "honey",
          name: "Honey",
          aliases: [],
          case_sensitive: [],
          implies: ["care"],
        },
      ],
    },
  });
});

test("nothing added is the taxonomy as it was", () => {
  expect(extend({})).toEqual({ ok: true, taxonomy: base });
});

test("a row that is not sound is named by where it stands", () => {
  const problems: readonly (readonly [extra: object, at: readonly (string | number)[]])[] = [
    [{ skills: [{ id: "zig" }] }, ["skills", 0, "id"]],
    [{ families: [{ id: "bees", titles: ["beekeeper"] }] }, ["families", 0, "id"]],
    [{ families: [{ id: "nursing", near: { zoo: 5 } }] }, ["families", 0, "near", "zoo"]],
    [{ families: [{ id: "nursing", skills: ["care", "love"] }] }, ["families", 0, "skills", 1]],
    [{ skills: [{ id: "care", implies: ["love"] }] }, ["skills", 0, "implies", 0]],
    [{ skills: [{ id: "care" }, { id: "care" }] }, ["skills", 1, "id"]],
  ];
  expect(
    problems.map(([extra]) => {
      const extended = extend(extra);
      return extended.ok ? null : extended.problem.at;
    }),
  ).toEqual(problems.map(([, at]) => at));
});
