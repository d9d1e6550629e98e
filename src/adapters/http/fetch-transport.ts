import type {
  Endpoint,
  HopResult,
  HttpFailure,
  HttpHeaders,
  HttpLimits,
  NetworkPolicy,
  RoutedRequest,
  Transport,
} from "../../contracts/http.ts";
import { joined } from "./joined.ts";

/** What this transport is set up with. */
export type FetchTransportOptions = Pick<NetworkPolicy, "userAgent" | "limits" | "trustAnchor">;

/** The encodings that are asked for; anything else that comes is refused, since its bombs cannot be bounded while they are unpacked. */
export const acceptEncoding = "gzip, br";

/**
 * Asks a checked address with `fetch`: the URL names the address, so nothing is resolved a second time; Host, SNI and the certificate check use the name.
 * No proxy, no cookies, no redirects, no decoding; certificates are verified whatever the environment says. Bodies are read piece by piece up to the cap.
 *
 * An operator's trust anchor holds beside the built-in ones, one set at a time: handing over all roots costs more than the rest of a connection. Which set
 * knows a host is remembered; a handshake that fails for want of an issuer has sent nothing, so the other set is tried at once.
 */
export function fetchTransport(options: FetchTransportOptions): Transport {
  const { trustAnchor } = options;
  const anchored = new Map<string, boolean>();
  return {
    connect: async (request, endpoint) => {
      const { host, isPinned, scheme } = request.route;
      if (trustAnchor === null || scheme === "http:") return ask(request, endpoint, { ...options, anchor: null });
      const isAnchored = anchored.get(host) ?? isPinned;
      let usesAnchor = isAnchored;
      let result = await ask(request, endpoint, { ...options, anchor: usesAnchor ? trustAnchor.pem : null });
      if (isUnknownIssuer(result) && !anchored.has(host)) {
        usesAnchor = !isAnchored;
        result = await ask(request, endpoint, { ...options, anchor: usesAnchor ? trustAnchor.pem : null });
      }
      if (result.kind !== "answer") return result;
      anchored.set(host, usesAnchor);
      if (usesAnchor) request.note({ type: "trust_anchor", sha256: trustAnchor.sha256 });
      return result;
    },
  };
}

function isUnknownIssuer(result: HopResult): boolean {
  return (
    result.kind === "failed" &&
    result.reason === "tls_failed" &&
    /^(?:UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_SELF)/.test(result.detail)
  );
}

async function ask(
  request: RoutedRequest,
  endpoint: Endpoint,
  options: FetchTransportOptions & { readonly anchor: string | null },
): Promise<HopResult> {
  const { limits } = options;
  const { url } = request;
  const failed = (reason: HttpFailure, detail: string): HopResult => ({ kind: "failed", reason, detail, url });
  const stop = new AbortController();
  const deadline = setTimeout(
    () => stop.abort(new Timeout(`no complete answer within ${limits.deadlineMs} ms`)),
    limits.deadlineMs,
  );
  const stall = stallTimer(stop, limits.stallMs);
  let isWhole = false;
  try {
    const response = await fetch(addressUrl(url, endpoint), {
      method: request.method,
      headers: headersOf(request, options.userAgent),
      ...(request.body === null ? {} : { body: request.body }),
      redirect: "manual",
      signal: stop.signal,
      ...unlistedOptions(request, options.anchor),
    });
    stall.restart();
    const headers: HttpHeaders = [...response.headers].map(([name, value]) => [name.toLowerCase(), value]);
    const flood = floodOf(headers, limits) ?? framingFault(headers, response.status);
    if (flood !== null) return failed(...flood);
    const read = await readBody(response, request, limits, stall.restart);
    isWhole = read.isWhole;
    if (!read.isWhole && request.cap?.excess !== "cut")
      return failed("body_too_large", `more than ${limits.wireBytesMax} bytes on the wire`);
    return { kind: "answer", status: response.status, headers, body: read.bytes, url };
  } catch (cause) {
    return failed(...failureOf(cause, stop.signal));
  } finally {
    clearTimeout(deadline);
    stall.clear();
    // Whatever is still under way is not wanted any more.
    if (!isWhole) stop.abort();
  }
}

/** Options of Bun's fetch that its types do not list. */
function unlistedOptions({ route }: RoutedRequest, anchor: string | null): object {
  return {
    decompress: false,
    // False, not absent: otherwise HTTPS_PROXY of the environment is obeyed.
    proxy: false,
    ...(route.scheme === "https:"
      ? {
          tls: {
            ...(route.isName ? { serverName: route.host } : {}),
            rejectUnauthorized: true,
            ...(anchor === null ? {} : { ca: anchor }),
          },
        }
      : {}),
  };
}

