import type { Notice } from "../../contracts/effects.ts";
import { canonicalJsonLine } from "../canonical/json.ts";

/**
 * Body of a generic webhook: one canonical JSON document, `alert_message.v1`. Text from outside is in it as the source said it, as JSON strings: what shows it escapes it.
 * The same message always has the same bytes, so a signature over them can be made again.
 */
export function webhookBody(notice: Notice): string {
  return canonicalJsonLine({
    schema: "alert_message.v1",
    message_id: notice.messageId,
    run_id: notice.runId === "" ? null : notice.runId,
    as_of: notice.asOf,
    subject: notice.subject,
    failures: notice.failures,
    coverage: notice.coverage === "" ? null : notice.coverage,
    alerts: notice.items.map((item) => ({
      alert_id: item.alertId,
      job_id: item.jobId,
      event: item.what.replaceAll(" ", "_"),
      title: item.title,
      employer: item.employer,
      url: item.url,
      score: item.score,
      band: item.band,
      facts: item.facts,
      changes: item.changes,
      rules: item.rules,
    })),
  });
}
