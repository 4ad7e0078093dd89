import type { StudyShow } from '../../src/core/protocol/study.ts';

/** What the panel shows. The card, its intervals and the counts are the host's; only this is the panel's own. */
export interface StudyState {
  /** Undefined until the host has opened the deck. */
  readonly show: StudyShow | undefined;
  readonly revealed: boolean;
  /** The choice that was picked, as its place in the list. */
  readonly picked: number | undefined;
  /** The answer is on its way to the disk. */
  readonly saving: boolean;
  /** Why the last request failed. The answer stays on screen. */
  readonly failure: { readonly message: string; readonly again: () => void } | undefined;
  readonly help: boolean;
}

export const initialState: StudyState = {
  show: undefined,
  revealed: false,
  picked: undefined,
  saving: false,
  failure: undefined,
  help: false,
};

export interface StudyActions {
  readonly reveal: () => void;
  readonly pick: (choice: number) => void;
  readonly rate: (rating: 1 | 2 | 3 | 4) => void;
  readonly undo: () => void;
  readonly openSource: () => void;
  /** Shows the card's experiment, once the answer is there. */
  readonly run: () => void;
  readonly retry: () => void;
  readonly toggleHelp: () => void;
  readonly dismissFailure: () => void;
}
