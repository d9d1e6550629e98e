/** A name as two of them are compared: compatibility forms united, case and runs of white space away. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
