import { agentName, anyAgent, isOfFamily, type CalledAgent } from "./agent-name.ts";
import type { RobotsGroup } from "./robots-group.ts";

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
  const own = groups.filter(({ agents }) => agents.some((agent) => !agent.isAny && calls(agent, name, isCautious)));
  if (own.length > 0) return own;

  const family = isCautious ? nearestFamily(groups, name) : null;
  if (family !== null) return groups.filter(({ agents }) => agents.some((agent) => agent.name === family));

  const forAny = groups.filter(({ agents }) => agents.some(({ isAny }) => isAny));
  if (forAny.length > 0) return forAny;
  return isCautious && name !== anyAgent ? groups.filter(({ isCalled }) => !isCalled) : [];
}

function calls(agent: CalledAgent, name: string, isCautious: boolean): boolean {
  return agent.token === name ? name !== "" : isCautious && agent.name !== "" && agent.name === name;
}

function nearestFamily(groups: readonly RobotsGroup[], name: string): string | null {
  let nearest: string | null = null;
  for (const { agents } of groups) {
    for (const agent of agents) {
      if (isOfFamily(name, agent.name) && agent.name.length > (nearest?.length ?? 0)) nearest = agent.name;
    }
  }
  return nearest;
}
