import { diskFiles } from "../../adapters/fs/disk-files.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { CandidateId } from "../../contracts/ids.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { countHoldings, removeCandidate } from "../../pipeline/candidates/remove-candidate.ts";
import { defineCommand } from "../command.ts";
import { findCandidate } from "../find-candidate.ts";
import { facts, heading, paragraph } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";
import { counted } from "../view/counted.ts";

export const candidatesRemove = defineCommand({
  description:
    "Erases a person completely: profile, marks, runs, sealed inputs, index, alerts, and their runs in the receipts of erasures. Captures of public boards stay, they are nobody's. Afterwards everything that is left is looked through, and a receipt below receipts/ says how much is gone and that nothing was found; it names nobody. Copies elsewhere (backups, bundles, the workspace's config/profile.yaml) are yours to erase.\n\nWithout --yes nothing is removed: it says what would be, and ends with 64.",
  operands: [{ name: "id", required: true, shape: CandidateId, means: "the candidate" }],
  flags: [{ name: "yes", value: "none", means: "do it; there is no way back" }],
  examples: [{ line: "candidates remove anna --yes", means: "erase anna" }],
  exits: ["not_found", "locked", "mismatch"],
  run: async (context, { operands, flags }) => {
    const services = await context.services();
    const id = await findCandidate(services, operands.id, "remove");
    const disk = diskFiles(services.stateDir.path);
    if (!flags.yes) {
      const { files, bytes, runs } = await countHoldings(disk, id);
      throw new SignalCraftError(
        "usage",
        `Cannot remove candidate ${id}: --yes is missing; it would erase ${counted(runs, "run")}, ${counted(files, "file")}, ${byteSize(bytes)}, for good`,
        { hint: `signalcraft candidates remove ${id} --yes` },
      );
    }
    const { receipt, receiptPath } = await removeCandidate(disk, services.locks, {
      candidate: id,
      removedAt: toInstant(context.clock.nowMs()),
      command: "signalcraft candidates remove",
      onProgress: (what) => context.talk.progress(`${what}...`),
    });
    const path = `${services.stateDir.path}/${receiptPath}`;
    return {
      json: { candidate: id, receipt_path: path, receipt },
      text: () => [
        heading(`Removed candidate ${id}`),
        facts(
          [
            [
              "erased",
              `${counted(receipt.removed.runs, "run")}, ${counted(receipt.removed.files, "file")}, ${byteSize(receipt.removed.bytes)}`,
            ],
            ["looked through", `${receipt.scan.files} files that are left; nothing of them was found`],
            ["receipt", path],
          ],
          2,
        ),
        paragraph("Captures of public boards stay. Backups and bundles made before are yours to erase."),
      ],
    };
  },
});
