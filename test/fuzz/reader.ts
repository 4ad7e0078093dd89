/** One reader of text that anybody may have written. */
export interface Reader {
  readonly name: string;
  /** Characters that inputs go up to. */
  readonly longest: number;
  /** Good inputs, from which others are made. */
  readonly seeds: readonly string[];
  /** It takes a hundred times as long as the others: so many fewer inputs are tried by default. */
  readonly slow?: true;
  /** Reads a text. Throws where the reader does, or where what it gives is not what it promises. */
  readonly read: (text: string) => void;
}
