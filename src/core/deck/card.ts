import type { CardId } from '../identity/cardId.ts';
import type { InlineText } from '../text/inline.ts';

/** Where a cell stands. Line and column count from 0, columns and length in UTF-16 units, as in VS Code. */
export interface SourceLocation {
  /** The path under which the note was given to the index; the index never interprets it. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** What a note says about a claim it repeats: the usual wording is wrong, half right, leaves this out, or is a view. */
export const markKinds = ['corrected', 'half-right', 'left-out', 'opinion'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  readonly kind: MarkKind;
  /** Why, in the author's words. */
  readonly reason: InlineText;
}

export interface Citation {
  /** The footnote label without `^`, for example `kingma-2015`. */
  readonly key: string;
  readonly text: InlineText;
}

/** A picture of a card: see CellRun. */
export interface CardPicture {
  readonly run: string;
  /** Shown with the question, since it gives nothing away. */
  readonly front: boolean;
  /** What it is of, where a card has several. */
  readonly of?: InlineText;
}

export interface CardBase {
  readonly id: CardId;
  readonly noteKey: string;
  readonly tableKey: string;
  readonly rowKey: string;
  readonly columnKey: string;
  /** The note's title and the heading over the table, for the line above a question. */
  readonly noteTitle: string;
  readonly tableTitle: InlineText;
  /** The aspect asked about: the label of a row, or of a column where the table's things are its rows. */
  readonly aspect: InlineText;
  /** What is asked, as a sentence: the note's own, or one made of the labels. */
  readonly question: InlineText;
  readonly source: SourceLocation;
  readonly marks: readonly Mark[];
  readonly citations: readonly Citation[];
  /** The id of an experiment that shows the claim, to be looked up in the experiment catalogue. */
  readonly experiment?: string;
  /** What shows the claim; absent where nothing does. */
  readonly pictures?: readonly CardPicture[];
  /** From the note's front matter and the table's directive. */
  readonly tags: readonly string[];
  /** The note's language as written in its front matter, for example `ko`. */
  readonly language?: string;
}

/** Thing + aspect → cell. */
export interface RecallCard extends CardBase {
  readonly kind: 'recall';
  readonly thing: InlineText;
  readonly answer: InlineText;
  /** The cell's one card, where its note does not say how to ask: in this form, if the learner wants it (asked.ts). */
  readonly suits?: 'recall' | 'cloze' | 'identify';
}

/** Aspect + cell → which thing. */
export interface IdentifyCard extends CardBase {
  readonly kind: 'identify';
  readonly clue: InlineText;
  /** The thing's label. No other thing of the table has an equal or near-equal cell here. */
  readonly answer: InlineText;
  /** Asked by its picture instead of the cell's words: the other things that have one here, to choose from. */
  readonly others?: readonly InlineText[];
}

/** An aspect → what each thing says about it. Things without an answer are left out. */
export interface ContrastCard extends CardBase {
  readonly kind: 'contrast';
  readonly answers: readonly { readonly thing: InlineText; readonly cell: InlineText }[];
}

/** Thing + aspect → the right one among some cells. `choicesOf` in choices.ts mixes them for a seed. */
export interface ChoiceCard extends CardBase {
  readonly kind: 'choice';
  readonly thing: InlineText;
  readonly answer: InlineText;
  /** At least one; each wrong for this thing, and none equal or near-equal to the answer or to another. */
  readonly distractors: readonly InlineText[];
  /** The thing that each of these is true of; absent where nobody says. */
  readonly owners?: readonly InlineText[];
}

/** The cell with its strong terms as `blank` nodes: the front hides their children, the back shows them. */
export interface ClozeCard extends CardBase {
  readonly kind: 'cloze';
  readonly thing: InlineText;
  readonly text: InlineText;
}

export type Card = RecallCard | IdentifyCard | ContrastCard | ChoiceCard | ClozeCard;
