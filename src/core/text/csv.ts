/** What stands in a cell of a table; nothing where a number is not known. */
export type Cell = string | number | undefined;

/** RFC 4180, with a line of headings. */
export function csv(headings: readonly string[], rows: Iterable<readonly Cell[]>): string {
  return [headings, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** Quoted where it must be; text that a spreadsheet would take for a formula is led by an apostrophe. */
function field(value: Cell): string {
  if (value === undefined || Number.isNaN(value)) {
    return '';
  }
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
