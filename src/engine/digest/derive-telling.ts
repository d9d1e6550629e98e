import { planAlerts, type AlertInputs } from "../alerts/plan-alerts.ts";
import { encodeJsonArtifact, encodeTextArtifact, type EncodedArtifact } from "../encode-artifact.ts";
import { buildDigest, type DigestInputs } from "./build-digest.ts";
import { digestAtom } from "./digest-atom.ts";
import { digestCalendar } from "./digest-calendar.ts";
import { digestHtml } from "./digest-html.ts";
import { digestMarkdown } from "./digest-markdown.ts";

/** What alerts and digest are made from, besides what follows from the run itself. */
export type TellingOfRun = Pick<
  AlertInputs,
  "rules" | "times" | "previous" | "rates" | "events" | "jobs" | "availability"
> &
  Pick<DigestInputs, "summary" | "previousRunId" | "deadlines" | "userState">;

/** alerts.v1.json and the five forms of the digest. */
export function* deriveTelling(run: TellingOfRun): Generator<EncodedArtifact> {
  const alerts = planAlerts({
    ...run,
    runId: run.summary.run_id,
    asOf: run.summary.as_of,
  });
  const digest = buildDigest({
    ...run,
    alerts,
    previousFailing: run.previous?.failing ?? [],
    soonDays: run.rules.soon_days,
  });
  yield encodeJsonArtifact("alerts", alerts);
  yield encodeJsonArtifact("digest", digest);
  yield encodeTextArtifact("digest_md", digestMarkdown(digest));
  yield encodeTextArtifact("digest_html", digestHtml(digest));
  yield encodeTextArtifact("digest_atom", digestAtom(digest));
  yield encodeTextArtifact("digest_ics", digestCalendar(digest));
}
