import { cloudMetadataAddresses } from "../../engine/egress/cloud-metadata.ts";
import { specialPurposeRegistries } from "../../engine/egress/special-purpose-registry.ts";
import { defineCommand } from "../command.ts";
import { blank, dim, heading, line, table, type Block } from "../view/block.ts";

export const policyAddresses = defineCommand({
  description:
    "Lists every block of addresses that nothing is ever requested from, by the registry that names it and with the date that the registry states, and the addresses of cloud metadata services.",
  operands: [],
  flags: [],
  examples: [{ line: "policy addresses --json", means: "the whole list as JSON" }],
  exits: [],
  run: () => ({
    json: { registries: specialPurposeRegistries, cloud_metadata: cloudMetadataAddresses },
    text: () => [
      ...specialPurposeRegistries.flatMap((registry): Block[] => [
        heading(registry.title),
        line(
          dim(
            `${registry.lastUpdated === null ? "gathered from RFCs" : `as of ${registry.lastUpdated}`}, compared on ${registry.comparedOn}`,
          ),
        ),
        table(
          [
            { title: "range", fixed: true },
            { title: "name", least: 16 },
            { title: "source", least: 10 },
          ],
          registry.blocks.map((block) => [block.range, block.name, block.source]),
          2,
        ),
        blank,
      ]),
      heading("Cloud metadata services"),
      table(
        [
          { title: "address", fixed: true },
          { title: "cloud", least: 16 },
        ],
        cloudMetadataAddresses.map((row) => [row.address, row.cloud]),
        2,
      ),
    ],
  }),
});
