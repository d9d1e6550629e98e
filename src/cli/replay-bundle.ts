/** Replaying the run of a bundle: from its own files, in a temporary folder, with no state and no network. */
import { isFile } from "../adapters/fs/is-file.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { inlineDeriver } from "../pipeline/inline-deriver.ts";
import { replayRun, type ReplayResult } from "../pipeline/replay.ts";
import { withUnpackedBundle } from "./bundle-file.ts";
import type { Context } from "./context.ts";

const RUN_ID = /^(?:latest|\d{8}T\d{6}Z-[0-9a-f]{10})$/;

/** Whether what was typed is a file and no run: it looks like a path to an archive, or a file of that name is there. */
export function isBundleFile({ cwd }: Context, typed: string): boolean {
  if (RUN_ID.test(typed)) return false;
  return /[/\\]|\.(?:tar|tgz|gz)$/.test(typed) || isFile(typed, cwd);
}

/** Replays the run that a bundle is about. Code `unsupported` for a bundle that was made for sharing. */
export async function replayBundle(context: Context, typed: string): Promise<ReplayResult> {
  return await withUnpackedBundle(context, { typed, verb: "replay", parent: null }, async (files, manifest) => {
    const { candidate, run_id: runId } = manifest;
    if (manifest.kind === "share")
      throw new SignalCraftError(
        "bundle_invalid",
        `Cannot replay ${typed}: it was made for sharing and leaves out what the run was derived from`,
        {
          hint: "ask for one that was made without --share; bundle verify checks this one",
        },
      );
    const stores = {
      state: files,
      captures: [files],
      candidate,
      useCache: false,
    };
    return await replayRun(files, candidate, runId, inlineDeriver(stores));
  });
}
