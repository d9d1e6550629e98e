import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { PinnedManifestV1, type SnapshotV1 } from "../../src/contracts/snapshot.ts";
import type { Listing, SourceKind, SourceKindId } from "../../src/contracts/source-kind.ts";
import { diskFiles } from "../../src/adapters/fs/disk-files.ts";
import { canonicalJsonLine } from "../../src/engine/canonical/json.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { readExchange } from "../../src/engine/read-exchange.ts";
import { sourceKindOf } from "../../src/engine/sources/source-kinds.ts";
import { readCapture, readSnapshot } from "../../src/pipeline/snapshots.ts";
import { authoredBoards } from "../../tools/author-samples/authored-boards.ts";
import { closingSentence } from "../../tools/author-samples/compose.ts";
import { manifestName, readFolder } from "../../tools/author-samples/pinned-files.ts";
import { findDrift, pinnedRoot } from "../../tools/author-samples.ts";

const present = await readFolder(pinnedRoot);
const manifestText = new TextDecoder("utf-8", { fatal: true }).decode(present.get(manifestName) ?? new Uint8Array());
const manifest = v.parse(PinnedManifestV1, JSON.parse(manifestText));
const boards = authoredBoards();

/** What each board declares: kind, board, public postings. */
const declared: Readonly<Record<string, readonly [SourceKindId, string, number]>> = {
  anthropic: ["greenhouse", "anthropic", 13],
  cohere: ["ashby", "cohere", 10],
  huggingface: ["workable", "huggingface", 8],
  mistral: ["ashby", "mistral.ai", 11],
  openai: ["ashby", "openai", 14],
  perplexity: ["ashby", "perplexity", 9],
  replit: ["ashby", "replit", 8],
  scaleai: ["greenhouse", "scaleai", 10],
  xai: ["greenhouse", "xai", 8],
};

describe("the manifest of snapshots/", () => {
  test("is canonical JSON", () => {
    expect(canonicalJsonLine(manifest)).toBe(manifestText);
  });

  test("names every other file of the folder with its bytes and sha256, and nothing else is there", () => {
    const facts = [...present]
      .filter(([path]) => path !== manifestName)
      .map(([path, bytes]) => ({ path, bytes: bytes?.byteLength, sha256: bytes === null ? null : sha256Hex(bytes) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(facts).toEqual([...manifest.files] as typeof facts);
  });

  test("lists one authored snapshot a provider, ordered by provider", () => {
    expect(manifest.snapshots.map(({ provider_id }) => provider_id)).toEqual(Object.keys(declared));
    expect(new Set(manifest.snapshots.map(({ captured_at, provenance }) => `${captured_at} ${provenance}`))).toEqual(
      new Set(["2026-11-20T06:00:00Z authored"]),
    );
  });
});

test("the pinned samples are what their definitions give", async () => {
  expect(await findDrift()).toEqual([]);
});

for (const { provider_id: provider, digest } of manifest.snapshots) {
  describe(`the pinned samples of ${provider}`, () => {
    test("parse to the declared number of postings, complete", async () => {
      const { snapshot, listing } = await parsePinned(provider, digest);
      expect([snapshot.kind, snapshot.board, listing.postings.length]).toEqual([
        ...(declared[provider] ?? ["", "", 0]),
      ] as [SourceKindId, string, number]);
      expect(listing.completeness).toMatchObject({
        verdict: "complete",
        proof: { distinct: listing.postings.length },
      });
      expect(listing.issues.filter(({ code }) => !allowedIssues.has(code))).toEqual([]);
    });

    test("are the answer to what their source kind asks first", async () => {
      const { snapshot } = await parsePinned(provider, digest);
      expect(snapshot.exchanges.map(({ request, final_url }) => [request.url, final_url])).toEqual(
        kindOf(snapshot)
          .plan(snapshot.board)
          .map(({ url }) => [url, url]),
      );
    });

    test("each end with the sentence that they are no advert of the employer", async () => {
      const { listing } = await parsePinned(provider, digest);
      const employer = boards.find((board) => board.provider === provider)?.employer ?? "";
      const closings = (["en", "de", "fr"] as const).map((language) => closingSentence(language, employer));
      const without = listing.postings.filter(({ description }) => {
        const text = description.map(({ content }) => content.replaceAll("&#39;", "'")).join("");
        return !closings.some((closing) => /^(&lt;|<)\/p/.test(text.split(closing)[1] ?? ""));
      });
      expect(without.map(({ vendorId }) => vendorId)).toEqual([]);
    });

    test("carry ids of the authored range in the vendor's own links", async () => {
      const { snapshot, listing } = await parsePinned(provider, digest);
      const shape = linkShapes[snapshot.kind];
      expect(listing.postings.filter(({ vendorId, url }) => !shape?.test(url) || !url.endsWith(vendorId))).toEqual([]);
    });
  });
}

/** Oddities that are there on purpose: a row that is not listed, a prospect post and its placeholder for a place. */
const allowedIssues = new Set(["unlisted", "prospect_post", "placeholder_place"]);

const linkShapes: Partial<Record<SourceKindId, RegExp>> = {
  ashby: /^https:\/\/jobs\.ashbyhq\.com\/[a-z.]+\/a0a0a0a0-\d{4}-4000-8000-\d{12}$/,
  greenhouse: /^https:\/\/job-boards\.greenhouse\.io\/[a-z]+\/jobs\/999\d{7}$/,
  workable: /^https:\/\/apply\.workable\.com\/j\/A0A0\d{6}$/,
};

/** The kind as the program finds it: a pinned snapshot that this version cannot read is a fault. */
function kindOf(snapshot: SnapshotV1): SourceKind {
  const kind = sourceKindOf(snapshot.kind);
  if (kind === null) throw new Error(`no source kind ${snapshot.kind}`);
  return kind;
}

async function parsePinned(
  provider: string,
  digest: string,
): Promise<{ readonly snapshot: SnapshotV1; readonly listing: Listing }> {
  const stored = await readSnapshot(diskFiles(pinnedRoot), provider, digest);
  if (stored === null) throw new Error(`no snapshot ${digest}`);
  const { snapshot, bodies } = await readCapture(stored);
  const exchanges = snapshot.exchanges.map((exchange, index) => {
    const read = readExchange({ exchange, bytes: bodies[index] as Uint8Array });
    if (read === null) throw new Error(`exchange ${index} is not UTF-8`);
    return read;
  });
  const parsed = kindOf(snapshot).parse(snapshot.board, exchanges);
  if (!parsed.ok) throw new Error(`${parsed.failure.reason} at ${parsed.failure.pointer}`);
  return { snapshot, listing: parsed.listing };
}
