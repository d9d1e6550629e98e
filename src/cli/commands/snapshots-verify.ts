import { toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { verifyPlace, type VerifiedPlace } from "../../pipeline/verify-snapshots.ts";
import { defineCommand } from "../command.ts";
import { blank, bullet, dim, facts, heading, line, paragraph, styled } from "../view/block.ts";
import { counted } from "../view/counted.ts";

export const snapshotsVerify = defineCommand({
  description:
    "Reads every stored byte of captures and compares it with the hash that names it: in the state directory, and in the captures pinned in the workspace and within the program, where every file is also compared with the manifest and the manifest with the files. Nothing is changed. Ends with 2 when something differs.",
  operands: [],
  flags: [],
  examples: [{ line: "snapshots verify --json", means: "what was read and what differs, for a program" }],
  exits: ["mismatch"],
  run: async (context) => {
    const services = await context.services();
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    // A folder of pinned captures that lost its manifest is not read from, but it is still looked at.
    const lost = services.pinned !== null && !places.some((place) => place.name === "workspace");
    const all =
      lost && services.pinned !== null ? [...places, { name: "workspace" as const, files: services.pinned }] : places;
    const looked: VerifiedPlace[] = [];
    for (const place of all)
      looked.push(await verifyPlace(place, (path) => context.talk.progress(`${place.files.root}/${path}`)));
    const checked = looked.filter((place) => place.files > 0 || place.findings.length > 0);
    const findings = checked.flatMap((place) => place.findings);
    const snapshots = checked.reduce((sum, place) => sum + place.snapshots, 0);
    const files = checked.reduce((sum, place) => sum + place.files, 0);
    return {
      exit: findings.length === 0 ? "ok" : "mismatch",
      json: {
        status: findings.length === 0 ? "ok" : "damaged",
        snapshots,
        files,
        places: checked.map(({ place, root, snapshots: own, files: read }) => ({
          place,
          root,
          snapshots: own,
          files: read,
        })),
        findings,
      },
      text: () => [
        heading([
          `${counted(snapshots, "snapshot")}, ${counted(files, "file")} checked  `,
          findings.length === 0 ? styled("good", "ok") : styled("bad", counted(findings.length, "finding")),
        ]),
        facts(
          checked.map((place) => [
            place.place.replaceAll("_", "-"),
            [`${counted(place.snapshots, "snapshot")}, ${counted(place.files, "file")} `, dim(`in ${place.root}`)],
          ]),
          2,
        ),
        ...(findings.length === 0
          ? []
          : [
              blank,
              heading("Findings"),
              ...findings.flatMap(({ found, path, detail }) => [
                bullet([styled("bad", found.replaceAll("_", " ")), `: ${detail}`], 2),
                line(path, 4),
              ]),
              blank,
              paragraph(dim("Restore these files from a backup, or import the captures again."), 2),
            ]),
      ],
    };
  },
});
