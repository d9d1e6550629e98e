/** RFC 4180 read by the book: rows of cells. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const row = rows.at(-1) as string[];
    if (text[at] === '"') {
      let cell = "";
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (at >= text.length) throw new Error("a quoted cell does not end");
        cell += text[at];
        if (text[at] === '"') at++;
      }
      at++;
      row.push(cell);
    } else {
      const end = /[,\r\n"]/.exec(text.slice(at));
      const length = end === null ? text.length - at : end.index;
      row.push(text.slice(at, at + length));
      at += length;
      if (text[at] === '"') throw new Error("a quote within a plain cell");
    }
    if (text[at] === ",") {
      at++;
      if (at === text.length) row.push("");
    } else if (text.startsWith("\r\n", at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else if (at < text.length) throw new Error(`unexpected ${JSON.stringify(text[at])}`);
  }
  return rows;
}