function addressUrl(url: string, { address, port }: Endpoint): string {
  const target = new URL(url);
  target.hostname = address.includes(":") ? `[${address}]` : address;
  target.port = String(port);
  return target.href;
}

function headersOf(request: RoutedRequest, userAgent: string): Record<string, string> {
  return {
    Host: new URL(request.url).host,
    "User-Agent": userAgent,
    Accept: request.accept,
    "Accept-Encoding": acceptEncoding,
    ...(request.body === null ? {} : { "Content-Type": "application/json" }),
    ...Object.fromEntries(request.conditions),
  };
}

/** Headers beyond the limits. Far larger floods are cut by the HTTP parser before they get here. */
function floodOf(headers: HttpHeaders, limits: HttpLimits): [HttpFailure, string] | null {
  if (headers.length > limits.headersMax) return ["header_flood", `${headers.length} header lines`];
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  return bytes > limits.headerBytesMax ? ["header_flood", `${bytes} octets of headers`] : null;
}

/**
 * A body whose end cannot be known is not read: with neither a length nor chunks a lost connection looks like the end, and half a board like a whole one.
 * A packed body ends itself. Both framings at once is request smuggling. RFC 9112 section 6.3.
 */
function framingFault(headers: HttpHeaders, status: number): [HttpFailure, string] | null {
  const has = (name: string): boolean => headers.some(([other]) => other === name);
  if (has("content-length") && has("transfer-encoding"))
    return ["malformed_answer", "both Content-Length and Transfer-Encoding"];
  const isBodiless = status === 204 || status === 304;
  const isPacked = headers.some(
    ([name, value]) => name === "content-encoding" && /^(?:x-)?gzip$|^br$/i.test(value.trim()),
  );
  if (isBodiless || isPacked || has("content-length") || has("transfer-encoding")) return null;
  return ["malformed_answer", "neither Content-Length nor chunks: the end of the body cannot be known"];
}

/** The bytes on the wire up to the cap of the request. `isWhole` is false when there were more. */
async function readBody(
  response: Response,
  { cap }: RoutedRequest,
  { wireBytesMax }: HttpLimits,
  onPiece: () => void,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const most = Math.min(wireBytesMax, cap?.contentBytes ?? wireBytesMax);
  const isDeclaredTooLarge = Number(response.headers.get("content-length") ?? "0") > most;
  if (response.body === null || (isDeclaredTooLarge && cap?.excess !== "cut"))
    return { bytes: new Uint8Array(), isWhole: !isDeclaredTooLarge };
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    onPiece();
    bytes += piece.byteLength;
    pieces.push(piece);
    if (bytes > most) break;
  }
  return { bytes: joined(pieces, Math.min(bytes, most)), isWhole: bytes <= most };
}

interface StallTimer {
  readonly restart: () => void;
  readonly clear: () => void;
}

function stallTimer(stop: AbortController, stallMs: number): StallTimer {
  const start = () => setTimeout(() => stop.abort(new Timeout(`nothing came for ${stallMs} ms`)), stallMs);
  let handle = start();
  const clear = (): void => clearTimeout(handle);
  return {
    clear,
    restart: () => {
      clear();
      handle = start();
    },
  };
}

class Timeout extends Error {
  override readonly name = "Timeout";
}

/** Codes of a connection that never came about; one that broke off has others. */
const UNCONNECTED =
  /^(?:ECONNREFUSED|ConnectionRefused|FailedToOpenSocket|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT|ConnectionTimeout)$/;

function failureOf(cause: unknown, signal: AbortSignal): [HttpFailure, string] {
  if (signal.reason instanceof Timeout) return ["timeout", signal.reason.message];
  const code = codeOf(cause);
  if (
    /^(?:ERR_TLS|ERR_SSL|CERT_|CRL_|DEPTH_ZERO|UNABLE_TO_|SELF_SIGNED|UNSPECIFIED|ERROR_IN_CERT|INVALID_CA|HOSTNAME_MISMATCH|PATH_LENGTH|INVALID_PURPOSE)|CERT/i.test(
      code,
    )
  )
    return ["tls_failed", code];
  if (/HeadersTooLarge|HeaderOverflow/i.test(code)) return ["header_flood", code];
  if (/Malformed|Invalid|Unexpected|HTTP_/i.test(code)) return ["malformed_answer", code];
  return UNCONNECTED.test(code)
    ? ["connection_failed", code]
    : ["truncated", `the connection ended before the answer was whole (${code})`];
}

/** The runtime's code for what went wrong; never its sentence, which repeats the URL. */
function codeOf(cause: unknown): string {
  if (typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string")
    return cause.code.slice(0, 80);
  return cause instanceof Error ? cause.name : "unknown";
}
