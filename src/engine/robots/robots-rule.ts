import { toPathPattern, type PathPattern, type PatternReading } from "./path-pattern.ts";
import type { ComparedForm } from "./compared-octets.ts";

/** One Allow or Disallow line, ready to be compared. */
export interface RobotsRule {
  readonly line: number;
  readonly kind: "allow" | "disallow";
  /** The value as written, in octets. */
  readonly value: string;
  readonly pattern: PathPattern;
}

/** A line with a path, as it comes from the file. */
export interface RuleLine {
  readonly line: number;
  readonly kind: "allow" | "disallow";
  readonly value: string;
}

const INDEX_PAGE = /\/index\.htm[^/]*$/;

/**
 * The rules that one line makes in one compared form; none for an empty value, which matches nothing.
 *
 * Two lines make two rules: an Allow of `/dir/index.html` allows `/dir/` as well, since it is the same page (as
 * Google's matcher has it), and a Disallow of `/x$` in the meant form also closes what begins with a literal `/x$`,
 * since who wrote it may not know of anchors.
 */
export function toRobotsRules(line: RuleLine, form: ComparedForm, isCautious: boolean): readonly RobotsRule[] {
  if (line.value === "") return [];
  const rules = [toRule(line, line.value, { form })];
  if (line.kind === "allow" && INDEX_PAGE.test(line.value)) {
    rules.push(
      toRule(line, `${line.value.slice(0, line.value.lastIndexOf("/") + 1)}$`, {
        form,
      }),
    );
  }
  if (isCautious && line.kind === "disallow" && line.value.endsWith("$")) {
    rules.push(toRule(line, line.value, { form, isDollarPlain: true }));
  }
  return rules;
}

function toRule(line: RuleLine, value: string, reading: PatternReading): RobotsRule {
  return { ...line, pattern: toPathPattern(value, reading) };
}
