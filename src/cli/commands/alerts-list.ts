import { suppressions, type Alert } from "../../contracts/alerts.ts";
import { effectStates, type EffectV1 } from "../../contracts/effects.ts";
import { openEffectsLog } from "../../pipeline/effects/effects-log.ts";
import { defineCommand } from "../command.ts";
import { findAlerts } from "../find-alerts.ts";
import { blank, bullet, dim, facts, heading, paragraph, strong, styled, type Block, type Text } from "../view/block.ts";

export const alertsList = defineCommand({
  description:
    "What a run found worth telling: which job, which rule and why, on which channel, and what became of the message. Alerts that something held back are counted, and listed with --include-hidden; each says why. With --state the messages of all runs that are in that state, from effects.jsonl.",
  operands: [],
  flags: [
    {
      name: "run",
      value: "string",
      label: "RUN",
      means: "of this run, the last one when left out",
    },
    {
      name: "include-hidden",
      value: "none",
      means: "also the alerts that were held back",
    },
    {
      name: "state",
      value: "string",
      label: "STATE",
      choices: [...effectStates],
      means: "messages of all runs in this state",
    },
  ],
  examples: [
    { line: "alerts list", means: "what the last run tells" },
    {
      line: "alerts list --include-hidden",
      means: "also what it does not tell, and why",
    },
    {
      line: "alerts list --state unknown",
      means: "messages that may not have arrived",
    },
  ],
  exits: ["not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const log = await openEffectsLog(services.state, services.candidate);
    if (log.damaged.length > 0)
      context.talk.warn(`effects.jsonl: line ${log.damaged.join(", ")} cannot be read and is passed over`);
    if (flags.state !== null) {
      const messages = log.messages().flatMap(({ last }) => (last.state === flags.state ? [last] : []));
      return {
        json: { messages },
        text: () => messageBlocks(messages, flags.state ?? ""),
      };
    }
    const document = await findAlerts(services, flags.run);
    const stateOf = new Map<string, EffectV1>();
    for (const { last } of log.messages()) for (const id of last.alert_ids) stateOf.set(id, last);
    const told = document.alerts.filter((alert) => alert.suppressed_by === null);
    const held = document.alerts.filter((alert) => alert.suppressed_by !== null);
    const shown = flags["include-hidden"] ? document.alerts : told;
    return {
      json: {
        run_id: document.run_id,
        alerts: shown.map((alert) => ({
          ...alert,
          state: stateOf.get(alert.alert_id)?.state ?? null,
        })),
        held_back: held.length,
        messages: document.messages,
      },
      text: () => [
        heading(`${told.length} ${told.length === 1 ? "alert" : "alerts"} of run ${document.run_id}`),
        ...(shown.length === 0
          ? [paragraph(dim("No rule had anything to say: digest.md of the run has the whole day."))]
          : []),
        ...shown.flatMap((alert) => [blank, ...alertBlocks(alert, stateOf.get(alert.alert_id) ?? null)]),
        ...(held.length > 0 && !flags["include-hidden"]
          ? [blank, paragraph(dim(`${held.length} held back: ${heldPhrase(held)}. --include-hidden shows them.`))]
          : []),
      ],
    };
  },
});

function alertBlocks(alert: Alert, effect: EffectV1 | null): readonly Block[] {
  const score = alert.score === null ? "" : `${alert.score} ${alert.band ?? ""}  `;
  const fate: Text =
    alert.suppressed_by !== null
      ? styled("warn", `held back: ${suppressions[alert.suppressed_by]}`)
      : effect === null
        ? dim(alert.channel === "digest" ? "in the digest only" : "not planned")
        : [`${effect.state}`, dim(effect.reason === effect.state ? "" : ` ${effect.reason.replaceAll("_", " ")}`)];
  return [
    facts([
      [alert.event.name.replaceAll("_", " "), [score, strong(alert.title), `, ${alert.employer}`]],
      ["", dim([alert.places.join("; "), alert.pay].filter((part) => part !== "").join(" \u00b7 "))],
      ["", [`rule ${alert.rule} \u2192 ${alert.channel}: `, fate]],
      ["", dim(`${alert.job_id}  ${alert.alert_id}`)],
    ]),
  ];
}

function heldPhrase(held: readonly Alert[]): string {
  return [...Map.groupBy(held, (alert) => alert.suppressed_by ?? "cap")]
    .map(([reason, group]) => `${group.length} ${suppressions[reason]}`)
    .join("; ");
}

function messageBlocks(messages: readonly EffectV1[], state: string): readonly Block[] {
  if (messages.length === 0) return [paragraph(dim(`No message is ${state}.`))];
  return [
    heading(`${messages.length} ${messages.length === 1 ? "message" : "messages"} ${state}`),
    ...messages.map((message) =>
      bullet([
        strong(message.channel),
        `  ${message.at.slice(0, 16).replace("T", " ")}  ${message.reason.replaceAll("_", " ")}, ${message.alert_ids.length} alerts of run ${message.run_id}, tried ${message.attempt} times  `,
        dim(message.message_id),
      ]),
    ),
  ];
}
