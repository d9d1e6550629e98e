import { diskLocks } from "../../adapters/fs/disk-locks.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { pinSnapshot } from "../../pipeline/pin-snapshot.ts";
import {
  findStoredSnapshot,
  listProviderCaptures,
  toCapturePlaces,
  type CapturePlace,
} from "../../pipeline/stored-captures.ts";
import { PINNED_MANIFEST } from "../../pipeline/verify-snapshots.ts";
import { defineCommand } from "../command.ts";
import { findProvider } from "../find-provider.ts";
import { DigestPrefix, findSnapshot } from "../find-snapshot.ts";
import { needWorkspace } from "../need-workspace.ts";
import type { Services } from "../services.ts";
import { facts, heading } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";
import { counted } from "../view/counted.ts";

export const snapshotsPin = defineCommand({
  description:
    "Copies a stored capture, byte for byte, into the snapshots folder of the workspace and names every file of it in snapshots/manifest.json, so that it can be kept under version control with the workspace. Its digest, capture time and provenance stay what they are. Pinning it again changes nothing.",
  operands: [
    { name: "provider", required: true, shape: ProviderId, means: "whose capture" },
    {
      name: "digest",
      required: false,
      shape: DigestPrefix,
      means: "which one, by eight or more digits of its digest, default: the newest that is no sample",
    },
  ],
  flags: [],
  examples: [{ line: "snapshots pin openai", means: "keep the newest capture with the workspace" }],
  exits: ["mismatch", "not_found", "locked", "invalid_input"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const { provider } = operands;
    needWorkspace(services, `pin a capture of ${provider}`);
    const { pinned } = services;
    if (pinned === null) throw new Error("a workspace has a place for pinned captures");
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const digest =
      operands.digest === null
        ? await newestOf(services, places, provider)
        : (await findSnapshot(places, operands.digest, provider)).digest;
    const stored = await findStoredSnapshot(places, provider, digest);
    if (stored === null) throw new Error(`snapshot ${digest} went away`);
    const lock = await diskLocks(pinned.root).acquire(`${PINNED_MANIFEST}.lock`, "signalcraft snapshots pin");
    if (!lock.ok)
      throw new SignalCraftError(
        "locked",
        `Cannot pin a capture of ${provider}: process ${lock.holder.pid} on ${lock.holder.host} is pinning one`,
        {
          hint: "wait until it is done and run the same command again",
        },
      );
    try {
      const result = await pinSnapshot(pinned, stored);
      const manifest = `${pinned.root}/${PINNED_MANIFEST}`;
      return {
        json: {
          provider_id: provider,
          snapshot_digest: digest,
          captured_at: stored.snapshot.captured_at,
          provenance: stored.snapshot.provenance,
          changed: result.changed,
          manifest,
          files: result.files,
          bytes: result.bytes,
          pinned: result.manifest.snapshots.length,
        },
        text: () => [
          heading(
            result.changed ? `Pinned a capture of ${provider}` : `This capture of ${provider} was pinned already`,
          ),
          facts(
            [
              ["snapshot", digest],
              ["captured", stored.snapshot.captured_at],
              ["provenance", stored.snapshot.provenance],
              ["size", `${byteSize(result.bytes)} in ${counted(result.files, "file")}`],
              ["manifest", manifest],
              ["pinned now", counted(result.manifest.snapshots.length, "capture")],
            ],
            2,
          ),
        ],
      };
    } finally {
      await lock.release();
    }
  },
});

async function newestOf(services: Services, places: readonly CapturePlace[], provider: string): Promise<string> {
  const { captures, unreadable } = await listProviderCaptures(places, provider);
  const newest = captures.findLast((capture) => capture.provenance !== "authored") ?? captures.at(-1);
  if (newest !== undefined) return newest.digest;
  findProvider((await services.config()).providers, provider);
  throw new SignalCraftError(
    unreadable.length > 0 ? "object_corrupt" : "not_found",
    `Cannot pin a capture of ${provider}: ${unreadable.length > 0 ? "none that is stored can be read" : "none is stored"}`,
    { hint: "signalcraft snapshots import stores one" },
  );
}
