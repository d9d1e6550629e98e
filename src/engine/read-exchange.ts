import type { Exchange } from "../contracts/snapshot.ts";
import type { SourceExchange } from "../contracts/source-kind.ts";
import { decodeBody, type BodyKind } from "./normalise/charset.ts";

/** An exchange with the bytes of its body. */
export interface StoredExchange {
  readonly exchange: Exchange;
  readonly bytes: Uint8Array;
}

/** The exchange as a source kind reads it, its body decoded by declared charset or as UTF-8; null when the bytes are JSON that is not UTF-8. */
export function readExchange({ exchange, bytes }: StoredExchange): SourceExchange | null {
  const contentType = exchange.headers.find(([name]) => name === "content-type")?.[1] ?? null;
  const decoded = decodeBody(bytes, contentType, bodyKind(bytes, contentType));
  if ("error" in decoded) return null;
  return {
    request: {
      method: exchange.request.method,
      url: exchange.request.url,
      body: exchange.request.body,
      purpose: exchange.request.purpose,
      vendorId: exchange.request.vendor_id,
    },
    finalUrl: exchange.final_url,
    status: exchange.status,
    mediaType: contentType === null ? null : (contentType.split(";")[0] ?? "").trim().toLowerCase(),
    body: decoded.text,
    capturedAt: exchange.captured_at,
  };
}

const SNIFFED = 512;

/** What a body holds by its first characters; the media type decides only where they do not (servers lie about it, bytes do not). */
function bodyKind(bytes: Uint8Array, contentType: string | null): BodyKind {
  const start = new TextDecoder("windows-1252")
    .decode(bytes.subarray(0, SNIFFED))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  if (/^<(\?xml|rss|feed|urlset|sitemapindex|workzag|jobs|source|rdf)/.test(start)) return "xml";
  if (start.startsWith("<")) return "html";
  if (contentType !== null && /html/i.test(contentType)) return "html";
  if (contentType !== null && /xml/i.test(contentType)) return "xml";
  return "json";
}
