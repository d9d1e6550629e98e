/** Characters handed to one call of `String.fromCharCode`; engines limit the number of arguments. */
const CHUNK_CHARS = 8_192;

/**
 * `text` in UTF-8 as a string of octets: one character of code 0-255 for each byte. robots.txt is compared octet by
 * octet (RFC 9309 section 2.2.2), and this is the form in which that is plain string comparison.
 */
export function toOctets(text: string): string {
  return bytesToOctets(new TextEncoder().encode(text));
}

/** `bytes` as a string of octets, one character of code 0-255 for each. */
export function bytesToOctets(bytes: Uint8Array): string {
  let octets = "";
  for (let start = 0; start < bytes.length; start += CHUNK_CHARS) {
    octets += String.fromCharCode(...bytes.subarray(start, start + CHUNK_CHARS));
  }
  return octets;
}

/** The text that a string of octets is in UTF-8; what is not UTF-8 becomes U+FFFD. */
export function fromOctets(octets: string): string {
  const bytes = new Uint8Array(octets.length);
  for (let at = 0; at < octets.length; at += 1) bytes[at] = octets.charCodeAt(at);
  return new TextDecoder().decode(bytes);
}
