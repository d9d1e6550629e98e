import { SignalCraftError } from "../../contracts/errors.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { defineCommand } from "../command.ts";
import type { Services } from "../services.ts";
import { bullet, facts, heading, paragraph, styled } from "../view/block.ts";
import { acceptedLines } from "./accepted-profile.ts";
import { readProfileFile, type ProfileFile } from "./profile-file.ts";

export const profileSet = defineCommand({
  description:
    "Checks a profile and stores it as the candidate's own, byte for byte, with its comments. The next run uses it. A profile with a level, place, currency or weight that is not understood is refused, line by line, and the previous one stays; other lines that are not understood are named and stored.",
  operands: [{ name: "file", required: true, files: "file", means: "the profile to store (YAML)" }],
  flags: [],
  examples: [
    { line: "profile set profile.yaml", means: "your profile" },
    { line: "profile set anna.yaml --candidate anna", means: "the profile of another candidate" },
  ],
  exits: ["invalid_input", "locked"],
  run: async (context, { operands }) => {
    const file = await readProfileFile(operands.file, context.cwd, "set");
    const services = await context.services();
    const lines = await acceptedLines(services, file, "set");
    refuseEmpty(file, lines.length);
    await store(services, file);
    const misread = lines.filter((line) => !line.understood);
    const path = `${services.stateDir.path}/${statePaths.profile(services.candidate)}`;
    return {
      json: {
        candidate: services.candidate,
        path,
        sha256: sha256Hex(file.bytes),
        bytes: file.bytes.byteLength,
        understood: lines.length - misread.length,
        not_understood: misread,
      },
      text: () => [
        heading(`Stored the profile of candidate ${services.candidate}`),
        facts(
          [
            ["file", path],
            [
              "lines",
              `${lines.length}, ${misread.length === 0 ? "all understood" : `${misread.length} not understood`}`,
            ],
          ],
          2,
        ),
        ...misread.map(({ field, text, meaning }) =>
          bullet([styled("warn", text), ` (line ${file.lineOf(field)}): ${meaning}`], 2),
        ),
        paragraph(
          "signalcraft profile test --profile FILE tries one on stored runs before it is set; signalcraft daily uses this one.",
        ),
      ],
    };
  },
});

/** A file that was saved empty is a slip, not a wish to look for nothing. */
function refuseEmpty({ name, profile }: ProfileFile, lines: number): void {
  if (lines > 0 || profile.display_name !== null) return;
  throw new SignalCraftError("profile_invalid", `Cannot set ${name}: it says nothing of what you look for`, {
    hint: "the previous profile stays; signalcraft profile presets shows profiles to start from",
  });
}

/** Under the candidate's lock: a run that is being made keeps the profile that it began with. */
async function store({ locks, state, candidate }: Services, file: ProfileFile): Promise<void> {
  const lock = await locks.acquire(statePaths.lock(candidate), "signalcraft profile set");
  if (!lock.ok) {
    throw new SignalCraftError(
      "locked",
      `Cannot set the profile of ${candidate}: process ${lock.holder.pid} on ${lock.holder.host} holds the candidate (${lock.holder.command})`,
      { hint: "wait until it is done and run the same command again" },
    );
  }
  try {
    await state.write(statePaths.profile(candidate), file.bytes);
  } finally {
    await lock.release();
  }
}
