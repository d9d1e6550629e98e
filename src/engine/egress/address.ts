import ipaddr from "ipaddr.js";
import { cloudMetadataAddresses } from "./cloud-metadata.ts";
import { globalUnicastIpv6, specialPurposeRegistries, type AddressBlock } from "./special-purpose-registry.ts";

/**
 * Why an address is refused: `not_an_address` (not dotted decimal or RFC 4291 text, or with a zone id),
 * `cloud_metadata`, `special_purpose` (in a registry block), `not_global_unicast` (IPv6 outside 2000::/3).
 */
export type AddressRefusal = "not_an_address" | "cloud_metadata" | "special_purpose" | "not_global_unicast";

/** What may be done with one address. `range` is the block that decided, in CIDR notation, and what it is. */
export type AddressVerdict =
  | { readonly verdict: "allow" }
  | {
      readonly verdict: "refuse";
      readonly reason: AddressRefusal;
      readonly range: string;
    };

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A parsed block: what an address is compared with, and how a refusal names it. */
interface Block {
  readonly network: Address;
  readonly prefixBits: number;
  readonly label: string;
}

const DOTTED_DECIMAL = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

/** Longest text form of an address: IPv6 with an IPv4 tail. */
const ADDRESS_CHARS_MAX = 45;

const GLOBAL_UNICAST = parseBlock({
  range: globalUnicastIpv6,
  name: "global unicast",
});

/** Narrowest first, so that a refusal names the most particular block. */
const REFUSED_BLOCKS: readonly Block[] = specialPurposeRegistries
  .flatMap((registry): readonly AddressBlock[] => registry.blocks)
  // The embedded IPv4 address is judged instead, see unwrapMapped.
  .filter((block) => block.range !== "::ffff:0:0/96")
  .map(parseBlock)
  .toSorted((left, right) => right.prefixBits - left.prefixBits);

const METADATA: ReadonlyMap<string, string> = new Map(
  cloudMetadataAddresses.map(({ address, cloud }) => [ipaddr.parse(address).toString(), cloud]),
);

/**
 * Whether an address may be connected to: allowed only when it is public unicast and in no block of
 * {@link specialPurposeRegistries} and no {@link cloudMetadataAddresses}.
 *
 * An IPv4-mapped IPv6 address (`::ffff:a.b.c.d`, what a dual-stack resolver makes of an A record) is judged as the
 * IPv4 address it carries. Every other form that embeds one (6to4, Teredo, NAT64, IPv4-compatible, SIIT) is refused
 * whatever it carries: a gateway would undo it behind the check. Only canonical text is read: `127.1`, `0x7f000001`,
 * octal and a zone id are `not_an_address`. RFC 6890 section 2.2, RFC 4291 sections 2.4 and 2.5.5.
 */
export function addressVerdict(address: string): AddressVerdict {
  const parsed = parseAddress(address);
  if (parsed === null)
    return {
      verdict: "refuse",
      reason: "not_an_address",
      range: address.slice(0, ADDRESS_CHARS_MAX),
    };

  const judged = unwrapMapped(parsed);
  const cloud = METADATA.get(judged.toString());
  if (cloud !== undefined) {
    return {
      verdict: "refuse",
      reason: "cloud_metadata",
      range: `${judged.toString()} (${cloud})`,
    };
  }
  const block = REFUSED_BLOCKS.find((candidate) => isInside(judged, candidate));
  if (block !== undefined) return { verdict: "refuse", reason: "special_purpose", range: block.label };
  if (judged.kind() === "ipv6" && !isInside(judged, GLOBAL_UNICAST)) {
    return {
      verdict: "refuse",
      reason: "not_global_unicast",
      range: `outside ${globalUnicastIpv6}`,
    };
  }
  return { verdict: "allow" };
}

function parseAddress(text: string): Address | null {
  if (text.length > ADDRESS_CHARS_MAX) return null;
  if (DOTTED_DECIMAL.test(text)) return ipaddr.IPv4.parse(text);
  // A zone id names an interface of this machine: nothing public has one.
  if (!text.includes(":") || text.includes("%")) return null;
  const tail = text.slice(text.lastIndexOf(":") + 1);
  if (tail.includes(".") && !DOTTED_DECIMAL.test(tail)) return null;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : null;
}

function unwrapMapped(address: Address): Address {
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()) return address.toIPv4Address();
  return address;
}

function parseBlock(block: Pick<AddressBlock, "range" | "name">): Block {
  const [network, prefixBits] = ipaddr.parseCIDR(block.range);
  return { network, prefixBits, label: `${block.range} (${block.name})` };
}

function isInside(address: Address, block: Block): boolean {
  return address.kind() === block.network.kind() && address.match(block.network, block.prefixBits);
}
