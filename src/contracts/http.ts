/** The one way out of the program (DESIGN section 9): what may be asked, what may come back, and the ports that the layers of the shield are made of. */

/** Limits of one request. The defaults are the most that is ever allowed: `egress.yaml` may only lower them. */
export const httpLimitsMax = {
  /** From the first byte sent to the last byte read. */
  deadlineMs: 60_000,
  /** Longest silence between two pieces of an answer, and before its first. */
  stallMs: 20_000,
  /** Looking up one name. */
  resolveMs: 10_000,
  /** Bytes of a body as they come over the wire. */
  wireBytesMax: 24 * 1_024 * 1_024,
  /** Bytes of a body once it is unpacked. */
  contentBytesMax: 64 * 1_024 * 1_024,
  /** How many times larger than the wire a body may become; asked once {@link ratioFreeBytes} are unpacked. */
  ratioMax: 200,
  /** Header lines of an answer. */
  headersMax: 100,
  /** Octets of all header lines of an answer. */
  headerBytesMax: 64 * 1_024,
  /** Redirects that are followed for one request. */
  redirectsMax: 5,
  /** Tries of one request, the first included. */
  attemptsMax: 3,
  /** A longer Retry-After is not waited for in this run. */
  retryAfterMsMax: 60_000,
  /** The longest wait before one request; beyond it the host is left alone for this run. */
  waitMsMax: 120_000,
  /** All the time one provider may take, waits included. */
  providerMs: 900_000,
  /** List pages of one provider. */
  pagesMax: 500,
  /** Requests under way at once, over all hosts. */
  inFlightMax: 128,
} as const satisfies Record<string, number>;
export type HttpLimits = { readonly [name in keyof typeof httpLimitsMax]: number };

/** Below this an unpacked body may be any number of times larger than the wire. */
export const ratioFreeBytes = 4 * 1_024 * 1_024;

/** On whose behalf something is asked, and what the registry allows it. */
export interface HttpGrant {
  readonly providerId: string;
  /** Hosts that the provider may ask. Null lets any host through (`policy explain --any-host`, `providers discover`). */
  readonly hosts: readonly string[] | null;
  readonly tombstoned: boolean;
  /** Least time between two requests to one host. */
  readonly minDelayMs: number;
}

/** An answer kept from an earlier reading, which the host may confirm with a 304. */
export interface StoredAnswer {
  /** URL that gave it, after redirects. */
  readonly finalUrl: string;
  readonly status: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly contentType: string | null;
  /** Its body, checked against its hash; null when it is not stored any more. */
  readonly body: () => Promise<Uint8Array | null>;
}

/** What a caller asks. Nothing else of a request can be chosen: no other methods, no headers, no credentials. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly accept: string;
  /** JSON text of a POST; null for GET. */
  readonly body: string | null;
  readonly grant: HttpGrant;
  readonly stored: StoredAnswer | null;
  /** Bytes that are wanted at most, and whether more fails the request or is cut off. Null: the limits of the client. */
  readonly cap: { readonly contentBytes: number; readonly excess: "fail" | "cut" } | null;
  /** Told of everything that happens, as it happens. */
  readonly note: (event: HttpEvent) => void;
}

/** Why a request was not sent, or its redirect not followed. */
export const httpRefusals = [
  "offline",
  "tombstoned",
  "host_not_allowed",
  "url_refused",
  "redirect_refused",
  "address_refused",
  "robots_disallow",
  "robots_unavailable",
  "circuit_open",
  "host_asked_to_wait",
] as const;
export type HttpRefusal = (typeof httpRefusals)[number];

/** Why a request that was sent gave nothing usable. */
export const httpFailures = [
  "timeout",
  "connection_failed",
  "tls_failed",
  "dns_failed",
  "body_too_large",
  "header_flood",
  "truncated",
  "bad_encoding",
  "malformed_answer",
  "too_many_redirects",
  "not_modified_unasked",
] as const;
export type HttpFailure = (typeof httpFailures)[number];

/** Facts about one exchange: how it was allowed, where it went, what it cost. It is stored with the exchange. */
export type HttpDecision = Readonly<Record<string, string | number | boolean | null>>;

export type HttpHeaders = readonly (readonly [name: string, value: string])[];

/** Anything a host answered, whatever its status; header names in lower case, as they came. */
export interface HttpAnswer {
  readonly kind: "answer";
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
  readonly url: string;
}

/** Not sent. `step` is the step of the egress policy; `detail` what decided, for people. */
export interface HttpRefused {
  readonly kind: "refused";
  readonly reason: HttpRefusal;
  readonly step: string;
  readonly detail: string;
  readonly url: string;
  /** For a robots.txt that could not be read because its host could not: why. */
  readonly cause: HttpFailure | null;
}

/** Sent, or as good as sent, and without a usable answer. */
export interface HttpFailed {
  readonly kind: "failed";
  readonly reason: HttpFailure;
  readonly detail: string;
  readonly url: string;
}

/** What a hop ends with. */
export type HopResult = HttpAnswer | HttpRefused | HttpFailed;

/** What a request ends with. `ok` means answered: the status may be anything but a redirect that was followed. */
export type HttpResult =
  | {
      readonly kind: "ok";
      readonly status: number;
      /** content-type, etag and last-modified, in code unit order. */
      readonly headers: HttpHeaders;
      readonly body: Uint8Array;
      readonly finalUrl: string;
      /** Redirects followed. */
      readonly hops: number;
      /** True when the host answered 304 and `body` is the stored one. */
      readonly isStoredBody: boolean;
      readonly decision: HttpDecision;
    }
  | HttpRefused
  | HttpFailed;

