import * as v from 'valibot';
import type { CardId } from './cardId.ts';
import { tableShape } from './shape.ts';
import type { TableShape } from './shape.ts';

/** The tables of all notes as they were last seen, and those (or single rows and columns) lost since. */
export interface Deck {
  readonly live: readonly TableShape[];
  /** Oldest first. What turns up again, under its name or another, is taken from here. */
  readonly lost: readonly TableShape[];
}

/** Whose a note is: Descent's, of the folders that are open, or of one that is not. A table stays within its group. */
export type NoteGroup = 'bundled' | 'here' | 'away';

export const emptyDeck: Deck = { live: [], lost: [] };

/** For a deck that comes from a file. */
export const deckSchema = v.object({ live: v.array(tableShape), lost: v.array(tableShape) });

/** As in the event log: whole ids or their first keys, where `*` stands for any key. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Something known under a new name, in words for the user. */
export interface Recognised {
  readonly what: 'table' | 'row' | 'column' | 'transposed' | 'history';
  /** The heading of the table. */
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly renames: readonly Rename[];
  /** Of a table that may be one that is gone: what it was, and what follows for its parts if it is chosen. */
  readonly inside?: Pick<TableChanges, 'questions' | 'lost'> & { readonly was: TableShape };
  /** The key of a note that another workspace has as well: there, the cards would lose their history. */
  readonly shared?: string;
}

/** What became of the rows and columns of one table. */
export interface TableChanges {
  readonly recognised: readonly Recognised[];
  readonly questions: readonly (readonly Recognised[])[];
  /** The rows and columns that are gone, as tables of their own. */
  readonly lost: readonly TableShape[];
}

export interface Changes {
  readonly recognised: readonly Recognised[];
  /** The renames of all that was recognised, in the order in which to record them. */
  readonly renames: readonly Rename[];
  /**
   * What may be one or another, or neither: each a choice of at most one, to be asked once. On an answer its
   * renames are recorded; without one, all stays new.
   */
  readonly questions: readonly (readonly Recognised[])[];
  /** Cards that are gone and keep their history, by the name it is now under. */
  readonly archived: readonly CardId[];
  /** Cards that are back with their history. */
  readonly returned: readonly CardId[];
  readonly added: readonly CardId[];
  /** To be kept for the next time. */
  readonly deck: Deck;
}
