import { alertEventNames, type AlertEventName } from "../../contracts/alert-rules.ts";
import { isFieldEvent } from "../../contracts/event-types.ts";
import type { LifecycleEvent } from "../../contracts/ledger.ts";

/** Every name under which a rule may ask for an event, the most telling first: its type and, when it is about a field, `changed`. Board-wide events have none. */
export function eventNamesOf(event: LifecycleEvent): readonly AlertEventName[] {
  if (!isAlertEvent(event.type)) return [];
  return isFieldEvent(event) && event.type !== "changed" ? [event.type, "changed"] : [event.type];
}

function isAlertEvent(type: LifecycleEvent["type"]): type is AlertEventName {
  return (alertEventNames as readonly string[]).includes(type);
}
