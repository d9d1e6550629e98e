/** Answers to longer questions are not kept: a title or an address is short, and what is longer seldom comes twice. */
const QUESTION_UNITS_MAX = 400;
const ANSWERS_MAX = 2_000;

/**
 * The same pure function, which remembers its last answers: titles and the like come again in the next posting and in the next stage. At most
 * 2,000 answers are kept, then all are forgotten. Answers are shared, so nobody may change one.
 */
export function rememberAnswers<T>(answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (question) => {
    const found = known.get(question);
    if (found !== undefined) return found.answer;
    const fresh = answer(question);
    if (question.length > QUESTION_UNITS_MAX) return fresh;
    if (known.size >= ANSWERS_MAX) known.clear();
    known.set(question, { answer: fresh });
    return fresh;
  };
}
