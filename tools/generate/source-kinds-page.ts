import { sourceKindIds } from "../../src/contracts/source-kind.ts";
import { sourceKinds } from "../../src/engine/sources/source-kinds.ts";
import { code, page, table } from "./markdown.ts";

const told = ["published", "pay", "remote", "description", "deadline"] as const;

export function sourceKindsPage(): string {
  const later = sourceKindIds.filter((id) => !sourceKinds.some((kind) => kind.id === id));
  return page(
    "Source kinds",
    "The systems behind boards that this version reads, and what each can tell. A kind that answers with the whole board can close a posting with one complete listing; the others need two.",
    table(
      ["Kind", "System", "Whole board", ...told, "Parser"],
      sourceKinds.map((kind) => [
        code(kind.id),
        kind.title,
        kind.wholeBoard ? "yes" : "no",
        ...told.map((name) => kind.tells[name]),
        String(kind.parserVersion),
      ]),
    ),
    ...(later.length === 0
      ? []
      : [`The registry also knows the names ${later.map(code).join(", ")}; this version has no reader for them.`]),
  );
}
