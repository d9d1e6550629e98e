/** The one name of an encoding by any of its labels (WHATWG Encoding section 4.2), in lower case; null when unknown. */
export function encodingOf(label: string): string | null {
  const name = label.trim().toLowerCase();
  if (!/^[a-z0-9_:.-]{1,40}$/.test(name)) return null;
  try {
    return new TextDecoder(name as Bun.Encoding).encoding;
  } catch {
    return null;
  }
}

/** The encoding a Content-Type header declares, or null: no charset, an unknown one, UTF-7. RFC 9110 section 8.3. */
export function encodingOfContentType(contentType: string | null): string | null {
  const match =
    contentType === null ? null : /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(contentType);
  return match === null ? null : encodingOf(match[1] ?? match[2] ?? match[3] ?? "");
}
