import { SignalCraftError } from "../../contracts/errors.ts";

/** Opens a file in a person's editor and resolves when it is closed. `editor` is a command line, split at spaces as `git` and `crontab` do. */
export async function runEditor(editor: string, path: string): Promise<void> {
  const words = editor.split(/\s+/).filter((word) => word !== "");
  let exit: number;
  try {
    exit = await Bun.spawn([...words, path], { stdin: "inherit", stdout: "inherit", stderr: "inherit" }).exited;
  } catch {
    throw new SignalCraftError("input_missing", `Cannot open an editor: ${words[0] ?? editor} cannot be started`, {
      hint: "set EDITOR to one that is installed, or give the profile with --profile FILE",
    });
  }
  if (exit !== 0)
    throw new SignalCraftError("input_unreadable", `Cannot edit the profile: the editor ended with ${exit}`, {
      hint: "the profile is unchanged; run the same command again",
    });
}
