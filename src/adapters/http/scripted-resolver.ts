import type { Resolver } from "../../contracts/http.ts";

/**
 * Names answered from a script: the twin of `systemResolver`. Each name has a list of answers, one a lookup; the last one is repeated. `null` is a
 * resolver that fails; a name that is not in the script does not exist.
 */
export function scriptedResolver(
  script: Readonly<Record<string, readonly (readonly string[] | null)[]>>,
): Resolver & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve: async (name) => {
      const answers = script[name] ?? [];
      const nth = asked.filter((earlier) => earlier === name).length;
      asked.push(name);
      const answer = answers[Math.min(nth, answers.length - 1)];
      return answer === undefined ? [] : answer;
    },
  };
}
