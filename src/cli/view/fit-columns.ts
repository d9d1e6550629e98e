import type { Column } from "./block.ts";

const leastDefault = 8;

/**
 * Widths for the columns of a table, `gap` apart, within `width`: the widest column that may be shortened gives way first, down
 * to its least. A table that still does not fit stays too wide, because its fixed columns must stay whole.
 */
export function fitColumns(
  columns: readonly Column[],
  natural: readonly number[],
  width: number,
  gap: number,
): readonly number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, own) => sum + own, 0) + gap * Math.max(0, columns.length - 1) - width;
  while (over > 0) {
    const index = widestOf(columns, widths);
    if (index < 0) break;
    widths[index] = (widths[index] as number) - 1;
    over -= 1;
  }
  return widths;
}

/** The widest column that can give way, the last of equals; -1 when none can. */
function widestOf(columns: readonly Column[], widths: readonly number[]): number {
  let found = -1;
  columns.forEach((column, index) => {
    const own = widths[index] as number;
    if (column.fixed === true || own <= Math.max(column.least ?? leastDefault, Bun.stringWidth(column.title))) return;
    if (found < 0 || own >= (widths[found] as number)) found = index;
  });
  return found;
}
