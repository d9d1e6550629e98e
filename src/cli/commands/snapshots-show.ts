import type { Exchange, SnapshotV1 } from "../../contracts/snapshot.ts";
import type { ParseResult } from "../../contracts/source-kind.ts";
import { sourceKindOf } from "../../engine/sources/source-kinds.ts";
import { parserName } from "../../engine/understand-board.ts";
import { readListing } from "../../pipeline/check-provider.ts";
import { readCapture } from "../../pipeline/snapshots.ts";
import { findStoredSnapshot, toCapturePlaces } from "../../pipeline/stored-captures.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { DigestPrefix, findSnapshot } from "../find-snapshot.ts";
import { blank, bullet, dim, facts, heading, paragraph, strong, styled, type Block, type Text } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";
import { counted } from "../view/counted.ts";
import { relativeDay } from "../view/relative-day.ts";

export const snapshotsShow = defineCommand({
  description:
    "Shows one stored capture: when and from where its bytes came, each exchange with its hash, and what its source kind reads in it. Every byte is checked against its hash on the way.",
  operands: [
    {
      name: "digest",
      required: true,
      shape: DigestPrefix,
      means: "digest of the snapshot, or its first eight or more digits",
    },
  ],
  flags: [],
  examples: [{ line: "snapshots show 3bc19fea97b4", means: "one capture by the start of its digest" }],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const places = toCapturePlaces(services.state, services.pinned, services.captures);
    const match = await findSnapshot(places, operands.digest, null);
    const stored = await findStoredSnapshot(places, match.provider, match.digest);
    if (stored === null) throw new Error(`snapshot ${match.digest} went away`);
    const { bodies } = await readCapture(stored);
    const { snapshot } = stored;
    const kind = sourceKindOf(snapshot.kind);
    const read = kind === null ? null : readListing(kind, snapshot, bodies);
    const bytes = snapshot.exchanges.reduce((sum, exchange) => sum + exchange.body.bytes, 0);
    return {
      json: {
        digest: match.digest,
        places: match.places,
        bytes,
        ...snapshot,
        parser: kind === null ? null : parserName(kind),
        listing: toJson(read),
      },
      text: () => [
        heading([`Snapshot ${match.digest.slice(0, 12)}  `, dim(snapshot.provider_id)]),
        facts(
          [
            ["digest", match.digest],
            ["board", `${snapshot.kind}:${snapshot.board}`],
            ["captured", `${snapshot.captured_at}, ${relativeDay(snapshot.captured_at, asOfNow(context))}`],
            ["provenance", provenancePhrase(snapshot.provenance)],
            ["stored in", match.places.join(", ").replaceAll("_", "-")],
            ["size", `${byteSize(bytes)} in ${counted(snapshot.exchanges.length, "exchange")}`],
            ["listing", listingPhrase(read)],
          ],
          2,
        ),
        blank,
        heading("Exchanges"),
        ...snapshot.exchanges.flatMap(exchangeBlocks),
      ],
    };
  },
});

function toJson(read: ParseResult | null): unknown {
  if (read === null) return null;
  if (!read.ok) return { ok: false, failure: read.failure };
  const { postings, completeness, issues, carries } = read.listing;
  return { ok: true, postings: postings.length, completeness, issues: issues.length, carries };
}

function provenancePhrase(provenance: SnapshotV1["provenance"]): Text {
  switch (provenance) {
    case "live":
      return "live: read by this program";
    case "imported":
      return "imported: brought by a person";
    case "authored":
      return styled("warn", "authored: written for this project, no employer published it");
  }
}

function listingPhrase(read: ParseResult | null): Text {
  if (read === null) return styled("bad", "this version has no reader for it");
  if (!read.ok)
    return styled("bad", `not readable: ${read.failure.reason.replaceAll("_", " ")}, ${read.failure.detail}`);
  const { postings, completeness, issues } = read.listing;
  const odd = issues.length === 0 ? "" : `, ${issues.length} oddities`;
  return completeness.verdict === "complete"
    ? `${counted(postings.length, "posting")}, whole (${completeness.proof.kind.replaceAll("_", " ")})${odd}`
    : [
        `${counted(postings.length, "posting")}, `,
        styled("warn", `not whole: ${completeness.reason.replaceAll("_", " ")}`),
        odd,
      ];
}

function exchangeBlocks(exchange: Exchange, index: number): readonly Block[] {
  const { request, final_url, status, headers, body } = exchange;
  return [
    bullet([strong(`${index} `), `${request.method} ${request.url}`], 2),
    paragraph(dim(`${status}, ${byteSize(body.bytes)}, sha256 ${body.sha256.slice(0, 12)}`), 4),
    ...(final_url === request.url ? [] : [paragraph(dim(`answered by ${final_url}`), 4)]),
    ...headers.map(([name, value]) => paragraph(dim(`${name}: ${value}`), 4)),
  ];
}
