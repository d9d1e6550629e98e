import type { AlertsV1, PlannedMessage } from "../../contracts/alerts.ts";
import type { DigestV1 } from "../../contracts/digest.ts";
import type { Notice } from "../../contracts/effects.ts";
import { artifactFile } from "../../contracts/artifact-catalog.ts";
import type { Files } from "../../contracts/ports.ts";
import type { RunManifestV1 } from "../../contracts/run-documents.ts";
import { noticeOf } from "../../engine/notify/notice.ts";
import { readObject } from "../objects.ts";
import { readArtifact, readManifest } from "../read-artifact.ts";
import { statePaths } from "../state-paths.ts";

/** What a run plans to tell; null for runs of before there were alerts. Code `not_found` when the run is gone. */
export async function readAlerts(files: Files, candidate: string, runId: string): Promise<AlertsV1 | null> {
  const manifest = await readManifest(files, candidate, runId);
  return (await readArtifact(files, manifest, "alerts")) as AlertsV1 | null;
}

/** A message of a run, from the run's own artifacts, each checked against the manifest; null when the run plans no such message or has no digest. */
export async function readNotice(
  files: Files,
  candidate: string,
  { runId, messageId }: { readonly runId: string; readonly messageId: string },
): Promise<{
  readonly message: PlannedMessage;
  readonly notice: Notice;
} | null> {
  const manifest = await readManifest(files, candidate, runId);
  const alerts = (await readArtifact(files, manifest, "alerts")) as AlertsV1 | null;
  const digest = (await readArtifact(files, manifest, "digest")) as DigestV1 | null;
  const message = alerts?.messages.find((planned) => planned.message_id === messageId);
  if (alerts === null || digest === null || message === undefined) return null;
  const markdown = await readText(files, manifest, "digest_md");
  const html = await readText(files, manifest, "digest_html");
  return {
    message,
    notice: noticeOf(message, { alerts, digest, files: { markdown, html } }),
  };
}

async function readText(files: Files, manifest: RunManifestV1, key: "digest_md" | "digest_html"): Promise<string> {
  const file = artifactFile(key);
  const mark = manifest.outputs[file];
  const path = statePaths.artifact(manifest.candidate, manifest.run_id, file);
  const bytes = mark === undefined ? null : await readObject(files, path, mark.sha256);
  return bytes === null ? "" : new TextDecoder().decode(bytes);
}
