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
  /** Of a row that names a thing and one of its properties, whose value is the only thing asked: which they are. */
  readonly property?: { readonly of: InlineText; readonly name: InlineText };
  /** Asks what all things say of this aspect at once, beside what is asked of each. */
  readonly contrast?: InlineText;
}

/**
 * Why a column is not asked: it counts the rows, has only links, measured numbers or what is kept record of, or the author
 * says so.
 */
export const leftOut = ['numbering', 'links', 'measures', 'records', 'skip'] as const;
export type LeftOut = (typeof leftOut)[number];

/** How a table was read, and why, to be told to the user. Columns are those of the header row, from 0. */
export interface Reading {
  /** Its rows have names; or it is lists side by side; or its one row is about what the heading names. */
  readonly form: 'compared' | 'lists' | 'title';
  /** The columns that name the rows. */
  readonly names: readonly number[];
  /** The header's cells. */
  readonly heads: readonly { readonly text: string; readonly at: Place }[];
  /** Columns that are not asked, and why. */
  readonly left: readonly { readonly column: number; readonly why: LeftOut }[];
  /** What of this the author says, rather than the reader decided. */
  readonly said: readonly ('labels' | 'things')[];
  /** Some names are made of several cells. */
  readonly joined?: boolean;
  /** Some rows continue the one above. */
  readonly continued?: boolean;
  /** It is doubtful which way round it is, or whether it is lists side by side. */
  readonly doubt?: 'way' | 'lists';
}

/** A table as compared: without what the author or the reader had to leave out. */
export interface ComparisonTable {
  /** Unique in its note. */
  readonly key: string;
  readonly given: boolean;
  /** The heading above it. */
  readonly title: InlineText;
  /** The first sentences of the paragraph before it. */
  readonly intro?: InlineText;
  /** The header row. */
  readonly at: Place;
  readonly lastLine: number;
  readonly things: 'rows' | 'columns';
  /** Lists side by side: the first row holds each list as a whole, the others its statements. */
  readonly lists?: {
    /** What speaks for one thing and against it. */
    readonly sides: boolean;
    /** Whether what stands in one row belongs together. */
    readonly faces: boolean;
  };
  readonly reading?: Reading;
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
