import { type ArtifactEntry, artifactCatalog } from "../../src/contracts/artifact-catalog.ts";
import { code, page, table } from "./markdown.ts";
import { listSchemaRows, schemaNameOf } from "./schema-rows.ts";

export function artifactsPage(): string {
  const entries: readonly ArtifactEntry[] = artifactCatalog;
  return page(
    "Artifacts",
    "What a finished run leaves in its directory. `*` stands for a provider id. Artifacts in the run digest are the same bytes on every machine that derives the run; `ui_safe` ones never hold the text of a posting.",
    table(
      ["Artifact", "File", "Schema", "Category", "In the run digest", "Holds"],
      entries.map((entry) => [
        entry.key,
        code(entry.file),
        entry.schema === null ? "text" : schemaLink(schemaNameOf(entry)),
        code(entry.category),
        entry.inDigest ? "yes" : "no",
        entry.holds,
      ]),
    ),
    "## Other documents",
    "Config files and state files with a published schema.",
    table(
      ["Schema", "Kind", "File", "Holds"],
      listSchemaRows()
        .filter((row) => row.kind !== "artifact")
        .map((row) => [schemaLink(row.name), row.kind, code(row.file), row.holds]),
    ),
    "Readers of version 1 ignore members they do not know and refuse another major version. `signalcraft schema print <name>` prints a schema.",
  );
}

function schemaLink(name: string): string {
  return `[${name}](../../schemas/${name}.json)`;
}
