import { toCalledAgent, type CalledAgent } from "./agent-name.ts";
import type { ComparedForm } from "./compared-octets.ts";
import { fromOctets } from "./octets.ts";
import { toRobotsRules, type RobotsRule } from "./robots-rule.ts";
import type { RobotsLine } from "./robots-line.ts";

/** Agents and what they are told. The first group of a file may have no agent line: it calls nobody by name. */
export interface RobotsGroup {
  /** Empty for rules that come before any User-agent line. */
  readonly agents: readonly CalledAgent[];
  /** Whether the group begins with a User-agent line, also with one that names nobody. */
  readonly isCalled: boolean;
  readonly rules: readonly RobotsRule[];
  /** Seconds, as written, of each Crawl-delay that is a number. */
  readonly crawlDelaysSeconds: readonly number[];
}

/** How lines are gathered and compared. */
export interface GroupReading {
  readonly form: ComparedForm;
  /**
   * True: every line but Sitemap and Host ends a run of User-agent lines. False: only Allow and Disallow do, as RFC 9309
   * section 2.2.1 has it.
   */
  readonly isCautious: boolean;
}

/** The groups of a file, in its order. */
export function toRobotsGroups(lines: readonly RobotsLine[], reading: GroupReading): readonly RobotsGroup[] {
  const groups: MutableGroup[] = [newGroup(false)];
  let isRunOfAgents = false;
  for (const { line, field, value } of lines) {
    let group = groups.at(-1);
    if (group === undefined || (field === "user_agent" && !isRunOfAgents)) {
      group = newGroup(true);
      groups.push(group);
      isRunOfAgents = true;
    }
    if (field === "user_agent") {
      if (value !== "") group.agents.push(toCalledAgent(fromOctets(value)));
    } else if (field === "allow" || field === "disallow") {
      group.rules.push(...toRobotsRules({ line, kind: field, value }, reading.form, reading.isCautious));
      isRunOfAgents = false;
    } else if (field === "crawl_delay") {
      const seconds = toSeconds(value);
      if (seconds !== null) group.crawlDelaysSeconds.push(seconds);
      if (reading.isCautious) isRunOfAgents = false;
    } else if (field === "unknown" && reading.isCautious) {
      isRunOfAgents = false;
    }
  }
  return groups;
}

interface MutableGroup {
  readonly agents: CalledAgent[];
  readonly isCalled: boolean;
  readonly rules: RobotsRule[];
  readonly crawlDelaysSeconds: number[];
}

function newGroup(isCalled: boolean): MutableGroup {
  return { agents: [], isCalled, rules: [], crawlDelaysSeconds: [] };
}

/** A plain decimal number of seconds, or null: no sign, no exponent, no unit. */
function toSeconds(value: string): number | null {
  return /^(?:\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : null;
}
