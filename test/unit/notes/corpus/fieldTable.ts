/** A table as people write it, and the cards that a teacher would make. */
export interface FieldTable {
  readonly text: string;
  /**
   * Which are the things, by the heads of the columns that name the rows; or `lists A | B`, `sides A | B`, `title`, or
   * `none` with what is said instead.
   */
  readonly read: string;
  /** Lines of names or statements that are asked of. */
  readonly rows: number;
  /** Cards that are asked. */
  readonly asked: number;
  /** Some of them: question, what is shown with it, and answer. */
  readonly some?: readonly string[];
  /** What no card of the table is, asked or not, as `kind aspect: …`. */
  readonly never?: readonly RegExp[];
}
