/** One block of addresses that nothing is ever requested from. */
export interface AddressBlock {
  /** CIDR notation, lower case. */
  readonly range: string;
  /** The name the registry gives it. */
  readonly name: string;
  /** The document that reserves it. */
  readonly source: string;
  /** What the registry says: reachable from the whole Internet or not; null where it says neither. */
  readonly globallyReachable: boolean | null;
}

/** One registry as published, with the date it states. */
export interface AddressRegistry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** "Last Updated" as the registry states it, `YYYY-MM-DD`; null for a set gathered from RFCs. */
  readonly lastUpdated: string | null;
  /** The day the rows here were last compared with the published file, `YYYY-MM-DD`. */
  readonly comparedOn: string;
  readonly blocks: readonly AddressBlock[];
}

/**
 * Every block of addresses the program refuses to connect to, by the registry that names it, with the date of each.
 *
 * A block is refused whatever its "globally reachable" column says: no employer publishes postings from an anycast
 * service address, and the flag is kept so that a reader sees the registry as it is. What is IPv6 and not inside
 * 2000::/3 is refused as well ({@link globalUnicastIpv6}), so the IPv6 rows outside it only give a refusal its name.
 * IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890, RFC 8190); IANA multicast registries (RFC 5771,
 * RFC 4291 section 2.7); deprecated forms that embed an IPv4 address (RFC 4291 section 2.5.5.1, RFC 2765 section
 * 2.1, RFC 3879).
 */
