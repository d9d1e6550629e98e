/** The JSON Schemas that come with the program, by name: `ranked.v1`. */
import type { Files } from "../contracts/ports.ts";

export interface BuiltinSchema {
  readonly name: string;
  /** What the documents of this schema hold. */
  readonly holds: string;
  /** The schema as it is stored, indented. */
  readonly text: string;
  readonly document: unknown;
}

const suffix = ".json";

/** Names in code unit order. */
export async function listSchemaNames(files: Files): Promise<readonly string[]> {
  return (await files.list("")).filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
}

/** Null when there is no schema of that name. */
export async function readSchema(files: Files, name: string): Promise<BuiltinSchema | null> {
  if (!(await listSchemaNames(files)).includes(name)) return null;
  const bytes = await files.read(name + suffix);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  const document = JSON.parse(text) as { readonly description: string };
  return { name, holds: document.description, text, document };
}
