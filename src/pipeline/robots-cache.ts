import * as v from "valibot";
import { httpFailures, type RobotsRecord, type RobotsStore } from "../contracts/http.ts";
import { Instant, Sha256 } from "../contracts/ids.ts";
import type { Files } from "../contracts/ports.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { readObject, writeObject } from "./objects.ts";
import { readDocument } from "./read-document.ts";
import { statePaths } from "./state-paths.ts";

const Text = v.pipe(v.string(), v.maxLength(8_192));

/** `robots/<origin>.json`: what an origin's robots.txt said and when; its body is an object like any other capture. */
const RobotsV1 = v.object({
  schema: v.literal("robots.v1"),
  origin: Text,
  fetched_at: Instant,
  status: v.nullable(v.number()),
  verdict: v.picklist(["parse", "allow_all", "deny_all"]),
  reason: Text,
  cause: v.nullable(v.picklist(httpFailures)),
  final_url: Text,
  sha256: v.nullable(Sha256),
  etag: v.nullable(Text),
  last_modified: v.nullable(Text),
});

/** robots.txt files as the state directory remembers them. One that is damaged counts as not being there: it is asked for again. */
export function robotsCache(files: Files): RobotsStore {
  return {
    read: async (origin) => {
      const bytes = await files.read(robotsPath(origin));
      if (bytes === null) return null;
      try {
        const stored = readDocument(RobotsV1, bytes, robotsPath(origin));
        const body =
          stored.sha256 === null ? null : await readObject(files, statePaths.object(stored.sha256), stored.sha256);
        if (stored.origin !== origin || (stored.sha256 !== null && body === null)) return null;
        return { record: toRecord(stored), body };
      } catch {
        return null;
      }
    },
    write: async (record, body) => {
      // Most hosts of one vendor say the same.
      if (body !== null && record.sha256 !== null && (await files.facts(statePaths.object(record.sha256))) === null)
        await writeObject(files, statePaths.object, body);
      const { fetchedAt, finalUrl, lastModified, ...rest } = record;
      const stored: v.InferOutput<typeof RobotsV1> = {
        schema: "robots.v1",
        ...rest,
        fetched_at: fetchedAt,
        final_url: finalUrl,
        last_modified: lastModified,
      };
      await files.write(robotsPath(record.origin), new TextEncoder().encode(canonicalJsonLine(stored)));
    },
  };
}

/** `https://a.example:8443` is `robots/https_a.example_8443.json`. */
export function robotsPath(origin: string): string {
  return `robots/${origin.replace("://", "_").replaceAll(/[^a-z0-9_.-]/g, "_")}.json`;
}

function toRecord({
  origin,
  status,
  verdict,
  reason,
  cause,
  sha256,
  etag,
  ...stored
}: v.InferOutput<typeof RobotsV1>): RobotsRecord {
  const { fetched_at: fetchedAt, final_url: finalUrl, last_modified: lastModified } = stored;
  return { origin, fetchedAt, status, verdict, reason, cause, finalUrl, sha256, etag, lastModified };
}
