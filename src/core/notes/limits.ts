/**
 * The Markdown parser runs a block at a time and cannot be stopped inside one, so what would hold up the editor
 * is refused before it. Lengths are in UTF-16 units. Handwritten notes stay far below all of these.
 */
export const limits = {
  file: 1_000_000,
  line: 50_000,
  /** Block quotes and lists opened on one line. */
  nesting: 50,
  rows: 1_000,
  columns: 100,
  cell: 4_000,
  /** Emphasis and links inside each other; deeper ones are read as plain text. */
  inlineDepth: 16,
} as const;
