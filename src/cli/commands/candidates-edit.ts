import { runEditor } from "../../adapters/machine/run-editor.ts";
import { CandidateName } from "../../contracts/candidate.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { CandidateId } from "../../contracts/ids.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { toInstant } from "../../engine/time/to-instant.ts";
import { readCard, writeCard } from "../../pipeline/candidates/list-candidates.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { builtinText } from "../../adapters/config/builtin-text.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { findCandidate } from "../find-candidate.ts";
import type { Services } from "../services.ts";
import { facts, heading } from "../view/block.ts";
import { withCandidateLock } from "../with-candidate-lock.ts";
import { acceptedLines } from "./accepted-profile.ts";
import { readProfileFile, type ProfileFile } from "./profile-file.ts";

export const candidatesEdit = defineCommand({
  description:
    "Opens a copy of the candidate's profile in VISUAL or EDITOR. When the editor is closed the copy is checked, and only a valid one replaces the profile; an invalid one is kept beside it and opened again next time. With --profile the file takes the editor's place, so nothing is asked. The next run uses the new profile.",
  operands: [{ name: "id", required: false, shape: CandidateId, means: "the candidate, the current one by default" }],
  flags: [
    { name: "profile", value: "string", label: "FILE", files: "file", means: "take this profile instead of asking" },
    { name: "name", value: "string", label: "TEXT", shape: CandidateName, means: "what to call them in lists" },
  ],
  examples: [
    { line: "candidates edit", means: "your own profile, in your editor" },
    { line: "candidates edit anna --profile anna.yaml", means: "anna's, from a file" },
  ],
  exits: ["not_found", "invalid_input", "locked"],
  run: async (context, { operands, flags }) => {
    const current = await context.services();
    const id = await findCandidate(current, operands.id ?? current.candidate, "edit");
    const services = current.forCandidate(id);
    const asksEditor = flags.profile === null && flags.name === null;
    const file = asksEditor
      ? await editedFile(context, services, id)
      : flags.profile === null
        ? null
        : await readProfileFile(flags.profile, context.cwd, "edit");
    if (file !== null) await acceptedLines(services, file, "edit");
    const { state } = services;
    const before = await state.read(statePaths.profile(id));
    const changed = file !== null && (before === null || sha256Hex(before) !== sha256Hex(file.bytes));
    await withCandidateLock(services, id, { verb: "edit", command: "signalcraft candidates edit" }, async () => {
      if (file !== null && changed) await state.write(statePaths.profile(id), file.bytes);
      await state.remove(draftPath(id));
      if (flags.name !== null) {
        const card = await readCard(state, id);
        const added = card?.added_at ?? toInstant(context.clock.nowMs());
        await writeCard(state, { schema: "candidate.v1", id, name: flags.name, added_at: added });
      }
    });
    return {
      json: {
        candidate: id,
        changed,
        name: flags.name,
        profile_sha256: file === null ? (before === null ? null : sha256Hex(before)) : sha256Hex(file.bytes),
      },
      text: () => [
        heading(`Candidate ${id}`),
        facts(
          [
            ["profile", changed ? "replaced; the next run uses it" : "unchanged"],
            ...(flags.name === null ? [] : [["name", flags.name] as const]),
          ],
          2,
        ),
      ],
    };
  },
});

function draftPath(id: string): string {
  return `${statePaths.candidate(id)}/profile.draft.yaml`;
}

/** The copy after the editor was closed. It stays where it is until it is valid. */
async function editedFile(context: Context, services: Services, id: string): Promise<ProfileFile> {
  const editor = context.env.get("VISUAL") ?? context.env.get("EDITOR");
  if (editor === null)
    throw new SignalCraftError("usage", `Cannot edit the profile of ${id}: neither VISUAL nor EDITOR names an editor`, {
      hint: `EDITOR=nano signalcraft candidates edit ${id}, or give a file with --profile FILE`,
    });
  const { state, stateDir } = services;
  const draft = draftPath(id);
  if ((await state.facts(draft)) === null) {
    const own = await state.read(statePaths.profile(id));
    await state.write(draft, own ?? new TextEncoder().encode(await builtinText("config/profile.yaml")));
  } else context.talk.note("going on with the draft of last time");
  const path = `${stateDir.path}/${draft}`;
  await runEditor(editor, path);
  return await readProfileFile(path, context.cwd, "edit");
}
