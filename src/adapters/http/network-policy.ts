import { X509Certificate } from "node:crypto";
import { SignalCraftError } from "../../contracts/errors.ts";
import { limitsOf, parsePin, userAgentOf, type EgressV1 } from "../../contracts/egress.ts";
import type { NetworkPolicy, Pin } from "../../contracts/http.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { defaultAllowedPorts } from "../../engine/egress/url-parts.ts";

/** What was decided about the network: the file, and what was typed on top of it. */
export interface NetworkChoices {
  readonly egress: EgressV1;
  /** `--allow-net`: null when it was not given, empty when it was given without hosts. */
  readonly allowNet: readonly string[] | null;
  /** `--resolve`, stronger than the file for the same host and port. */
  readonly resolve: readonly string[];
  /** Text of the PEM file of `--cacert`, else of the file's `cacert`; null for neither. */
  readonly cacert: { readonly path: string; readonly pem: string } | null;
  readonly version: string;
}

/** The policy of one run. Throws `usage` for a pin that is none and `config_invalid` for a file without certificates. */
export function networkPolicyOf({ egress, allowNet, resolve, cacert, version }: NetworkChoices): NetworkPolicy {
  const hosts = allowNet?.map((host) => host.trim().toLowerCase()).filter((host) => host !== "") ?? null;
  return {
    allow: hosts === null ? null : hosts.length === 0 ? "registry" : hosts,
    ports: [...new Set([...defaultAllowedPorts, ...egress.extra_ports])],
    pins: [...resolve, ...egress.resolve].map(pinOf),
    userAgent: userAgentOf(version, egress.contact),
    limits: limitsOf(egress),
    trustAnchor: cacert === null ? null : trustAnchorOf(cacert),
  };
}

function pinOf(text: string): Pin {
  const pin = parsePin(text);
  if (pin !== null) return pin;
  throw new SignalCraftError("usage", `Cannot pin ${JSON.stringify(text.slice(0, 200))}: it is not host:port:address`, {
    hint: "for example --resolve boards.example.com:443:192.0.2.7, several addresses separated by commas",
  });
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

function trustAnchorOf({ path, pem }: { readonly path: string; readonly pem: string }): NetworkPolicy["trustAnchor"] {
  const certificates = pem.match(CERTIFICATE) ?? [];
  const fail = (why: string): SignalCraftError =>
    new SignalCraftError("config_invalid", `Cannot trust ${path}: ${why}`, {
      hint: "give a PEM file with the certificates of your own authority",
    });
  if (certificates.length === 0) throw fail("it holds no PEM certificate");
  for (const certificate of certificates) {
    try {
      if (new X509Certificate(certificate).ca) continue;
    } catch {
      throw fail("it holds a certificate that cannot be read");
    }
    throw fail("it holds a certificate that is not of an authority");
  }
  // Nothing but certificates is handed on: a private key in the same file stays where it is.
  const text = `${certificates.join("\n")}\n`;
  return { pem: text, sha256: sha256Hex(text) };
}
