import * as v from "valibot";
import { editRegistry } from "../../adapters/config/edit-registry.ts";
import type { YamlRow } from "../../adapters/config/edit-registry-text.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { ProviderId } from "../../contracts/ids.ts";
import { ProviderEntry, type ProviderRegistryV1 } from "../../contracts/provider-registry.ts";
import { sourceKindIds, type SourceKindId } from "../../contracts/source-kind.ts";
import { readBoardAddress, type BoardAddress, type NoBoardAddress } from "../../engine/sources/read-board-address.ts";
import { sourceKindOf, sourceKinds } from "../../engine/sources/source-kinds.ts";
import { defineCommand } from "../command.ts";
import { needWorkspace } from "../need-workspace.ts";
import { dim, facts, heading, paragraph } from "../view/block.ts";

export const providersAdd = defineCommand({
  description:
    "Finds the source kind and the board in the address of a board, one of its postings or its API, and adds a row to the workspace's config/providers.yaml. Comments and layout of the file stay. Nothing is fetched: the row can be used at once by snapshots import.\n\nA page of the employer's own that carries schema.org JobPosting data is added with --kind jsonld, which takes any https page.",
  operands: [{ name: "url", required: true, means: "https address of the board, of a posting on it, or of its API" }],
  flags: [
    { name: "id", value: "string", label: "ID", shape: ProviderId, means: "id of the row, default: from the board" },
    {
      name: "kind",
      value: "string",
      label: "KIND",
      choices: sourceKindIds,
      means: "source kind, default: as detected",
    },
    { name: "name", value: "string", label: "NAME", means: "the employer as people know it, default: from the board" },
  ],
  examples: [
    { line: "providers add https://jobs.ashbyhq.com/linear", means: "an Ashby board" },
    {
      line: "providers add https://example.com/careers --kind jsonld --name Example",
      means: "an employer's own page",
    },
  ],
  exits: ["not_found", "locked", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const address = readBoardAddress(operands.url, flags.kind);
    if (!address.ok) throw addressError(address, operands.url, flags.kind);
    const row = toRow(address, flags, operands.url);
    const services = await context.services();
    const edited = await editRegistry({
      workspace: needWorkspace(services, "add a provider"),
      command: "signalcraft providers add",
      plan: (registry, path) => {
        refuseDuplicate(registry, row, path);
        return { do: "add", row };
      },
    });
    const provider = edited.registry.providers.find((entry) => entry.id === row.id);
    if (provider === undefined) throw new Error(`the row ${row.id} was written and is not there`);
    const kind = sourceKindOf(provider.kind);
    const hosts = kind?.hosts(provider.board) ?? [];
    const boardUrl = kind?.boardUrl(provider.board) ?? operands.url;
    return {
      json: { provider, board_url: boardUrl, hosts, registry: edited.path },
      text: () => [
        heading(`Added ${provider.name}`),
        facts(
          [
            ["id", provider.id],
            ["source", `${kind?.title ?? provider.kind}, board ${provider.board}`],
            ["board page", boardUrl],
            ["hosts", hosts.join(", ")],
            ["written to", edited.path],
          ],
          2,
        ),
        paragraph(
          dim(`signalcraft snapshots import ${provider.id} <file> --captured-at <instant> stores its first capture`),
          2,
        ),
      ],
    };
  },
});

interface NewRow extends YamlRow {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKindId;
  readonly board: string;
}

function toRow(
  address: BoardAddress,
  given: { readonly id: string | null; readonly name: string | null },
  typed: string,
): NewRow {
  const id = given.id ?? address.idHint;
  if (id === null)
    throw new SignalCraftError("usage", `Cannot add ${typed}: no id can be made from the board ${address.board}`, {
      hint: "give one with --id",
    });
  const row = { id, name: given.name ?? address.nameHint, kind: address.kind, board: address.board };
  const read = v.safeParse(ProviderEntry, row);
  if (!read.success) {
    const [issue] = read.issues;
    throw new SignalCraftError(
      "usage",
      `Cannot add ${typed.slice(0, 200)}: its ${v.getDotPath(issue) ?? "row"} is not valid (${issue.message})`,
      { hint: "give another with --id or --name, or a shorter address" },
    );
  }
  return { ...row, name: read.output.name };
}

function refuseDuplicate(registry: ProviderRegistryV1, row: NewRow, path: string): void {
  const sameBoard = registry.providers.find(
    (entry) => entry.kind === row.kind && isSameBoard(row.kind, entry.board, row.board),
  );
  if (sameBoard !== undefined)
    throw new SignalCraftError(
      "exists",
      `Cannot add ${row.kind}:${row.board}: ${path} has this board already, as ${sameBoard.id}`,
      {
        hint:
          sameBoard.tombstone === undefined
            ? `signalcraft providers show ${sameBoard.id} shows it`
            : `it is tombstoned since ${sameBoard.tombstone.date}; signalcraft providers show ${sameBoard.id} says why`,
      },
    );
  const sameId = registry.providers.find((entry) => entry.id === row.id);
  if (sameId === undefined) return;
  throw new SignalCraftError(
    "exists",
    `Cannot add ${row.kind}:${row.board} as ${row.id}: ${path} has a provider of that id, ${sameId.kind}:${sameId.board}`,
    { hint: `give it another id: --id ${`${row.id}_${row.kind}`.slice(0, 64)}` },
  );
}

/** Vendors take a board's name in any case; addresses of pages are compared as they are. */
function isSameBoard(kind: SourceKindId, one: string, other: string): boolean {
  return kind === "jsonld" ? one === other : one.toLowerCase() === other.toLowerCase();
}

function addressError({ problem, seen }: NoBoardAddress, typed: string, kind: SourceKindId | null): SignalCraftError {
  // What may be a password is not repeated.
  const shown = typed.slice(0, 200).replace(/\/\/[^/]*@/, "//***@");
  const title = sourceKinds.find((row) => row.id === kind)?.title ?? kind ?? "";
  const fail = (reason: string, hint: string): SignalCraftError =>
    new SignalCraftError("usage", `Cannot add ${shown}: ${reason}`, { hint });
  switch (problem) {
    case "not_a_url":
      return fail("it is not a URL", "give the address of the board, with https://");
    case "no_scheme":
      return fail("it is not a URL", `did you mean https://${shown.replace(/^[a-z]+:\/\//i, "")}?`);
    case "not_https":
      return fail("boards are read over https only", httpsHint(shown));
    case "has_credentials":
      return fail(
        "it has a user name or password in it",
        "only openly published boards are read: give the public address",
      );
    case "no_reader":
      return fail(`this version has no reader for ${title}`, `it reads ${sourceKinds.map((row) => row.id).join(", ")}`);
    case "unknown_vendor":
      return fail(
        "no source kind knows an address of this form",
        "open the board and copy the address of a posting from there; an employer's own page with JobPosting data is added with --kind jsonld",
      );
    case "other_kind":
      return fail(
        `it is not an address of ${title}`,
        `it is one of ${sourceKinds.find((row) => row.id === seen)?.title ?? seen ?? ""}: leave --kind out`,
      );
    case "not_of_kind":
      return fail(
        `it is not an address of ${title}`,
        "leave --kind out to have the kind found, or give --kind jsonld for a page with JobPosting data",
      );
  }
}

function httpsHint(shown: string): string {
  return /^http:/i.test(shown) ? `did you mean ${shown.replace(/^http:/i, "https:")}?` : "give an https:// address";
}