export const specialPurposeRegistries = [
  {
    id: "iana_ipv4_special",
    title: "IANA IPv4 Special-Purpose Address Registry",
    url: "https://www.iana.org/assignments/iana-ipv4-special-registry/",
    lastUpdated: "2025-10-09",
    comparedOn: "2026-07-18",
    blocks: [
      {
        range: "0.0.0.0/8",
        name: "This network",
        source: "RFC 791, section 3.2",
        globallyReachable: false,
      },
      {
        range: "0.0.0.0/32",
        name: "This host on this network",
        source: "RFC 1122, section 3.2.1.3",
        globallyReachable: false,
      },
      {
        range: "10.0.0.0/8",
        name: "Private-Use",
        source: "RFC 1918",
        globallyReachable: false,
      },
      {
        range: "100.64.0.0/10",
        name: "Shared Address Space",
        source: "RFC 6598",
        globallyReachable: false,
      },
      {
        range: "127.0.0.0/8",
        name: "Loopback",
        source: "RFC 1122, section 3.2.1.3",
        globallyReachable: false,
      },
      {
        range: "169.254.0.0/16",
        name: "Link Local",
        source: "RFC 3927",
        globallyReachable: false,
      },
      {
        range: "172.16.0.0/12",
        name: "Private-Use",
        source: "RFC 1918",
        globallyReachable: false,
      },
      {
        range: "192.0.0.0/24",
        name: "IETF Protocol Assignments",
        source: "RFC 6890, section 2.1",
        globallyReachable: false,
      },
      {
        range: "192.0.0.0/29",
        name: "IPv4 Service Continuity Prefix",
        source: "RFC 7335",
        globallyReachable: false,
      },
      {
        range: "192.0.0.8/32",
        name: "IPv4 dummy address",
        source: "RFC 7600",
        globallyReachable: false,
      },
      {
        range: "192.0.0.9/32",
        name: "Port Control Protocol Anycast",
        source: "RFC 7723",
        globallyReachable: true,
      },
      {
        range: "192.0.0.10/32",
        name: "Traversal Using Relays around NAT Anycast",
        source: "RFC 8155",
        globallyReachable: true,
      },
      {
        range: "192.0.0.170/32",
        name: "NAT64/DNS64 Discovery",
        source: "RFC 8880, RFC 7050, section 2.2",
        globallyReachable: false,
      },
      {
        range: "192.0.0.171/32",
        name: "NAT64/DNS64 Discovery",
        source: "RFC 8880, RFC 7050, section 2.2",
        globallyReachable: false,
      },
      {
        range: "192.0.2.0/24",
        name: "Documentation (TEST-NET-1)",
        source: "RFC 5737",
        globallyReachable: false,
      },
      {
        range: "192.31.196.0/24",
        name: "AS112-v4",
        source: "RFC 7535",
        globallyReachable: true,
      },
      {
        range: "192.52.193.0/24",
        name: "AMT",
        source: "RFC 7450",
        globallyReachable: true,
      },
      {
        range: "192.88.99.0/24",
        name: "Deprecated (6to4 Relay Anycast)",
        source: "RFC 7526",
        globallyReachable: null,
      },
      {
        range: "192.88.99.2/32",
        name: "6a44-relay anycast address",
        source: "RFC 6751",
        globallyReachable: false,
      },
      {
        range: "192.168.0.0/16",
        name: "Private-Use",
        source: "RFC 1918",
        globallyReachable: false,
      },
      {
        range: "192.175.48.0/24",
        name: "Direct Delegation AS112 Service",
        source: "RFC 7534",
        globallyReachable: true,
      },
      {
        range: "198.18.0.0/15",
        name: "Benchmarking",
        source: "RFC 2544",
        globallyReachable: false,
      },
      {
        range: "198.51.100.0/24",
        name: "Documentation (TEST-NET-2)",
        source: "RFC 5737",
        globallyReachable: false,
      },
      {
        range: "203.0.113.0/24",
        name: "Documentation (TEST-NET-3)",
        source: "RFC 5737",
        globallyReachable: false,
      },
      {
        range: "240.0.0.0/4",
        name: "Reserved",
        source: "RFC 1112, section 4",
        globallyReachable: false,
      },
      {
        range: "255.255.255.255/32",
        name: "Limited Broadcast",
        source: "RFC 8190, RFC 919, section 7",
        globallyReachable: false,
      },
    ],
  },
  {
    id: "iana_ipv6_special",
    title: "IANA IPv6 Special-Purpose Address Registry",
    url: "https://www.iana.org/assignments/iana-ipv6-special-registry/",
    lastUpdated: "2025-10-09",
    comparedOn: "2026-07-18",
    blocks: [
      {
        range: "::1/128",
        name: "Loopback Address",
        source: "RFC 4291",
        globallyReachable: false,
      },
      {
        range: "::/128",
        name: "Unspecified Address",
        source: "RFC 4291",
        globallyReachable: false,
      },
      {
        range: "::ffff:0:0/96",
        name: "IPv4-mapped Address",
        source: "RFC 4291",
        globallyReachable: false,
      },
      {
        range: "64:ff9b::/96",
        name: "IPv4-IPv6 Translation",
        source: "RFC 6052",
        globallyReachable: true,
      },
      {
        range: "64:ff9b:1::/48",
        name: "IPv4-IPv6 Translation",
        source: "RFC 8215",
        globallyReachable: false,
      },
      {
        range: "100::/64",
        name: "Discard-Only Address Block",
        source: "RFC 6666",
        globallyReachable: false,
      },
      {
        range: "100:0:0:1::/64",
        name: "Dummy IPv6 Prefix",
        source: "RFC 9780",
        globallyReachable: false,
      },
      {
        range: "2001::/23",
        name: "IETF Protocol Assignments",
        source: "RFC 2928",
        globallyReachable: false,
      },
      {
        range: "2001::/32",
        name: "TEREDO",
        source: "RFC 4380, RFC 8190",
        globallyReachable: null,
      },
      {
        range: "2001:1::1/128",
        name: "Port Control Protocol Anycast",
        source: "RFC 7723",
        globallyReachable: true,
      },
      {
        range: "2001:1::2/128",
        name: "Traversal Using Relays around NAT Anycast",
        source: "RFC 8155",
        globallyReachable: true,
      },
      {
        range: "2001:1::3/128",
        name: "DNS-SD Service Registration Protocol Anycast",
        source: "RFC 9665",
        globallyReachable: true,
      },
      {
        range: "2001:2::/48",
        name: "Benchmarking",
        source: "RFC 5180, RFC Errata 1752",
        globallyReachable: false,
      },
      {
        range: "2001:3::/32",
        name: "AMT",
        source: "RFC 7450",
        globallyReachable: true,
      },
      {
        range: "2001:4:112::/48",
        name: "AS112-v6",
        source: "RFC 7535",
        globallyReachable: true,
      },
      {
        range: "2001:10::/28",
        name: "Deprecated (previously ORCHID)",
        source: "RFC 4843",
        globallyReachable: null,
      },
      {
        range: "2001:20::/28",
        name: "ORCHIDv2",
        source: "RFC 7343",
        globallyReachable: true,
      },
      {
        range: "2001:30::/28",
        name: "Drone Remote ID Protocol Entity Tags (DETs) Prefix",
        source: "RFC 9374",
        globallyReachable: true,
      },
      {
        range: "2001:db8::/32",
        name: "Documentation",
        source: "RFC 3849",
        globallyReachable: false,
      },
      {
        range: "2002::/16",
        name: "6to4",
        source: "RFC 3056",
        globallyReachable: null,
      },
      {
        range: "2620:4f:8000::/48",
        name: "Direct Delegation AS112 Service",
        source: "RFC 7534",
        globallyReachable: true,
      },
      {
        range: "3fff::/20",
        name: "Documentation",
        source: "RFC 9637",
        globallyReachable: false,
      },
      {
        range: "5f00::/16",
        name: "Segment Routing (SRv6) SIDs",
        source: "RFC 9602",
        globallyReachable: false,
      },
      {
        range: "fc00::/7",
        name: "Unique-Local",
        source: "RFC 4193, RFC 8190",
        globallyReachable: false,
      },
      {
        range: "fe80::/10",
        name: "Link-Local Unicast",
        source: "RFC 4291",
        globallyReachable: false,
      },
    ],
  },
  {
    id: "not_unicast",
    title: "Multicast and deprecated forms that the special-purpose registries leave out",
    url: "https://www.iana.org/assignments/multicast-addresses/",
    lastUpdated: null,
    comparedOn: "2026-07-18",
    blocks: [
      {
        range: "224.0.0.0/4",
        name: "IPv4 multicast",
        source: "RFC 5771",
        globallyReachable: null,
      },
      {
        range: "ff00::/8",
        name: "IPv6 multicast",
        source: "RFC 4291, section 2.7",
        globallyReachable: null,
      },
      {
        range: "fec0::/10",
        name: "Deprecated site-local",
        source: "RFC 3879",
        globallyReachable: false,
      },
      {
        range: "::/96",
        name: "Deprecated IPv4-compatible",
        source: "RFC 4291, section 2.5.5.1",
        globallyReachable: false,
      },
      {
        range: "::ffff:0:0:0/96",
        name: "IPv4-translated",
        source: "RFC 2765, section 2.1",
        globallyReachable: false,
      },
    ],
  },
] as const satisfies readonly AddressRegistry[];

/** The only block of IPv6 from which addresses are given to machines of the public Internet. RFC 4291 section 2.4. */
export const globalUnicastIpv6 = "2000::/3";
