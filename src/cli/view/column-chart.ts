const full = "#";

/**
 * Values over time as lines of plain ASCII, highest line first: one column a value, the newest ones when there are more than `columns`. The scale begins at the least value when
 * the values are far from zero, and the labels on the left say so; only ASCII, so it reads in every terminal and without colour. Empty without values.
 */
export function columnChart(values: readonly number[], columns: number, height = 4): readonly string[] {
  const shown = values.slice(-Math.max(1, columns));
  if (shown.length === 0) return [];
  const most = Math.max(...shown);
  const least = Math.min(...shown);
  const base = least > most / 2 && most > least ? least - Math.max(1, Math.ceil((most - least) / height)) : 0;
  const span = Math.max(1, most - base);
  const labels = [String(most), ...Array.from({ length: height - 2 }, () => ""), String(Math.max(0, base))];
  const width = Math.max(...labels.map((label) => label.length));
  return Array.from({ length: height }, (_, row) => {
    const floor = ((height - row - 1) * span) / height;
    const cells = shown.map((value) => (value - base > floor ? full : " ")).join("");
    return `${(labels[row] ?? "").padStart(width)} |${cells}`;
  });
}
