/** A count as a bar of `columns` for the largest count: it reads without colour and in every terminal, and only nothing has none. */
export function countBar(count: number, largest: number, columns: number): string {
  if (count <= 0 || largest <= 0) return "";
  return "#".repeat(Math.max(1, Math.round((Math.min(count, largest) * columns) / largest)));
}
