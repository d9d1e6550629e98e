/** `config/egress.yaml`: what an operator may decide about the network. Everything in it narrows, but for opened ports, pinned hosts and a trust anchor, and each use of those is in the provenance. */
import * as v from "valibot";
import { httpLimitsMax, type HttpLimits, type Pin } from "./http.ts";

/** What a person reads behind the User-Agent when nothing else is configured. */
export const defaultContact = "https://signalcraft.invalid/bot";

/** The product token by which robots.txt files call this program. */
export const robotsAgent = "SignalCraft";

/** The one honest User-Agent: product, version, and where to complain. */
export function userAgentOf(version: string, contact: string = defaultContact): string {
  return `${robotsAgent}/${version.replaceAll(/[^0-9A-Za-z.+-]/g, "-")} (+${contact})`;
}

const PORT_MAX = 65_535;
const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(PORT_MAX));

const pinForm = "host:port:address[,address...], for example boards.example.com:443:192.0.2.7";

/** A pin as it is written: see {@link parsePin}. */
export const PinText = v.pipe(
  v.string(),
  v.check((text) => parsePin(text) !== null, `a pin: ${pinForm}`),
);

/** A limit may be lowered, never raised. */
const limit = (most: number) => v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)));
const limitEntries = {
  deadline_ms: limit(httpLimitsMax.deadlineMs),
  stall_ms: limit(httpLimitsMax.stallMs),
  resolve_ms: limit(httpLimitsMax.resolveMs),
  wire_bytes_max: limit(httpLimitsMax.wireBytesMax),
  content_bytes_max: limit(httpLimitsMax.contentBytesMax),
  ratio_max: limit(httpLimitsMax.ratioMax),
  headers_max: limit(httpLimitsMax.headersMax),
  header_bytes_max: limit(httpLimitsMax.headerBytesMax),
  redirects_max: limit(httpLimitsMax.redirectsMax),
  attempts_max: limit(httpLimitsMax.attemptsMax),
  retry_after_ms_max: limit(httpLimitsMax.retryAfterMsMax),
  wait_ms_max: limit(httpLimitsMax.waitMsMax),
  provider_ms: limit(httpLimitsMax.providerMs),
  pages_max: limit(httpLimitsMax.pagesMax),
  in_flight_max: limit(httpLimitsMax.inFlightMax),
};

export const EgressV1 = v.strictObject({
  schema: v.optional(v.literal("egress.v1"), "egress.v1"),
  /** Where somebody whose site was read can complain: an https URL or a mailto address. It is part of the User-Agent. */
  contact: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(200),
      v.regex(/^(?:https:\/\/|mailto:)[\x21-\x27\x2a-\x7e]+$/, "an https:// or mailto: address"),
    ),
  ),
  /** Ports beside 80 and 443 that may be asked. */
  extra_ports: v.optional(v.pipe(v.array(Port), v.maxLength(16)), []),
  /** Hosts that are connected to at a given address: a mirror, a test server. */
  resolve: v.optional(v.pipe(v.array(PinText), v.maxLength(2_000)), []),
  /** PEM file with trust anchors beside the built-in ones. */
  cacert: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(1_000))),
  limits: v.optional(v.strictObject(limitEntries), {}),
});
export type EgressV1 = v.InferOutput<typeof EgressV1>;

/** The limits that hold: the built-in ones, each lowered where the file says so. */
export function limitsOf({ limits }: Pick<EgressV1, "limits">): HttpLimits {
  const entries = Object.entries(httpLimitsMax).map(([name, most]) => [
    name,
    Math.min(limits[snakeCase(name) as keyof typeof limits] ?? most, most),
  ]);
  return Object.fromEntries(entries) as unknown as HttpLimits;
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * What a pin says, or null when it is none: `host:port:address[,address...]` as `curl --resolve` has it, IPv6 in brackets. An address may be followed by the
 * port to connect to when it is not the one of the URL: `boards.example.com:443:127.0.0.1:8443`.
 */
export function parsePin(text: string): Pin | null {
  const found = /^([A-Za-z0-9_.-]{1,253}|\[[0-9A-Fa-f:.]+\]):(\d{1,5}):(.+)$/.exec(text.trim());
  const [, host, portText, rest] = found ?? [];
  if (host === undefined || portText === undefined || rest === undefined) return null;
  const port = toPort(portText);
  if (port === null) return null;
  const endpoints: { address: string; port: number }[] = [];
  for (const part of rest.split(",")) {
    const [, bracketed, plain, bare, otherPort] =
      /^(?:\[([0-9A-Fa-f:.]+)\]|(\d{1,3}(?:\.\d{1,3}){3})|([0-9A-Fa-f:]*::?[0-9A-Fa-f:.]*))(?::(\d{1,5}))?$/.exec(
        part,
      ) ?? [];
    // Without brackets the port of an IPv6 address cannot be told from its last group, so there is none.
    const address = bracketed ?? plain ?? (bare === undefined ? undefined : part);
    const connectPort = otherPort === undefined || bare !== undefined ? port : toPort(otherPort);
    if (address === undefined || connectPort === null) return null;
    if (URL.parse(`http://${address.includes(":") ? `[${address}]` : address}/`) === null) return null;
    endpoints.push({ address, port: connectPort });
  }
  const name = host.toLowerCase();
  return { host: name.endsWith(".") ? name.slice(0, -1) : name, port, endpoints };
}

function toPort(text: string): number | null {
  const port = Number(text);
  return port >= 1 && port <= PORT_MAX ? port : null;
}
