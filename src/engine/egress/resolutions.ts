import { answersVerdict, type AnswersOptions, type AnswersVerdict } from "./answers.ts";

/**
 * The verdict of every resolution that a request, its redirects and its robots.txt make, in order, ending with the
 * first refusal: after it nothing more is connected to. Each entry of `resolutions` is what the resolver answered for
 * one hop (null when it failed), is judged once, and its `addresses` are the only ones that hop connects to, so that an
 * answer which changes later is either never asked for or judged as well. An address kept in a connection pool is
 * good for the hop that judged it and for no other.
 */
export function resolutionVerdicts(
  resolutions: readonly (readonly string[] | null)[],
  options: AnswersOptions = {},
): readonly AnswersVerdict[] {
  const verdicts: AnswersVerdict[] = [];
  for (const answers of resolutions) {
    const judged = answersVerdict(answers, options);
    verdicts.push(judged);
    if (judged.verdict === "refuse") break;
  }
  return verdicts;
}
