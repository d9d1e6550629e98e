import { SignalCraftError } from "../../contracts/errors.ts";
import { bundleExit, checkBundleFile, reasonMeans } from "../bundle-file.ts";
import { defineCommand } from "../command.ts";
import { writeSignature } from "../signature-file.ts";
import { facts, heading } from "../view/block.ts";

export const bundleSign = defineCommand({
  description:
    "Checks a bundle and signs it with an Ed25519 key: a DSSE envelope around an in-toto statement that names the bundle, the run digest and every artifact, and what they were derived from, by sha256. The same bundle and key give the same signature. What does not verify is not signed.",
  operands: [{ name: "file", required: true, files: "file", means: "the bundle" }],
  flags: [
    {
      name: "key",
      value: "string",
      label: "PEM",
      files: "file",
      means: "private key (Ed25519)",
    },
    {
      name: "out",
      short: "o",
      value: "string",
      label: "FILE",
      files: "file",
      means: "where to write, default: <file>.sig",
    },
  ],
  examples: [
    {
      line: "bundle sign today.tar.gz --key mine.pem",
      means: "writes today.tar.gz.sig",
    },
  ],
  exits: ["mismatch", "invalid_input", "credentials"],
  run: async (context, { operands, flags }) => {
    const { file: typed } = operands;
    if (flags.key === null)
      throw new SignalCraftError("usage", "Cannot sign without --key", {
        hint: "signalcraft bundle keygen makes a key",
      });
    const { check, sha256 } = await checkBundleFile(context, typed, "sign");
    if (check.reason !== null || check.manifest === null || sha256 === null)
      throw new SignalCraftError(
        bundleExit(check.reason) === "mismatch" ? "bundle_differs" : "bundle_invalid",
        `Cannot sign ${typed}: ${check.reason === null ? "it holds nothing" : `${reasonMeans(check.reason)} (${check.reason})`}`,
        { hint: "only a bundle that verifies is signed" },
      );
    const { manifest } = check;
    const { file, keyId } = await writeSignature(
      { manifest, sha256 },
      { key: flags.key, out: flags.out ?? `${typed}.sig`, cwd: context.cwd },
    );
    return {
      json: {
        file: file.path,
        key: keyId,
        bundle_sha256: sha256,
        run_id: manifest.run_id,
        run_digest: manifest.run_digest,
      },
      text: () => [
        heading(`Signed the bundle of run ${manifest.run_id}`),
        facts(
          [
            ["signature", file.path],
            ["key", keyId],
            ["bundle", sha256],
          ],
          2,
        ),
      ],
    };
  },
});
