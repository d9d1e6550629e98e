/**
 * Keys that their vendor itself publishes in sample projects and documentation, so that they open nothing: browser keys of the Firebase SDKs' sample apps.
 * Kept as hashes, so that no scanner takes this file for a leak.
 */
const published: ReadonlySet<string> = new Set([
  "00d9b068815b09ba",
  "0af7ca9d07c1dccf",
  "1751c16c9a816da2",
  "1845a427b8223a49",
  "4e1351cbcccf47f9",
  "6a41f9113948de4f",
  "722ef8d06dd3c892",
  "739ddd8784a21389",
  "8ee1d8475021914d",
  "965bd60af54be98c",
  "af8fab00cb018b9a",
  "b1887211935f42e7",
  "b8782c2e3bfef5b4",
  "c8a510e973b637df",
  "f095127449c9f2ba",
  "f50c0e723c52c328",
]);

/** Whether a token is one that its vendor publishes as a sample. */
export function isPublishedSample(token: string): boolean {
  return published.has(sampleHash(token));
}

/** FNV-1a with two offsets, 16 hex digits. No proof of anything: it tells sixteen known texts from others, without loading a cryptographic library at start. */
function sampleHash(text: string): string {
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x050c5d1f);
}

function fnv1a(text: string, offset: number): string {
  let hash = offset;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
