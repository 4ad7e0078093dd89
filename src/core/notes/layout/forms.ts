/** What a form leaves to be filled in: `{{SCORE}}`, `[Your name]`, `<path>`, `___`, XX%, $XX.X a year. */
const blank =
  /\{\{|(?<![\p{L}\d])(?:X{2,3}(?:[.,]X+)*|X[.,]X+)(?:[BMK](?!\p{L})|(?![\p{L}\d]))|^(?:\[\p{L}[\p{L}\p{N} '’/&?.,:_-]{2,}\](?:!?\[[^[\]]*\])?|\{\p{L}[^{}`|]*\}|<\p{L}[\p{L} _-]*>|_+|[+-]?[XN]?%|\$X|…|\.{3}|tbd|todo)$/u;

/** Whether a cell is to be filled in as a whole. */
export const isBlank = (cell: string): boolean =>
  /^(?:\[\p{L}[\p{L}\p{N} '’/&?.,:_-]{2,}\]|\{\{[^{}]*\}\}|<\p{L}[\p{L} _-]*>|_+)$/u.test(cell);

/** Whether most that stands behind the names of a table is to be filled in yet. */
export function isForm(rows: readonly (readonly string[])[]): boolean {
  const said = rows.flatMap((row) => row.slice(1)).filter((cell) => cell !== '' && !/^[-–—]$/.test(cell));
  const blanks = said.filter((cell) => blank.test(cell));
  return (
    said.length > 0 && blanks.length * 2 > said.length && blanks.some((cell) => /[{[<_]|\$X|X[.%]/.test(cell))
  );
}
