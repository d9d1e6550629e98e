import type { Posting, PostingFacts, PostingsV1 } from "../contracts/posting.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import type {
  Completeness,
  ContentField,
  ListingFailure,
  ListingIssue,
  RawPosting,
  SourceExchange,
  SourceKind,
} from "../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "./canonical/compare.ts";
import { classifyPosting } from "./classify/classify-posting.ts";
import { canonicalJson } from "./canonical/json.ts";
import { checkArtifact, encodeCanonical, type EncodedArtifact } from "./encode-artifact.ts";
import { extractPosting } from "./extract/extract-posting.ts";
import { toPostingId } from "./identity/posting-id.ts";
import { toTextKey } from "./identity/text-key.ts";
import { normalisePosting } from "./normalise/normalise-posting.ts";
import { readExchange, type StoredExchange } from "./read-exchange.ts";
import { postingText } from "./semantic/posting-text.ts";
import { toTextVector } from "./semantic/text-vector.ts";
import { encodeVector } from "./semantic/vector-code.ts";
import { sourceKindOf } from "./sources/source-kinds.ts";
import type { CompiledTaxonomy } from "./taxonomy/compile-taxonomy.ts";
import { findSkills } from "./taxonomy/find-skills.ts";
import { parseListing } from "./sources/parse-listing.ts";

/** Raised by one whenever the same listing may be understood in another way: it is part of the key under which understanding is cached. */
export const UNDERSTANDING_VERSION = 3;

/** One capture of one board and its bytes. */
export interface BoardCapture {
  readonly snapshotDigest: string;
  readonly snapshot: SnapshotV1;
  readonly bodies: readonly Uint8Array[];
}

/** What is known of the employer besides the capture. */
export interface BoardOwner {
  readonly providerId: string;
  readonly employer: string;
}

/**
 * What a capture says once it is read, normalised and understood; a function of its arguments, so it can be cached by their hashes.
 * The texts are in the shard only, which is final bytes: what is derived later needs the facts alone.
 */
export type BoardUnderstanding =
  | {
      readonly ok: true;
      readonly parser: string;
      readonly completeness: Completeness;
      readonly issues: readonly ListingIssue[];
      readonly postings: readonly PostingFacts[];
      /** Canonical JSON of `postings`, for whoever stores them. */
      readonly factsJson: string;
      readonly shard: EncodedArtifact;
    }
  | { readonly ok: false; readonly parser: string; readonly failure: ListingFailure };

/**
 * Reads, normalises and understands a capture. Postings are ordered by posting id, code units. With `comparesTexts` each carries the vector of its
 * text (setting `semantic`).
 */
export function understandBoard(
  capture: BoardCapture,
  owner: BoardOwner,
  taxonomy: CompiledTaxonomy,
  comparesTexts = false,
): BoardUnderstanding {
  const kind = sourceKindOf(capture.snapshot.kind);
  if (kind === null) throw new Error(`no source kind ${capture.snapshot.kind}`);
  const exchanges: SourceExchange[] = [];
  for (const stored of storedExchanges(capture)) {
    const exchange = readExchange(stored);
    if (exchange === null)
      return {
        ok: false,
        parser: parserName(kind),
        failure: { reason: "not_utf8", exchange: exchanges.length, pointer: "", detail: "UTF-8 expected" },
      };
    exchanges.push(exchange);
  }
  const parsed = parseListing(kind, capture.snapshot.board, exchanges);
  if (!parsed.ok) return { ok: false, parser: parserName(kind), failure: parsed.failure };
  const context = {
    capture,
    owner,
    taxonomy,
    comparesTexts,
    boardUrl: kind.boardUrl(capture.snapshot.board),
    carries: new Set(parsed.listing.carries),
  };
  const postings = parsed.listing.postings.map((raw) => understandPosting(raw, context)).sort(byPostingId);
  const facts = postings.map(withoutText);
  const factTexts = facts.map(canonicalJson);
  const texts = factTexts.map((text, index) => withDescription(text, postings[index]?.description ?? null));
  const shard = `{"postings":[${texts.join(",")}],"provider_id":${JSON.stringify(owner.providerId)},"schema":"postings.v1"}\n`;
  checkArtifact(
    "postings",
    { schema: "postings.v1", provider_id: owner.providerId, postings } satisfies PostingsV1,
    owner.providerId,
  );
  return {
    ok: true,
    parser: parserName(kind),
    completeness: parsed.listing.completeness,
    issues: parsed.listing.issues,
    postings: facts,
    factsJson: `[${factTexts.join(",")}]`,
    shard: encodeCanonical("postings", shard, owner.providerId),
  };
}

