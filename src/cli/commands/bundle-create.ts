import { gzip } from "../../adapters/archive/gzip.ts";
import { writeNewFile } from "../../adapters/archive/write-archive.ts";
import { ownProgram } from "../../adapters/machine/own-program.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { secretFound } from "../../pipeline/guarded-files.ts";
import { bundleTar } from "../../pipeline/bundle/bundle-tar.ts";
import { planBundle, type BundleBinary } from "../../pipeline/bundle/plan-bundle.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { resolveRun } from "../resolve-run.ts";
import { writeSignature } from "../signature-file.ts";
import { facts, heading } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";
import { counted } from "../view/counted.ts";

export const bundleCreate = defineCommand({
  description:
    "Puts a run and everything that replay needs into one file: its artifacts, its sealed inputs (your profile among them), the captures that it was derived from, and a manifest that names every file by sha256. The same run gives the same bytes on every machine and from every state directory. Telemetry stays behind: it is true of one machine.\n\nWith --share it holds only artifacts that are ui_safe: no description text, no profile, no captures. What was left out is named by hash. Such a bundle verifies but cannot be replayed or opened.\n\nNothing is overwritten: a file of that name with other bytes is an error.",
  operands: [{ name: "run_id", required: true, means: "the run, or `latest`" }],
  flags: [
    {
      name: "out",
      short: "o",
      value: "string",
      label: "FILE",
      files: "file",
      means: "where to write, default: <run_id>.tar.gz",
    },
    {
      name: "history",
      value: "integer",
      label: "N",
      least: 0,
      most: 900,
      default: 0,
      means: "take so many earlier runs along",
    },
    {
      name: "share",
      value: "none",
      means: "leave out everything that is not ui_safe",
    },
    { name: "with-binary", value: "none", means: "take this executable along" },
    {
      name: "sign",
      value: "string",
      label: "KEYFILE",
      files: "file",
      means: "sign it with this Ed25519 key, as FILE.sig",
    },
  ],
  examples: [
    {
      line: "bundle create latest -o today.tar.gz",
      means: "the last run in one file",
    },
    {
      line: "bundle create latest --share -o to-show.tar.gz",
      means: "the same without texts and profile",
    },
  ],
  exits: ["mismatch", "not_found", "refused", "credentials", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const services = await context.services();
    const runId = await resolveRun(services, operands.run_id);
    const plan = await planBundle({
      state: services.state,
      captures: services.captures,
      candidate: services.candidate,
      runId,
      history: flags.history,
      isShare: flags.share,
      binary: flags["with-binary"] ? await binaryOf() : null,
    });
    const { manifest } = plan;
    const out = flags.out ?? `${runId}${flags.share ? ".share" : ""}.tar.gz`;
    const file = await writeNewFile(out, context.cwd, gzip(guarded(context, out, bundleTar(plan))));
    const signed =
      flags.sign === null
        ? null
        : await writeSignature(
            { manifest, sha256: file.sha256 },
            { key: flags.sign, out: `${out}.sig`, cwd: context.cwd },
          );
    return {
      json: {
        file: file.path,
        bytes: file.bytes,
        sha256: file.sha256,
        changed: file.isNew,
        kind: manifest.kind,
        run_id: runId,
        run_digest: manifest.run_digest,
        runs: manifest.runs.map((run) => run.run_id),
        files: manifest.files.length,
        withheld: manifest.withheld.length,
        binary: manifest.binary?.platform ?? null,
        signature: signed === null ? null : { file: signed.file.path, key: signed.keyId },
      },
      text: () => [
        heading(`Bundle of run ${runId}`),
        facts(
          [
            ["file", file.path],
            ["size", `${byteSize(file.bytes)}, ${counted(manifest.files.length, "file")}`],
            ["sha256", file.sha256],
            ["run digest", manifest.run_digest],
            ...(manifest.runs.length > 1 ? [["runs", counted(manifest.runs.length, "run")] as const] : []),
            ...(manifest.withheld.length > 0
              ? [["left out", `${counted(manifest.withheld.length, "file")}, named by hash`] as const]
              : []),
            ...(manifest.binary === null ? [] : [["program", manifest.binary.platform] as const]),
            ...(signed === null ? [] : [["signature", signed.file.path] as const]),
          ],
          2,
        ),
      ],
    };
  },
});

/** Fails closed on a secret of this process, whichever file of the bundle it would be in. */
async function* guarded(
  { secrets }: Context,
  out: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const name = secrets.nameIn(chunk);
    if (name !== null) throw secretFound(out, name);
    yield chunk;
  }
}

async function binaryOf(): Promise<BundleBinary> {
  const program = await ownProgram();
  if (program === null)
    throw new SignalCraftError("unsupported", "Cannot take the executable along: the program runs from its sources", {
      hint: "run the built executable, or leave out --with-binary",
    });
  return { path: `bin/signalcraft-${program.platform}`, ...program };
}
