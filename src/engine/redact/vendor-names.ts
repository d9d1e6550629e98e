import { isTokenOf } from "./find-vendor-tokens.ts";
import { effectiveSymbols } from "./secret-likeness.ts";
import { wordsOfName } from "./secret-name.ts";

interface VendorName {
  /** What a word of the name begins with, in lower case. */
  readonly name: string;
  /** What that vendor's keys look like, whole. */
  readonly shape: RegExp | string;
}

/**
 * Keys without a mark of their own, which only the name beside them tells: there the vendor's published shape decides, whatever else the value looks like.
 * A string is a vendor of the token table.
 */
const vendorNames: readonly VendorName[] = [
  { name: "meraki", shape: /^[0-9a-f]{40}$/ },
  { name: "sourcegraph", shape: /^(?:[a-fA-F0-9]{40}|sgp_.+)$/ },
  { name: "sumo", shape: /^[A-Za-z0-9]{64}$/ },
  { name: "okta", shape: /^00[\w=-]{40}$/ },
  { name: "cloudant", shape: /^(?:[0-9a-f]{64}|[a-z]{24})$/ },
  { name: "softlayer", shape: /^[0-9a-z]{64}$/ },
  { name: "clickhouse", shape: /^4b1d[A-Za-z0-9]{38}$/ },
  { name: "databricks", shape: "databricks" },
  { name: "privateai", shape: /^[0-9a-z]{32}$/ },
];

/** Whether the vendor that a name names issues such values; null when the name names none. */
export function isVendorValue(name: string, value: string): boolean | null {
  const words = wordsOfName(name);
  const vendor = vendorNames.find((row) => words.some((word) => word.startsWith(row.name)));
  if (vendor === undefined) return null;
  if (effectiveSymbols(value) < 5) return false;
  return typeof vendor.shape === "string" ? isTokenOf(vendor.shape, value) : vendor.shape.test(value);
}