/** What happened on the way, for the provenance of a reading. */
export type HttpEvent =
  | { readonly type: "pinned"; readonly host: string; readonly port: number; readonly addresses: string }
  | { readonly type: "resolved"; readonly host: string; readonly addresses: readonly string[] }
  | {
      readonly type: "robots";
      readonly origin: string;
      /** Null when there is no body to hash. */
      readonly sha256: string | null;
      readonly reason: string;
      readonly fetchedAt: string;
      readonly isFromStore: boolean;
      /** The deciding line, or null when none matched. */
      readonly rule: string | null;
      readonly allowed: boolean;
      readonly crawlDelayMs: number | null;
    }
  | {
      readonly type: "waited";
      readonly host: string;
      readonly ms: number;
      readonly delayMs: number;
      readonly jitterMs: number;
      readonly why: "politeness" | "crawl_delay" | "backoff" | "retry_after";
    }
  | { readonly type: "sent"; readonly url: string; readonly address: string; readonly purpose: "page" | "robots" }
  | {
      readonly type: "received";
      readonly status: number;
      readonly wireBytes: number;
      readonly contentBytes: number;
      readonly encoding: string;
    }
  | { readonly type: "retry"; readonly attempt: number; readonly because: string }
  | { readonly type: "redirect"; readonly from: string; readonly to: string; readonly status: number }
  | { readonly type: "cache"; readonly answer: "not_modified" | "not_modified_without_body" | "changed" }
  | { readonly type: "trust_anchor"; readonly sha256: string }
  | { readonly type: "circuit"; readonly host: string; readonly until: string };

/** The port of the whole client. */
export interface HttpPort {
  readonly send: (request: HttpRequest) => Promise<HttpResult>;
  /** Keeps what was learnt about hosts. */
  readonly close: () => Promise<void>;
}

/** One hop of a request: the first, or where a redirect leads. */
export interface HopRequest extends HttpRequest {
  /** URL that redirected here; null for the first hop. */
  readonly from: string | null;
  /** If-None-Match and If-Modified-Since, or nothing; for a channel the headers that it asks for. */
  readonly conditions: HttpHeaders;
  readonly purpose: "page" | "robots";
}

export interface HopPort {
  readonly send: (request: HopRequest) => Promise<HopResult>;
}

/** One address and port that may be connected to. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A hop whose URL and addresses have passed the shield. Only the shield makes one, and only a transport uses it. */
export interface RoutedRequest extends HopRequest {
  readonly route: {
    readonly host: string;
    readonly scheme: "https:" | "http:";
    readonly isName: boolean;
    readonly isPinned: boolean;
    /** Checked, in the order to try them. */
    readonly endpoints: readonly Endpoint[];
  };
  readonly crawlDelayMs: number | null;
}

export interface RoutedPort {
  readonly send: (request: RoutedRequest) => Promise<HopResult>;
}

/** Asks one checked endpoint and gives the answer as it came over the wire, bodies still packed, within the limits. */
export interface Transport {
  readonly connect: (request: RoutedRequest, endpoint: Endpoint) => Promise<HopResult>;
}

/** Addresses of a name. Null: it could not be asked; empty: the name has none. */
export interface Resolver {
  readonly resolve: (name: string) => Promise<readonly string[] | null>;
}

/** Time for politeness: a run's clock and waiting. The simulated twin does not wait. */
export interface Time {
  /** Milliseconds since the epoch, going on from the run's as-of instant. */
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** What is remembered of a host between runs. Times are milliseconds since the epoch. */
export interface HostState {
  /** Requests in a row that failed, tries of one counted once. */
  readonly failures: number;
  /** Circuits opened in a row. */
  readonly trips: number;
  readonly openUntilMs: number | null;
  readonly notBeforeMs: number | null;
  /** When its last answer ended. */
  readonly lastEndMs: number | null;
}

export interface HostStates {
  readonly read: (host: string) => Promise<HostState | null>;
  readonly write: (host: string, state: HostState) => Promise<void>;
}

/** What is remembered of the robots.txt of an origin. */
export interface RobotsRecord {
  readonly origin: string;
  readonly fetchedAt: string;
  readonly status: number | null;
  readonly verdict: "parse" | "allow_all" | "deny_all";
  readonly reason: string;
  readonly cause: HttpFailure | null;
  readonly finalUrl: string;
  readonly sha256: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface RobotsStore {
  readonly read: (
    origin: string,
  ) => Promise<{ readonly record: RobotsRecord; readonly body: Uint8Array | null } | null>;
  readonly write: (record: RobotsRecord, body: Uint8Array | null) => Promise<void>;
}

/** What the operator decided for one run. */
export interface NetworkPolicy {
  /** Null: offline. Otherwise the hosts that `--allow-net` names, or `registry` for all that providers list. */
  readonly allow: "registry" | readonly string[] | null;
  readonly ports: readonly number[];
  readonly pins: readonly Pin[];
  readonly userAgent: string;
  readonly limits: HttpLimits;
  /** Operator's own trust anchor beside the built-in ones: PEM text and its sha256. */
  readonly trustAnchor: { readonly pem: string; readonly sha256: string } | null;
}

/** A host and port that are connected to where the operator says. */
export interface Pin {
  readonly host: string;
  readonly port: number;
  readonly endpoints: readonly Endpoint[];
}