const AFTER_DESCRIPTION = ',"description_chars":';

/** The canonical JSON of a posting from that of its facts: the description is put where its key belongs, so that facts are written once for both. */
function withDescription(factText: string, description: string | null): string {
  // Within strings a quote is escaped, so this stands in the text as a key only.
  const at = factText.indexOf(AFTER_DESCRIPTION);
  return `${factText.slice(0, at)},"description":${JSON.stringify(description)}${factText.slice(at)}`;
}

function withoutText({ description: _, ...facts }: Posting): PostingFacts {
  return facts;
}

const byPostingId = compareOn((posting: Posting) => posting.posting_id, compareCodeUnits);

/** `greenhouse/3`: the kind and the version of its parser. */
export function parserName(kind: SourceKind): string {
  return `${kind.id}/${kind.parserVersion}`;
}

function storedExchanges(capture: BoardCapture): StoredExchange[] {
  return capture.snapshot.exchanges.map((exchange, index) => {
    const bytes = capture.bodies[index];
    if (bytes === undefined) throw new Error(`snapshot ${capture.snapshotDigest} has no body ${index}`);
    return { exchange, bytes };
  });
}

interface PostingContext {
  readonly capture: BoardCapture;
  readonly owner: BoardOwner;
  readonly taxonomy: CompiledTaxonomy;
  readonly comparesTexts: boolean;
  readonly boardUrl: string;
  readonly carries: ReadonlySet<ContentField>;
}

function understandPosting(
  raw: RawPosting,
  { capture, owner, taxonomy, comparesTexts, boardUrl, carries }: PostingContext,
): Posting {
  const { snapshot, snapshotDigest } = capture;
  const normal = normalisePosting(raw, carries, owner.employer);
  const { input } = normal;
  const extracted = extractPosting(input, findSkills(input, taxonomy));
  // Members in the order of canonical JSON: writing then copies nothing.
  return {
    apply_url: raw.applyUrl === null ? null : safeLink(raw.applyUrl),
    board: snapshot.board,
    classification: classifyPosting(input, extracted, taxonomy),
    content: normal.content,
    content_hash: normal.contentHash,
    department: input.department,
    description: input.description,
    description_chars: input.description?.length ?? 0,
    employer: input.employer,
    employment_type: input.employmentType,
    extracted,
    job_key: raw.jobKey,
    kind: snapshot.kind,
    language: raw.language,
    posting_id: toPostingId(snapshot.kind, snapshot.board, raw.vendorId),
    provider_id: owner.providerId,
    published_at: raw.publishedAt,
    requisition_id: normal.requisitionId,
    ...(comparesTexts ? { semantic_vector: encodeVector(toTextVector(postingText(input))) } : {}),
    source: {
      document: raw.source.document,
      exchange: raw.source.exchange,
      pointer: raw.source.pointer,
      snapshot_digest: snapshotDigest,
    },
    team: input.team,
    text_key: toTextKey(input.description),
    title: input.title,
    updated_at: raw.updatedAt,
    url: safeLink(raw.url) ?? boardUrl,
    vendor_id: raw.vendorId,
  };
}

const LINK_MAX = 2_000;

/** The vendor's own link, untouched, when it is an http(s) URL of a sane length. */
function safeLink(link: string): string | null {
  const trimmed = link.trim();
  return trimmed.length <= LINK_MAX && /^https?:\/\/[^\s/]/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
}
