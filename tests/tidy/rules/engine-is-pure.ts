/** What would make the engine's bytes depend on the machine or the moment (DESIGN section 4). */
import { findEach, isInside, isTypeScript, type Rule, viewOf } from "../source-file.ts";

interface Ban {
  readonly pattern: RegExp;
  readonly why: string;
}

const bans: readonly Ban[] = [
  { pattern: /\bDate\s*\.\s*now\b/g, why: "reads the clock; use the run's as_of" },
  {
    pattern: /\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\())|(?<![.\w]|new\s)Date\s*\(/g,
    why: "reads the clock; use the run's as_of",
  },
  { pattern: /\b(?:performance|setTimeout|setInterval|setImmediate|queueMicrotask)\b/g, why: "depends on time" },
  {
    pattern: /\bMath\s*\.\s*(?:random|exp|expm1|log|log10|log1p|log2|pow|cbrt|hypot|a?sinh?|a?cosh?|a?tanh?|atan2)\b/g,
    why: "differs between machines; integers, + - * / and Math.sqrt do not",
  },
  { pattern: /\*\*/g, why: "is Math.pow, which differs between machines" },
  { pattern: /\b(?:randomUUID|getRandomValues|randomBytes|randomInt)\b/g, why: "is random" },
  { pattern: /\blocaleCompare\b|\btoLocale[A-Z]\w*|\bIntl\b/g, why: "depends on the locale; compare by code unit" },
  {
    pattern: /(?<![.\w])process\b|(?<!\bas\s)(?<![.\w])Bun\b|\bimport\s*\.\s*meta\b|(?<![.\w])navigator\b/g,
    why: "reads the environment",
  },
  {
    pattern: /(?<![.\w])(?:fetch\s*\(|WebSocket\b|XMLHttpRequest\b|EventSource\b|console\b)/g,
    why: "is input or output",
  },
  {
    pattern: /\b(?:WeakRef|FinalizationRegistry|SharedArrayBuffer)\b/g,
    why: "depends on the scheduler or the collector",
  },
];

export const engineIsPureRule: Rule = {
  name: "the engine reads no clock, locale, environment, network or chance",
  check: (file) => {
    if (!isTypeScript(file) || !isInside(file, "src/engine")) return [];
    const { code } = viewOf(file);
    return bans.flatMap((ban) => findEach(code, ban.pattern, (match) => `${match[0].trim()} ${ban.why}`));
  },
};
