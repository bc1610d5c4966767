/** Cells of a row of log data. [API 4.1] */

/** The cells of a row: a cell that begins with a double quote may hold the delimiter up to the closing one. */
export function splitCells(row: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < row.length;) {
    if (row[at] === '"') {
      quoted = !quoted;
      at += 1;
    } else if (!quoted && row.startsWith(delimiter, at)) {
      cells.push(row.slice(from, at));
      at += delimiter.length;
      from = at;
    } else at += 1;
  }
  cells.push(row.slice(from));
  return cells;
}
