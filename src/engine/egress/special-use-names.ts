/** One ending of host names that no public board can have. */
export interface SpecialUseName {
  /** Lower case, without the leading dot; the name itself and everything under it. */
  readonly suffix: string;
  /** Why it is refused: the registry or custom that keeps it out of the public DNS. */
  readonly source: string;
}

/**
 * Host names that mean this machine, this network or a cloud's metadata service, `as const`, whatever a resolver
 * says. `example`, `example.com` and the like are not among them: they are ordinary names of the DNS.
 * IANA Special-Use Domain Names (RFC 6761), RFC 6762, RFC 7686, RFC 8375, RFC 9476, ICANN SAC113 and name collision
 * reports; metadata names from the vendors' documentation.
 */
export const specialUseNames = [
  { suffix: "localhost", source: "RFC 6761, section 6.3" },
  { suffix: "test", source: "RFC 6761, section 6.2" },
  { suffix: "invalid", source: "RFC 6761, section 6.4" },
  { suffix: "local", source: "RFC 6762, section 3 (multicast DNS)" },
  { suffix: "onion", source: "RFC 7686" },
  { suffix: "home.arpa", source: "RFC 8375" },
  { suffix: "resolver.arpa", source: "RFC 9462" },
  { suffix: "ipv4only.arpa", source: "RFC 8880" },
  { suffix: "in-addr.arpa", source: "RFC 1035, section 3.5 (reverse lookups)" },
  { suffix: "ip6.arpa", source: "RFC 3596, section 2.5 (reverse lookups)" },
  { suffix: "alt", source: "RFC 9476" },
  {
    suffix: "internal",
    source: "ICANN SAC113 (private use); metadata.google.internal",
  },
  { suffix: "localdomain", source: "custom: this machine" },
  { suffix: "lan", source: "custom: home routers" },
  { suffix: "home", source: "ICANN name collision, never delegated" },
  { suffix: "corp", source: "ICANN name collision, never delegated" },
  { suffix: "mail", source: "ICANN name collision, never delegated" },
  { suffix: "intranet", source: "RFC 6762, appendix G (private use)" },
  { suffix: "private", source: "RFC 6762, appendix G (private use)" },
  { suffix: "svc", source: "custom: Kubernetes services" },
  { suffix: "metadata.goog", source: "Google Cloud metadata service" },
  {
    suffix: "metadata.tencentyun.com",
    source: "Tencent Cloud metadata service",
  },
] as const satisfies readonly SpecialUseName[];
