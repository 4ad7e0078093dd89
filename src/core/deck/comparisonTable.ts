import type { CardKind } from '../identity/cardId.ts';
import type { Citation, Mark } from './card.ts';
import type { InlineText } from '../text/inline.ts';

/** A stretch of one line of a note. Counted as in SourceLocation. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** A picture that a note asks for. */
export interface CellRun {
  /** A picture's name, an experiment's id, or a configuration: see core/picture. */
  readonly text: string;
  /** It is shown with the question. In a cell, it is what is asked about: whose picture is this? */
  readonly front: boolean;
}

export interface Cell {
  readonly inline: InlineText;
  readonly at: Place;
  readonly marks: readonly Mark[];
  readonly citations: readonly Citation[];
  readonly experiment?: string;
  readonly run?: CellRun;
  /** How it is asked for, and how it is asked whose it is: sentences with placeholders (questions.ts). */
  readonly ask?: InlineText;
  readonly which?: InlineText;
  /** The forms in which it is asked; without any, the one that suits it. None: it is not asked. */
  readonly kinds?: readonly CardKind[];
  /** Whether others than the one it stands for may have it, too: then it is never one of several choices. */
  readonly shared?: boolean;
  /** It says "same as …" of something the table does not have, and only makes sense where it stands. */
  readonly referring?: true;
}

/** The label of a row or a column. */
export interface Label extends Cell {
  readonly key: string;
  /** Whether the author gave the key, rather than the label's text. */
  readonly given: boolean;
  /** What it is called within a sentence. */
  readonly as?: InlineText;
  /** Asks what all things say of this aspect at once, beside what is asked of each. */
  readonly contrast?: InlineText;
}

/** A table as compared: without what the author or the reader had to leave out. */
export interface ComparisonTable {
  /** Unique in its note. */
  readonly key: string;
  readonly given: boolean;
  /** The heading above it. */
  readonly title: InlineText;
  /** The header row. */
  readonly at: Place;
  readonly lastLine: number;
  readonly things: 'rows' | 'columns';
  readonly kinds?: readonly CardKind[];
  readonly shared?: boolean;
  readonly ask?: InlineText;
  readonly which?: InlineText;
  readonly run?: CellRun;
  readonly tags: readonly string[];
  readonly rows: readonly Label[];
  readonly columns: readonly Label[];
  /** By row, then by column; null where there is nothing to ask. */
  readonly cells: readonly (readonly (Cell | null)[])[];
}

export interface Note {
  readonly path: string;
  readonly key: string;
  readonly given: boolean;
  readonly title: string;
  readonly language?: string;
  readonly tags: readonly string[];
  readonly tables: readonly ComparisonTable[];
}
