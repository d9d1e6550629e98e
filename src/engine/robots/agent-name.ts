/** The default group of a robots.txt: everybody who has no group. */
export const anyAgent = "*";

/** The names under which a User-agent line calls a crawler, lower case. */
export interface CalledAgent {
  /** The product token the line begins with; empty when it begins with something else. */
  readonly token: string;
  /** The whole value, a `*` inside it left out. */
  readonly name: string;
  readonly isAny: boolean;
}

const LEADING_TOKEN = /^[a-z_-]*/;

/**
 * Whom the value of a User-agent line calls. `*`, also with words after it, is {@link anyAgent}. RFC 9309 section
 * 2.2.1 knows letters, `_` and `-` only; names with digits, spaces or other letters are kept whole beside that.
 */
export function toCalledAgent(value: string): CalledAgent {
  const text = value.toLowerCase();
  const isAny = /^\*(?:\s|$)/.test(text);
  return {
    token: isAny ? "" : (LEADING_TOKEN.exec(text)?.[0] ?? ""),
    name: isAny ? "" : text.replaceAll("*", ""),
    isAny,
  };
}

/**
 * The name of a crawler as robots.txt files call it: lower case, what comes before the `/` of its version. A whole
 * User-Agent header is cut the same way, so its first product is the one that counts. RFC 9110 section 10.1.5.
 */
export function agentName(userAgent: string): string {
  const slash = userAgent.indexOf("/");
  return (slash === -1 ? userAgent : userAgent.slice(0, slash)).trim().toLowerCase();
}

/**
 * Whether `name` is a kind of `family`: it begins with it and goes on with something that is no letter or digit, as
 * `googlebot-news` is a kind of `googlebot`.
 */
export function isOfFamily(name: string, family: string): boolean {
  return (
    family !== "" &&
    name.length > family.length &&
    name.startsWith(family) &&
    !/[\p{L}\p{N}]/u.test(name.charAt(family.length))
  );
}
