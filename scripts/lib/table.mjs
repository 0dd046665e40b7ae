/**
 * Rows as aligned columns, the first row the heading. Columns but the first are set to the right where `right` says so.
 *
 * @param {readonly (readonly string[])[]} rows
 * @param {readonly number[]} right columns set to the right
 */
export function table(rows, right = []) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, column) => (right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const [heading = [], ...body] = rows.map(line);
  return [heading, "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...body].join("\n");
}
