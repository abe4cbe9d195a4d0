/**
 * The row of each name among the names kept, or -1. Folders are mostly listed in the order of last time, so
 * that the next row is tried before any is looked for.
 */
export function matchRows(names: readonly string[], kept: readonly string[]): Int32Array {
  const rows = new Int32Array(names.length).fill(-1);
  let places: Map<string, number> | null = null;
  let next = 0;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? '';
    if (name !== kept[next]) {
      places ??= new Map(kept.map((one, row) => [one, row]));
      const row = places.get(name);
      if (row === undefined) continue;
      next = row;
    }
    rows[at] = next;
    next++;
  }
  return rows;
}
