import type { PictureSource } from '../ui/picture.ts';
import type { NotesShow } from '../../src/core/protocol/notesLink.ts';

export interface NotesState {
  /** Undefined until the host has read the notes. */
  readonly show: NotesShow | undefined;
  /** What is open in place: footnotes and the cards of cells, each by where it stands and what it is. */
  readonly open: ReadonlySet<string>;
  /** Why the last request failed. */
  readonly failure: string | undefined;
}

export const initialState: NotesState = { show: undefined, open: new Set(), failure: undefined };

export interface NotesActions {
  readonly pictures: PictureSource;
  readonly open: (note: string) => void;
  readonly follow: (target: string) => void;
  /** Opens something in place, or closes it. */
  readonly toggle: (what: string) => void;
  readonly openFile: (at: {
    readonly line: number;
    readonly column: number;
    readonly length: number;
  }) => void;
  readonly studyCards: (cards: readonly string[]) => void;
  readonly studyTable: (line: number) => void;
  readonly run: (experiment: string) => void;
  readonly addNotes: () => void;
  readonly retry: () => void;
  readonly dismissFailure: () => void;
}
