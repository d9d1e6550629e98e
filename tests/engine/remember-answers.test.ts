import { expect, test } from "bun:test";
import { rememberAnswers } from "../../src/engine/remember-answers.ts";

test("an answer is found once, also when it is nothing, and a long question is asked again", () => {
  const asked: string[] = [];
  const answer = rememberAnswers((question) => {
    asked.push(question.slice(0, 2));
    return undefined;
  });
  for (const question of ["a", "b", "a", "x".repeat(500), "x".repeat(500)]) expect(answer(question)).toBe(undefined);
  expect(asked).toEqual(["a", "b", "xx", "xx"]);
});

test("however many questions there are, few answers are kept", () => {
  let asked = 0;
  const answer = rememberAnswers((question) => {
    asked++;
    return question.length;
  });
  for (let round = 0; round < 2; round++) for (let n = 0; n < 5_000; n++) expect(answer(`${n}`)).toBe(`${n}`.length);
  expect(asked).toBe(10_000);
});
