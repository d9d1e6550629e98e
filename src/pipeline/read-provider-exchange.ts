import type { HttpLimits, HttpPort, HttpRequest, HttpResult, StoredAnswer, Time } from "../contracts/http.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { Exchange } from "../contracts/snapshot.ts";
import type { SourceExchange, SourceKind, SourceRequest } from "../contracts/source-kind.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { readExchange } from "../engine/read-exchange.ts";
import { readObject } from "./objects.ts";
import type { Journal } from "./read-live-journal.ts";
import type { StoredSnapshot } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";

/** What reading one board is given. */
export interface ProviderTask {
  readonly provider: ProviderEntry;
  readonly kind: SourceKind;
  readonly asOf: string;
  /** The newest capture of this very board, whose validators and detail pages are used again; null when there is none. */
  readonly previous: StoredSnapshot | null;
  readonly http: HttpPort;
  readonly time: Time;
  readonly limits: Pick<HttpLimits, "pagesMax" | "providerMs">;
  readonly journal: Journal;
}

/** One answered request, kept and understood. */
export interface ReadExchange {
  readonly exchange: Exchange;
  readonly bytes: Uint8Array;
  readonly source: SourceExchange;
}

export function sourcesOf(exchanges: readonly ReadExchange[]): SourceExchange[] {
  return exchanges.map(({ source }) => source);
}

/** What makes two requests the same. */
export function keyOf({ method, url, body }: Pick<SourceRequest, "method" | "url" | "body">): string {
  return `${method} ${url} ${body ?? ""}`;
}

/** The request of a source kind as the client takes it, on behalf of its provider. */
export function httpRequestOf(
  { provider, kind, previous, journal }: ProviderTask,
  { method, url, accept, body }: SourceRequest,
): HttpRequest {
  return {
    method,
    url,
    accept,
    body,
    grant: {
      providerId: provider.id,
      hosts: [...kind.hosts(provider.board), ...provider.hosts],
      tombstoned: provider.tombstone !== undefined,
      minDelayMs: provider.politeness.min_delay_ms,
    },
    stored: previous === null ? null : storedAnswerOf(previous, keyOf({ method, url, body })),
    cap: null,
    note: journal.note,
  };
}

function storedAnswerOf({ snapshot, files }: StoredSnapshot, key: string): StoredAnswer | null {
  const exchange = snapshot.exchanges.find(({ request }) => keyOf(request) === key);
  if (exchange === undefined) return null;
  const header = (name: string): string | null => exchange.headers.find(([other]) => other === name)?.[1] ?? null;
  return {
    finalUrl: exchange.final_url,
    status: exchange.status,
    etag: header("etag"),
    lastModified: header("last-modified"),
    contentType: header("content-type"),
    // A body that is damaged is as good as none: it is asked for again.
    body: () => readObject(files, statePaths.object(exchange.body.sha256), exchange.body.sha256).catch(() => null),
  };
}

type Ok = Extract<HttpResult, { kind: "ok" }>;

/** An answer as an exchange of a snapshot, and as a source kind reads it; null when it cannot be read as text. */
export function readAnswer(request: SourceRequest, result: Ok, asOf: string): ReadExchange | null {
  const exchange = exchangeOf(request, result, asOf);
  const source = readExchange({ exchange, bytes: result.body });
  return source === null ? null : { exchange, bytes: result.body, source };
}

/** An answer that is no text in any charset it may have: kept for people to look at. */
export function undecodableAnswer(request: SourceRequest, result: Ok, asOf: string): ReadExchange {
  const exchange = exchangeOf(request, result, asOf);
  const { method, url, body, purpose, vendorId } = request;
  return {
    exchange,
    bytes: result.body,
    source: {
      request: { method, url, body, purpose, vendorId },
      finalUrl: result.finalUrl,
      status: result.status,
      mediaType: null,
      body: "",
      capturedAt: asOf,
    },
  };
}

function exchangeOf({ method, url, body, purpose, vendorId }: SourceRequest, result: Ok, asOf: string): Exchange {
  return {
    request: { method, url, body, purpose, vendor_id: vendorId },
    final_url: result.finalUrl,
    status: result.status,
    headers: result.headers.map(([name, value]) => [name, value]),
    body: { sha256: sha256Hex(result.body), bytes: result.body.byteLength },
    captured_at: asOf,
    decision: { ...result.decision },
  };
}

/** The exchanges of a snapshot again, with their bodies; an exchange whose body is missing or damaged is left out. */
export async function readStoredExchanges(
  { snapshot, files }: StoredSnapshot,
  purpose: SourceRequest["purpose"],
): Promise<ReadExchange[]> {
  const read: ReadExchange[] = [];
  for (const exchange of snapshot.exchanges) {
    if (exchange.request.purpose !== purpose) continue;
    const bytes = await readObject(files, statePaths.object(exchange.body.sha256), exchange.body.sha256).catch(
      () => null,
    );
    const source = bytes === null ? null : readExchange({ exchange, bytes });
    if (bytes !== null && source !== null) read.push({ exchange, bytes, source });
  }
  return read;
}
