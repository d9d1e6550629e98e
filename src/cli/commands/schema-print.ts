import { builtinFiles } from "../../adapters/fs/builtin-files.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { listSchemaNames, readSchema } from "../builtin-schemas.ts";
import { defineCommand } from "../command.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { verbatim } from "../view/block.ts";

/** The newest version of a schema named without one: `provider_availability` for `provider_availability.v1`. */
async function readNewest(files: Files, name: string): ReturnType<typeof readSchema> {
  const versions = (await listSchemaNames(files))
    .filter((known) => known.startsWith(`${name}.v`) && /^\d+$/.test(known.slice(name.length + 2)))
    .sort((a, b) => Number(a.slice(name.length + 2)) - Number(b.slice(name.length + 2)));
  const newest = versions.at(-1);
  return newest === undefined ? null : readSchema(files, newest);
}

export const schemaPrint = defineCommand({
  description:
    "The dialect is draft 2020-12. Readers of version 1 ignore members they do not know and refuse another major version.",
  operands: [
    {
      name: "name",
      required: true,
      means: "name of a schema, as schema list shows it; without .v1 the newest version",
    },
  ],
  flags: [],
  examples: [{ line: "schema print ranked.v1 > ranked.schema.json", means: "keep the schema of the ranked list" }],
  exits: [],
  run: async (_context, { operands }) => {
    const files = builtinFiles("schemas");
    const schema = (await readSchema(files, operands.name)) ?? (await readNewest(files, operands.name));
    if (schema === null) {
      const near = suggest(operands.name, await listSchemaNames(files));
      throw new SignalCraftError("usage", `Cannot print schema ${operands.name}: there is no such schema`, {
        hint: `${near.length === 0 ? "" : `did you mean ${near.join(" or ")}? `}signalcraft schema list shows the names`,
      });
    }
    return { json: schema.document, text: () => [verbatim(schema.text)] };
  },
});
