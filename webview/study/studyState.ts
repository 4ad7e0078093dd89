import type { PictureSource } from '../ui/picture.ts';
import type { CardInfo, CardView, ShakyView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import type { TableAtHand } from '../../src/core/protocol/tableView.ts';

/** All that is known of a card, and which it is. */
export interface InfoShown {
  readonly of: CardPlace;
  readonly info: CardInfo;
}

/** Where a card is from; its name where the card itself is not on screen. */
export type CardPlace = Pick<CardView, 'note' | 'table'> & Partial<Pick<ShakyView, 'name'>>;

/** What the panel shows. The card, its intervals and the counts are the host's; only this is the panel's own. */
export interface StudyState {
  /** Undefined until the host has opened the deck. */
  readonly show: StudyShow | undefined;
  readonly revealed: boolean;
  /** The answer, or the lesson, is on screen, its formulas too: it can be rated, or counts as read. */
  readonly answered: boolean;
  /** The choice that was picked, as its place in the list. */
  readonly picked: number | undefined;
  /** Where the learner points on the map of a prediction, in units of its picture. */
  readonly aim: readonly [x: number, y: number] | undefined;
  /** The answer is typed: what stands in the field so far. Undefined where it is only thought of. */
  readonly typed: string | undefined;
  /** What leads to another card is on its way: an answer to the disk, say. */
  readonly saving: boolean;
  /** Why the last request failed. The answer stays on screen. */
  readonly failure: { readonly message: string; readonly again: () => void } | undefined;
  readonly help: boolean;
  /** A card's history and where it is from, while it is looked at. */
  readonly info: InfoShown | undefined;
  /** The card's table, while it is looked at. */
  readonly table: TableAtHand | undefined;
}

export const initialState: StudyState = {
  show: undefined,
  revealed: false,
  answered: false,
  picked: undefined,
  aim: undefined,
  typed: undefined,
  saving: false,
  failure: undefined,
  help: false,
  info: undefined,
  table: undefined,
};

export interface StudyActions {
  readonly pictures: PictureSource;
  readonly reveal: () => void;
  readonly pick: (choice: number) => void;
  /** Answers that the run ends there, in units of the picture. */
  readonly point: (at: readonly [x: number, y: number]) => void;
  /** Moves the place that is pointed at; the answer comes with `reveal`. */
  readonly moveAim: (dx: number, dy: number) => void;
  readonly rate: (rating: 1 | 2 | 3 | 4) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly bury: () => void;
  readonly suspend: () => void;
  /** 0 takes the flag off; undefined puts one on, or off if there is one. */
  readonly flag: (flag?: number) => void;
  /** The answer is typed from now on, or on this card no longer. */
  readonly toggleTyping: () => void;
  readonly type: (text: string) => void;
  readonly openSource: () => void;
  /** Shows the card's experiment, once the answer is there. */
  readonly run: () => void;
  /** Of the card on screen, or of one that is named on it. */
  readonly openInfo: (shaky?: ShakyView) => void;
  readonly closeInfo: () => void;
  /** The card's table, once the answer is there. */
  readonly openTable: () => void;
  readonly closeTable: () => void;
  /** The lesson on screen was read, or is put off until tomorrow. */
  readonly leaveLesson: (putOff: boolean) => void;
  /** Shows the card's lesson again, once the answer is there. */
  readonly repeatLesson: () => void;
  readonly allLessons: () => void;
  readonly learnMore: () => void;
  readonly studyAll: () => void;
  readonly retry: () => void;
  readonly toggleHelp: () => void;
  readonly dismissFailure: () => void;
}
