const SPECIAL = /[\\`*_{}[\]<>()#+!|~@&]/g;

/** Text that Markdown shows as it is: markup, links, addresses that readers link by themselves, HTML and mentions in it do nothing. Line breaks become spaces. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(SPECIAL, (character) =>
      character === "@"
        ? "@\u2060"
        : character === "&"
          ? "&amp;"
          : character === "<"
            ? "&lt;"
            : character === ">"
              ? "&gt;"
              : `\\${character}`,
    )
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/\b(www)\./gi, "$1\\.")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-=])/, "\\$1");
}

/** A Markdown link; an address that could break out of the parentheses is percent-encoded there, and what would be read as a character reference is one for `&`. */
export function markdownLink(text: string, url: string): string {
  return `[${markdownText(text)}](<${url.replace(/[<>\s\\]/g, (character) => encodeURIComponent(character)).replace(/&(?=#|[A-Za-z][A-Za-z0-9]*;)/g, "&amp;")}>)`;
}
