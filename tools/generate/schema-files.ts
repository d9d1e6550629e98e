import { toJsonSchema } from "@valibot/to-json-schema";
import { listSchemaRows } from "./schema-rows.ts";

/** Cleaning that readers do first, and rules that JSON Schema has no words for (unique ids). The schema describes the clean form. */
const ignoreActions = ["trim", "to_lower_case", "to_upper_case", "check", "raw_check"];

/** schemas/<name>.json for every row, indented for people, members in the order of the contract. */
export function schemaFiles(): readonly (readonly [path: string, text: string])[] {
  return listSchemaRows().map((row) => {
    const { $schema, ...body } = toJsonSchema(row.schema, {
      target: "draft-2020-12",
      typeMode: "input",
      ignoreActions,
    });
    const document = { $schema, $id: `urn:signalcraft:${row.name}`, title: row.name, description: row.holds, ...body };
    return [`schemas/${row.name}.json`, `${JSON.stringify(document, null, 2)}\n`];
  });
}
