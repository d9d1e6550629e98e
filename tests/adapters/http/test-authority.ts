import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";

/** A certificate and its key as PEM, for one name or several. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

/** A certificate authority of one test run: made in memory in a millisecond, trusted by nobody who is not handed `ca`. */
export interface TestAuthority {
  readonly ca: string;
  readonly issue: (...names: readonly string[]) => TestCertificate;
}

/** X.509 version 3 with ECDSA on P-256, written by hand because neither Node nor Bun can make certificates. RFC 5280. */
export function testAuthority(): TestAuthority {
  const root = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const caName = name("SignalCraft test authority");
  const ca = certificate({
    subject: caName,
    issuer: caName,
    publicKey: root.publicKey,
    signer: root.privateKey,
    serial: 1,
    extensions: [extension("2.5.29.19", sequence(der(0x01, [0xff])), true)],
  });
  const leaf = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = leaf.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  let serial = 1;
  return {
    ca,
    issue: (...names) => ({
      key,
      cert: certificate({
        subject: name(names[0] ?? "nobody"),
        issuer: caName,
        publicKey: leaf.publicKey,
        signer: createPrivateKey(root.privateKey.export({ type: "pkcs8", format: "pem" })),
        serial: ++serial,
        extensions: [extension("2.5.29.17", sequence(...names.map((text) => der(0x82, Buffer.from(text, "ascii")))))],
      }),
    }),
  };
}

interface Parts {
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly serial: number;
  readonly extensions: readonly Uint8Array[];
}

function certificate({ subject, issuer, publicKey, signer, serial, extensions }: Parts): string {
  const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));
  const validity = sequence(der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("490101000000Z")));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    algorithm,
    issuer,
    validity,
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", body, signer);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Uint8Array.of(0), signature])));
  const lines =
    Buffer.from(whole)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function der(tag: number, content: ArrayLike<number>): Uint8Array {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.from([tag, ...size]), Uint8Array.from(content)]);
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(0x30, Buffer.concat(parts));
}

function integer(value: number): Uint8Array {
  return der(
    0x02,
    value < 0x80 ? [value] : value < 0x8000 ? [value >> 8, value & 0xff] : [0, value >> 8, value & 0xff],
  );
}

function name(text: string): Uint8Array {
  return sequence(der(0x31, sequence(objectId("2.5.4.3"), der(0x0c, Buffer.from(text)))));
}

function extension(id: string, value: Uint8Array, isCritical = false): Uint8Array {
  return sequence(objectId(id), ...(isCritical ? [der(0x01, [0xff])] : []), der(0x04, value));
}

function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    octets.push(...digits);
  }
  return der(0x06, octets);
}
