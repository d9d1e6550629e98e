/**
 * TypeScript with what is not code blanked out, so that a rule can search it by pattern: comments become spaces, and so does what
 * stands between quotes, in regular expressions and in the fixed parts of templates. Offsets and line breaks stay.
 */
export interface CodeView {
  readonly code: string;
  /** Module specifiers that the text imports from or exports from, types included, in order of appearance. */
  readonly imports: readonly string[];
}

export function toCodeView(text: string): CodeView {
  const code = blank(text);
  const imports = Array.from(code.matchAll(/(?<![.\w])(?:from\s*|import\s*\(?\s*)(["'])( *)\1/g), (match) => {
    const end = match.index + match[0].length - 1;
    return text.slice(end - (match[2] as string).length, end);
  });
  return { code, imports };
}

/** Characters and words after which a slash begins a regular expression and does not divide. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|throw|void|delete|await|yield))\s*$/;

function blank(text: string): string {
  let out = "";
  let at = 0;
  /** Open braces of each template expression we are inside of. */
  const braces: number[] = [];

  const keep = (length: number): void => {
    out += text.slice(at, at + length);
    at += length;
  };
  const drop = (end: number): void => {
    out += text.slice(at, end).replaceAll(/[^\n]/g, " ");
    at = end;
  };
  const template = (): void => {
    const end = findTemplateEnd(text, at);
    drop(end);
    if (text[end] === "`") keep(1);
    else if (text.startsWith("${", end)) {
      keep(2);
      braces.push(0);
    }
  };

  while (at < text.length) {
    const char = text[at] as string;
    if (text.startsWith("//", at)) drop(endOr(text.indexOf("\n", at), text.length));
    else if (text.startsWith("/*", at)) drop(endOr(text.indexOf("*/", at + 2), text.length - 2) + 2);
    else if (char === '"' || char === "'") {
      keep(1);
      drop(findEnd(text, at, char));
      keep(1);
    } else if (char === "`") {
      keep(1);
      template();
    } else if (char === "/" && beforeRegex.test(out.slice(-200))) {
      keep(1);
      drop(findRegexEnd(text, at));
      keep(1);
    } else if (braces.length > 0 && char === "{") {
      braces[braces.length - 1] = (braces.at(-1) as number) + 1;
      keep(1);
    } else if (braces.length > 0 && char === "}") {
      const open = braces.pop() as number;
      keep(1);
      if (open > 0) braces.push(open - 1);
      else template();
    } else keep(1);
  }
  return out;
}

function endOr(index: number, otherwise: number): number {
  return index === -1 ? otherwise : index;
}

/** Offset of the closing quote, or of the end of the line when there is none. */
function findEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote || text[at] === "\n") return at;
  }
  return text.length;
}

/** Offset of the closing backtick or of the next `${`. */
function findTemplateEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`" || text.startsWith("${", at)) return at;
  }
  return text.length;
}

function findRegexEnd(text: string, from: number): number {
  let inClass = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\\") at += 1;
    else if (char === "\n") return at;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return at;
  }
  return text.length;
}
