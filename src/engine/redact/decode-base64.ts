const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Map<string, number>([...STANDARD].map((char, index) => [char, index]));
values.set("-", 62).set("_", 63);

/** The UTF-8 text that base64 or base64url (RFC 4648, padding optional) stands for; null when it is not base64 or not UTF-8. */
export function decodeBase64(text: string): string | null {
  const body = text.replace(/={1,2}$/, "");
  if (body.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of body) {
    const value = values.get(char);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, at));
  } catch {
    return null;
  }
}

/** Base64 of a text's UTF-8 bytes, standard alphabet with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const left = bytes.length - at;
    text += `${STANDARD[a >> 2]}${STANDARD[((a & 3) << 4) | (b >> 4)]}`;
    text += left > 1 ? STANDARD[((b & 15) << 2) | (c >> 6)] : "=";
    text += left > 2 ? STANDARD[c & 63] : "=";
  }
  return text;
}
