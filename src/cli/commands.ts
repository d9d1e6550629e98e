/** The command table: parser, help, reference pages and completions are made from it. One file a command, one line here. */
import type { Command } from "./command.ts";
import { createCompletionCommand } from "./commands/completion.ts";
import { daily } from "./commands/daily.ts";
import { createHelpCommand } from "./commands/help.ts";
import { replay } from "./commands/replay.ts";
import { schemaList } from "./commands/schema-list.ts";
import { schemaPrint } from "./commands/schema-print.ts";
import { snapshotsImport } from "./commands/snapshots-import.ts";
import { version } from "./commands/version.ts";

export const commands: readonly Command[] = [
  daily,
  replay,
  snapshotsImport,
  schemaList,
  schemaPrint,
  createCompletionCommand(() => commands),
  createHelpCommand(() => commands),
  version,
];
