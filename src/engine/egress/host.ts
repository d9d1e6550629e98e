import { addressVerdict, type AddressRefusal } from "./address.ts";
import { specialUseNames } from "./special-use-names.ts";

/**
 * Why a host is refused: one of {@link AddressRefusal} for a literal address, else `mapped_literal` (an IPv4 address
 * spelt as IPv6), `malformed_name`, `single_label_name`, `special_use_name`.
 */
export type HostRefusal =
  AddressRefusal | "mapped_literal" | "malformed_name" | "single_label_name" | "special_use_name";

/** What may be done with the host of a URL, before any name is resolved. */
export type HostVerdict =
  | {
      readonly verdict: "allow";
      readonly kind: "name" | "address";
      readonly host: string;
    }
  | {
      readonly verdict: "refuse";
      readonly reason: HostRefusal;
      readonly range: string;
    };

/** RFC 1035 section 2.3.4, without the root label. */
const NAME_CHARS_MAX = 253;

/** A label of a name that is looked up: letters, digits, hyphen, and the underscore some boards have in theirs. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Whether the host of a parsed URL (`URL.hostname`: lower case, punycode, numbers already read as an IPv4 address,
 * IPv6 in brackets) may be asked for at all. `host` of an allowed one has no brackets and no final dot: it is the
 * name to resolve, or the address to connect to.
 *
 * A name is refused when it cannot be public: one label, a {@link specialUseNames} ending, an empty or overlong label,
 * a character that no name has. An IPv4 address spelt as IPv6 is refused even when it is public, since in a URL it is
 * only ever a disguise. WHATWG URL section 3 (hosts), RFC 1123 section 2.1, RFC 6761.
 */
export function hostVerdict(hostname: string): HostVerdict {
  if (hostname.startsWith("[")) return addressHost(hostname.slice(1, -1));
  if (/^[\d.]+$/.test(hostname)) return addressHost(hostname);
  return nameHost(hostname.endsWith(".") ? hostname.slice(0, -1) : hostname);
}

function addressHost(address: string): HostVerdict {
  const judged = addressVerdict(address);
  if (judged.verdict === "refuse") return judged;
  if (address.startsWith("::ffff:")) {
    return {
      verdict: "refuse",
      reason: "mapped_literal",
      range: "::ffff:0:0/96 (IPv4-mapped Address)",
    };
  }
  return { verdict: "allow", kind: "address", host: address };
}

function nameHost(name: string): HostVerdict {
  const labels = name.split(".");
  if (name.length > NAME_CHARS_MAX || !labels.every((label) => LABEL.test(label))) {
    return {
      verdict: "refuse",
      reason: "malformed_name",
      range: name.slice(0, NAME_CHARS_MAX),
    };
  }
  const reserved = specialUseNames.find(({ suffix }) => name === suffix || name.endsWith(`.${suffix}`));
  if (reserved !== undefined) {
    return {
      verdict: "refuse",
      reason: "special_use_name",
      range: `${reserved.suffix} (${reserved.source})`,
    };
  }
  if (labels.length === 1) return { verdict: "refuse", reason: "single_label_name", range: name };
  return { verdict: "allow", kind: "name", host: name };
}
