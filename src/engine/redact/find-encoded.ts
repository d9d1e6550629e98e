import { decodeBase64 } from "./decode-base64.ts";
import type { Span } from "./span.ts";

/** Runs of text that are written in another way, longest first within each kind; every run is bounded. */
const PERCENT = /(?:[A-Za-z0-9._~!*'()/-]{0,64}%[0-9A-Fa-f]{2}){4,}[A-Za-z0-9._~-]{0,256}/g;
const UNICODE = /(?:[A-Za-z0-9_=:.-]{0,32}\\u00[0-7][0-9A-Fa-f]){4,}[A-Za-z0-9_.-]{0,64}/g;
const ENTITIES = /(?:[A-Za-z0-9_=:.-]{0,32}&#(?:\d{2,3}|x[0-9a-fA-F]{2});){4,}[A-Za-z0-9_.-]{0,64}/g;
const BASE64 = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{24,8192}={0,2}(?![A-Za-z0-9+/_=-])/g;

/** Parts of a text that are percent-encoded, JSON-escaped, written as HTML entities or in base64, where `holdsSecret` says so of what they stand for. */
export function findEncoded(text: string, holdsSecret: (decoded: string) => boolean): readonly Span[] {
  const spans: Span[] = [];
  const look = (pattern: RegExp, decode: (run: string) => string | null): void => {
    for (const match of text.matchAll(pattern)) {
      const decoded = decode(match[0]);
      if (decoded !== null && decoded !== match[0] && holdsSecret(decoded))
        spans.push({ from: match.index, to: match.index + match[0].length });
    }
  };
  if (text.includes("%")) look(PERCENT, decodePercent);
  if (text.includes("\\u00"))
    look(UNICODE, (run) => run.replace(/\\u(00[0-7][0-9A-Fa-f])/g, (_, hex: string) => fromCode(parseInt(hex, 16))));
  if (text.includes("&#"))
    look(ENTITIES, (run) =>
      run.replace(/&#(?:(\d+)|x([0-9a-fA-F]+));/g, (_, digits: string | undefined, hex: string) =>
        fromCode(digits === undefined ? parseInt(hex, 16) : Number(digits)),
      ),
    );
  look(BASE64, (run) => (isVaried(run) ? readable(decodeBase64(run)) : null));
  return spans;
}

function decodePercent(run: string): string {
  return run.replace(/%([0-7][0-9A-Fa-f])/g, (_, hex: string) => fromCode(parseInt(hex, 16)));
}

function fromCode(code: number): string {
  return String.fromCharCode(code);
}

/** Hexadecimal digests, words and paths are in base64's alphabet too: they are not looked into. */
function isVaried(run: string): boolean {
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && /[0-9+/=_-]/.test(run);
}

/** Only text that a person could read: base64 of bytes is somebody's key material or a picture, which is not judged here. */
function readable(decoded: string | null): string | null {
  return decoded === null || decoded.length < 8 || /[^\t\n\r\u0020-\u007e]/.test(decoded) ? null : decoded;
}
