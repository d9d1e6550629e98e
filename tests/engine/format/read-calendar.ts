/** iCalendar read by the book (RFC 5545): unfolded content lines as name, parameters and value. Throws for what no reader has to take. */
export interface CalendarLine {
  readonly name: string;
  readonly value: string;
}

export function readCalendar(text: string): readonly CalendarLine[] {
  if (!text.endsWith("\r\n")) throw new Error("the last line does not end");
  const physical = text.slice(0, -2).split("\r\n");
  for (const line of physical) {
    if (new TextEncoder().encode(line).byteLength > 75) throw new Error(`longer than 75 octets: ${line}`);
    if (/[\u0000-\u0008\n-\u001f\u007f]/.test(line)) throw new Error(`a control character in ${JSON.stringify(line)}`);
  }
  const lines: string[] = [];
  for (const line of physical) {
    if (!line.startsWith(" ")) lines.push(line);
    else if (lines.length === 0) throw new Error("begins with a continuation");
    else lines.push(`${lines.pop() ?? ""}${line.slice(1)}`);
  }
  return lines.map((line) => {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[A-Z-]+=[^:;]*)*:(.*)$/su.exec(line) ?? [];
    if (name === "") throw new Error(`no content line: ${line}`);
    return { name, value };
  });
}

/** A TEXT value as it was before it was escaped. */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, character: string) => (character.toLowerCase() === "n" ? "\n" : character));
}
