/** The address when it is an absolute http or https one without user name and password, percent-encoded where it must be; null otherwise. */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username === "" && url.password === "" ? url.href.replaceAll("'", "%27") : null;
}
