import type { EventType } from "../../contracts/event-types.ts";
import type { FieldChange } from "./changed-fields.ts";

/** One event in the making: its type and what it is about. */
export interface TypedChange {
  readonly type: EventType;
  readonly fields: readonly FieldChange[];
}
