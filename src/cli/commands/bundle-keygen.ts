import { writeNewFile } from "../../adapters/archive/write-archive.ts";
import { newKeyPair } from "../../adapters/signing/ed25519.ts";
import { defineCommand } from "../command.ts";
import { oneChunk } from "../signature-file.ts";
import { facts, heading, paragraph } from "../view/block.ts";

export const bundleKeygen = defineCommand({
  description:
    "Makes an Ed25519 key pair for signing bundles: the private key as PEM with mode 0600, the public one beside it with .pub added. Nothing is overwritten. The private key is not encrypted: keep the file to yourself.",
  operands: [
    {
      name: "file",
      required: true,
      files: "file",
      means: "where the private key goes",
    },
  ],
  flags: [],
  examples: [
    {
      line: "bundle keygen mine.pem",
      means: "writes mine.pem and mine.pem.pub",
    },
  ],
  exits: ["invalid_input"],
  run: async (context, { operands }) => {
    const pair = newKeyPair();
    const encoder = new TextEncoder();
    const secret = await writeNewFile(operands.file, context.cwd, oneChunk(encoder.encode(pair.privatePem)));
    const open = await writeNewFile(`${operands.file}.pub`, context.cwd, oneChunk(encoder.encode(pair.publicPem)));
    return {
      json: {
        private_key: secret.path,
        public_key: open.path,
        key: pair.keyId,
      },
      text: () => [
        heading("New key pair"),
        facts(
          [
            ["private", secret.path],
            ["public", open.path],
            ["key", pair.keyId],
          ],
          2,
        ),
        paragraph("Give others the public one. Whoever has the private one can sign as you.", 2),
      ],
    };
  },
});
