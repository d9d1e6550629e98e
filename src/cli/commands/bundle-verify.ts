import type { BundleVerification } from "../../contracts/bundle.ts";
import { bundleExit, checkBundleFile, reasonMeans } from "../bundle-file.ts";
import { defineCommand } from "../command.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { checkSignature } from "../signature-file.ts";
import { facts, heading, styled } from "../view/block.ts";

export const bundleVerify = defineCommand({
  description:
    "Reads a bundle once, unpacks nothing, and checks all of it: that the archive is safe, that every file has the size and sha256 of the manifest and nothing else is there, that the documents fit their schemas and what is for sharing holds no more than it may, that the run digest is that of the artifacts and that what replay needs is there. With --key also that the signature is of that key and of this very bundle. No state is needed. Ends with 65 when it is no safe archive, with 2 when it is not what it says.",
  operands: [{ name: "file", required: true, files: "file", means: "the bundle" }],
  flags: [
    {
      name: "key",
      value: "string",
      label: "PUB",
      files: "file",
      means: "public key (Ed25519) that it must be signed with",
    },
    {
      name: "signature",
      value: "string",
      label: "FILE",
      files: "file",
      means: "the signature, default: <file>.sig",
    },
  ],
  examples: [
    { line: "bundle verify today.tar.gz", means: "is it whole" },
    {
      line: "bundle verify today.tar.gz --key friend.pub.pem",
      means: "is it whole and from a friend",
    },
  ],
  exits: ["mismatch", "invalid_input", "credentials"],
  run: async (context, { operands, flags }) => {
    if (flags.signature !== null && flags.key === null)
      throw new SignalCraftError("usage", "Cannot check a signature without --key", {
        hint: "give the public key that it should be of",
      });
    const { check, sha256 } = await checkBundleFile(context, operands.file, "verify");
    const signed =
      flags.key === null || check.reason !== null || check.manifest === null || sha256 === null
        ? null
        : await checkSignature(
            { manifest: check.manifest, sha256 },
            {
              key: flags.key,
              signature: flags.signature ?? `${operands.file}.sig`,
              cwd: context.cwd,
            },
          );
    const reason = check.reason ?? signed?.reason ?? null;
    const json: BundleVerification = {
      verdict: reason === null ? "accept" : "reject",
      kind: check.manifest?.kind ?? null,
      run_id: check.manifest?.run_id ?? null,
      run_digest: check.manifest?.run_digest ?? null,
      files: check.files,
      reason,
      path: check.path,
      key: signed !== null && signed.reason === null ? signed.keyId : null,
    };
    return {
      exit: bundleExit(reason),
      json,
      text: () => [
        heading([`${operands.file}  `, styled(reason === null ? "good" : "bad", json.verdict)]),
        facts(
          [
            ...(json.run_id === null ? [] : [["run", json.run_id] as const]),
            ...(json.run_digest === null ? [] : [["run digest", json.run_digest] as const]),
            ...(json.kind === null ? [] : [["kind", json.kind] as const]),
            [reason === null ? "files" : "files read", String(json.files)],
            ...(reason === null ? [] : [["reason", `${reasonMeans(reason)} (${reason})`] as const]),
            ...(json.path === null ? [] : [["about", json.path] as const]),
            ...(json.key === null ? [] : [["signed by", json.key] as const]),
          ],
          2,
        ),
      ],
    };
  },
});
