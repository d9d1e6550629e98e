import { expect, test } from "bun:test";
import * as v from "valibot";
import { networkPolicyOf, type NetworkChoices } from "../../../src/adapters/http/network-policy.ts";
import { EgressV1 } from "../../../src/contracts/egress.ts";
import { testAuthority } from "./test-authority.ts";

const choices: NetworkChoices = {
  egress: v.parse(EgressV1, {}),
  allowNet: null,
  resolve: [],
  cacert: null,
  version: "1.0.0",
};

test("without --allow-net a run is offline; without hosts it may ask what the registry lists", () => {
  expect(networkPolicyOf(choices).allow).toBe(null);
  expect(networkPolicyOf({ ...choices, allowNet: [] }).allow).toBe("registry");
  expect(networkPolicyOf({ ...choices, allowNet: ["A.Example", " b.example "] }).allow).toEqual([
    "a.example",
    "b.example",
  ]);
});

test("only the certificates of a file are handed on", () => {
  const { ca, issue } = testAuthority();
  const { key, cert } = issue("a.example");
  expect(networkPolicyOf({ ...choices, cacert: { path: "ca.pem", pem: `${key}\n${ca}` } }).trustAnchor?.pem).toBe(ca);
  expect(() => networkPolicyOf({ ...choices, cacert: { path: "key.pem", pem: key } })).toThrow(
    "Cannot trust key.pem: it holds no PEM certificate",
  );
  expect(() => networkPolicyOf({ ...choices, cacert: { path: "leaf.pem", pem: cert } })).toThrow(
    "Cannot trust leaf.pem: it holds a certificate that is not of an authority",
  );
});

test("what was typed is stronger than the file", () => {
  const egress = v.parse(EgressV1, { resolve: ["a.example:443:192.0.2.1"], extra_ports: [8443] });
  const policy = networkPolicyOf({ ...choices, egress, resolve: ["a.example:443:127.0.0.1"] });
  expect(policy.pins[0]?.endpoints[0]?.address).toBe("127.0.0.1");
  expect(policy.ports).toEqual([80, 443, 8443]);
  expect(() => networkPolicyOf({ ...choices, resolve: ["nonsense"] })).toThrow(
    'Cannot pin "nonsense": it is not host:port:address',
  );
});
