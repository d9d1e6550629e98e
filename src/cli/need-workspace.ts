import { SignalCraftError } from "../contracts/errors.ts";
import type { Services } from "./services.ts";

/** The workspace's folder; code `not_found` outside of one. `what` completes "Cannot": `add a provider`. */
export function needWorkspace({ workspace }: Services, what: string): string {
  if (workspace !== null) return workspace.path;
  throw new SignalCraftError(
    "not_found",
    `Cannot ${what}: this is no workspace, and what comes with the program cannot be changed`,
    {
      hint: "signalcraft init makes a workspace in this folder; --workspace DIR names another",
    },
  );
}
