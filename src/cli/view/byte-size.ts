const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Bytes for people: `640 B`, `1.5 KiB`, `12 MiB`; one decimal below ten. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit === 0 || value >= 9.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? "B"}`;
}
