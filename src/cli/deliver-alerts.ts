import type { AlertsV1 } from "../contracts/alerts.ts";
import { deliverMessages, type DeliveredMessage } from "../pipeline/effects/deliver-messages.ts";
import type { Context } from "./context.ts";
import type { Services, TypedNetwork } from "./services.ts";

/** What a command delivers. */
export interface DeliverAlerts {
  readonly typed: TypedNetwork;
  /** Alerts of the run and of the one before, planned first; none for what is left of earlier ones. */
  readonly alerts: readonly AlertsV1[];
  /** A run that no channel is told of. */
  readonly muted: string | null;
  readonly only: readonly string[] | null;
  readonly command: string;
}

/** Delivers what is due on the channels of the config in force; null when another process is at it. */
export async function deliverAlerts(
  context: Context,
  services: Services,
  { typed, ...request }: DeliverAlerts,
): Promise<readonly DeliveredMessage[] | null> {
  const rules = (await services.config()).alerts.value;
  const notify = await services.notify(typed);
  context.talk.progress("messages...");
  return deliverMessages(
    { state: services.state, locks: services.locks, ...notify },
    { candidate: services.candidate, rules, ...request },
  );
}
