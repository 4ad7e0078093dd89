/**
 * The Markdown parser runs a block at a time and cannot be stopped inside one, so what would hold up the editor
 * is refused before it. Lengths are in UTF-16 units. Handwritten notes stay far below all of these.
 */
export const limits = {
  file: 400_000,
  lines: 20_000,
  line: 50_000,
  /** Block quotes and lists opened on one line. */
  nesting: 50,
  /** Block quotes and lists that lines begin with, all together: each costs the parser as much as a line. */
  quotes: 20_000,
  /** In a file. */
  tables: 500,
  rows: 1_000,
  columns: 100,
  /** In a table. */
  cells: 5_000,
  /** In a table; a row may have more than there are columns, and each costs the parser as much as a cell. */
  pipes: 20_000,
  /** Longer footnotes and headings are read as plain text. */
  cell: 2_000,
  /** Of a sentence that asks. */
  question: 300,
  /** Of the name of an experiment. */
  experiment: 200,
  /** Of what a picture is drawn from: a name, or a configuration. */
  run: 2_000,
  /** Emphasis and links inside each other; deeper ones are read as plain text. */
  inlineDepth: 16,
} as const;
