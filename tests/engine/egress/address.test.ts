import { expect, test } from "bun:test";
import ipaddr from "ipaddr.js";
import { addressVerdict } from "../../../src/engine/egress/address.ts";
import { cloudMetadataAddresses } from "../../../src/engine/egress/cloud-metadata.ts";
import { specialPurposeRegistries } from "../../../src/engine/egress/special-purpose-registry.ts";

const MAPPED = "::ffff:0:0/96";

/** First, last and middle address of a block. */
function samplesOf(range: string): readonly string[] {
  const [network, bits] = ipaddr.parseCIDR(range);
  const first = network.toByteArray();
  const last = first.map((byte, at) => byte | (0xff >> Math.max(0, Math.min(8, bits - at * 8))));
  const middle =
    bits === first.length * 8
      ? first
      : first.map((byte, at) => (at === bits >> 3 ? byte | (0x80 >> (bits & 7)) : byte));
  return [first, last, middle].map((bytes) => ipaddr.fromByteArray(bytes).toString());
}

const ranges: readonly string[] = specialPurposeRegistries.flatMap(({ blocks }) => blocks.map(({ range }) => range));

test("first, last and middle address of every block are refused", () => {
  const allowed = ranges
    .filter((range) => range !== MAPPED)
    .flatMap(samplesOf)
    .filter((address) => addressVerdict(address).verdict === "allow");
  expect(allowed).toEqual([]);
});

test("an IPv4 block stays refused inside every form of IPv6 that embeds it", () => {
  const hex = (address: string) => ipaddr.IPv4.parse(address).toIPv4MappedAddress().toString().slice("::ffff:".length);
  const embedded = ranges
    .filter((range) => !range.includes(":"))
    .flatMap(samplesOf)
    .flatMap((address) => [
      `::ffff:${address}`,
      `::ffff:${hex(address)}`,
      `::${address}`,
      `::ffff:0:${address}`,
      `64:ff9b::${address}`,
      `64:ff9b:1::${address}`,
      `2002:${hex(address)}::1`,
      `2001:0:${hex(address)}::1`,
    ]);
  expect(embedded.filter((address) => addressVerdict(address).verdict === "allow")).toEqual([]);
});

test("every cloud metadata address is refused and says whose it is", () => {
  const verdicts = cloudMetadataAddresses.map(({ address, cloud }) => ({
    cloud,
    judged: addressVerdict(address),
  }));
  expect(verdicts.filter(({ cloud, judged }) => judged.verdict === "allow" || !judged.range.includes(cloud))).toEqual(
    [],
  );
});

test("a refusal names the narrowest block", () => {
  expect(addressVerdict("192.0.0.9")).toEqual({
    verdict: "refuse",
    reason: "special_purpose",
    range: "192.0.0.9/32 (Port Control Protocol Anycast)",
  });
  expect(addressVerdict("4000::1")).toEqual({
    verdict: "refuse",
    reason: "not_global_unicast",
    range: "outside 2000::/3",
  });
});

test("public addresses are allowed, and the public IPv4 address of a mapped answer", () => {
  const addresses = ["1.1.1.1", "8.8.8.8", "223.255.255.255", "2606:4700::1111", "2001:200::1", "::ffff:8.8.8.8"];
  expect(addresses.filter((address) => addressVerdict(address).verdict === "refuse")).toEqual([]);
});

test("what is not the plain text of an address is refused, not guessed at", () => {
  const texts = [
    "",
    " 1.1.1.1",
    "1.1.1.1 ",
    "1.1.1.1.",
    "1.1.1",
    "01.1.1.1",
    "0x1.1.1.1",
    "16843009",
    "1.1.1.256",
    "1.1.1.1.1",
    "1.1.1.1/32",
    "\uff11.1.1.1",
    "[2606:4700::1111]",
    "2606:4700::1111%eth0",
    "2606:4700::1111/64",
    "2606:4700:::1111",
    "2606:4700::1::1111",
    "::ffff:010.1.1.1",
    "::ffff:0x8.8.8.8",
    "example.com",
    "<local interface address>",
    `${"0".repeat(100_000)}::1`,
  ];
  const wrong = texts.filter((text) => {
    const judged = addressVerdict(text);
    return judged.verdict === "allow" || judged.reason !== "not_an_address";
  });
  expect(wrong).toEqual([]);
});
