import {
  agentName,
  anyAgent,
  isOfFamily,
  toCalledAgent,
  type CalledAgent,
} from "./agent-name.ts";
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
export function toRobotsGroups(
  lines: readonly RobotsLine[],
  reading: GroupReading,
): readonly RobotsGroup[] {
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
      group.rules.push(
        ...toRobotsRules(
          { line, kind: field, value },
          reading.form,
          reading.isCautious,
        ),
      );
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

/**
 * The groups that speak to `userAgent`, all of them (RFC 9309 section 2.2.1 merges groups of one agent): those that
 * call it by its token or its whole name; cautiously, else those of its nearest family; else those for everybody;
 * cautiously, else the rules before any User-agent line, which can only be meant for everybody.
 */
export function groupsFor(
  groups: readonly RobotsGroup[],
  userAgent: string,
  isCautious: boolean,
): readonly RobotsGroup[] {
  const name = agentName(userAgent);
  const own = groups.filter(({ agents }) =>
    agents.some((agent) => !agent.isAny && calls(agent, name, isCautious)),
  );
  if (own.length > 0) return own;

  const family = isCautious ? nearestFamily(groups, name) : null;
  if (family !== null)
    return groups.filter(({ agents }) =>
      agents.some((agent) => agent.name === family),
    );

  const forAny = groups.filter(({ agents }) =>
    agents.some(({ isAny }) => isAny),
  );
  if (forAny.length > 0) return forAny;
  return isCautious && name !== anyAgent
    ? groups.filter(({ isCalled }) => !isCalled)
    : [];
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

function calls(agent: CalledAgent, name: string, isCautious: boolean): boolean {
  return agent.token === name
    ? name !== ""
    : isCautious && agent.name !== "" && agent.name === name;
}

function nearestFamily(
  groups: readonly RobotsGroup[],
  name: string,
): string | null {
  let nearest: string | null = null;
  for (const { agents } of groups) {
    for (const agent of agents) {
      if (
        isOfFamily(name, agent.name) &&
        agent.name.length > (nearest?.length ?? 0)
      )
        nearest = agent.name;
    }
  }
  return nearest;
}

/** A plain decimal number of seconds, or null: no sign, no exponent, no unit. */
function toSeconds(value: string): number | null {
  return /^(?:\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : null;
}
