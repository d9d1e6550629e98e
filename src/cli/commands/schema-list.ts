import { builtinFiles } from "../../adapters/fs/builtin-files.ts";
import { type BuiltinSchema, listSchemaNames, readSchema } from "../builtin-schemas.ts";
import { defineCommand } from "../command.ts";
import { facts } from "../view/block.ts";

export const schemaList = defineCommand({
  description:
    "One for every JSON artifact of a run, every config file and every state file that other programs may read.",
  operands: [],
  flags: [],
  examples: [{ line: "schema list --json", means: "names and meanings for a program" }],
  exits: [],
  run: async () => {
    const files = builtinFiles("schemas");
    const found = await Promise.all((await listSchemaNames(files)).map((name) => readSchema(files, name)));
    const schemas = found.filter((schema): schema is BuiltinSchema => schema !== null);
    return {
      json: { schemas: schemas.map(({ name, holds }) => ({ name, holds })) },
      text: () => [facts(schemas.map(({ name, holds }) => [name, holds]))],
    };
  },
});
