import type { AlertsV1 } from "../contracts/alerts.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { readAlerts } from "../pipeline/effects/read-notice.ts";
import { resolveRun } from "./resolve-run.ts";
import type { Services } from "./services.ts";

/** What a run plans to tell, of the last run that finished when none is named; code `unsupported` for runs of before there were alerts. */
export async function findAlerts(services: Services, typedRun: string | null): Promise<AlertsV1> {
  const runId = await resolveRun(services, typedRun);
  const alerts = await readAlerts(services.state, services.candidate, runId);
  if (alerts !== null) return alerts;
  throw new SignalCraftError(
    "not_found",
    `Cannot show the alerts of run ${runId}: it was made before there were alerts`,
    {
      hint: "signalcraft runs list shows later ones",
    },
  );
}
