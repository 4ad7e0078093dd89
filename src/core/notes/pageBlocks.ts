import type { CardId } from '../identity/cardId.ts';
import type { MarkKind } from '../deck/card.ts';
import type { Words } from '../text/bilingual.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import type { Place } from '../deck/comparisonTable.ts';

/** A note as a page to read: a small typed tree, from which a view builds elements. It holds no HTML. */
export interface Page {
  readonly blocks: readonly Block[];
  /** The footnotes that the page refers to: sources first, in the order in which they are met, then marks. */
  readonly footnotes: readonly PageFootnote[];
}

/** Running text: a cell's, and beside it what only a page can follow. */
export type ProsePart =
  | Inline
  | { readonly type: 'emphasis' | 'strong' | 'strikethrough'; readonly children: Prose }
  | { readonly type: 'footnote'; readonly label: string }
  /** A link to another note or to a heading, as written: `orders.md`, `#what-to-notice`. */
  | { readonly type: 'reference'; readonly target: string; readonly children: Prose };
export type Prose = readonly ProsePart[];

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly anchor: string; readonly text: Prose }
  | { readonly type: 'paragraph'; readonly text: Prose }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly ListItem[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | { readonly type: 'code'; readonly language: string; readonly value: string }
  | { readonly type: 'math'; readonly tex: string }
  | { readonly type: 'rule' }
  | TableBlock
  /** What could not be shown; the sentence is that of the diagnostic. */
  | { readonly type: 'refused'; readonly why: Words };

export interface ListItem {
  /** Of a task; null where the item is none. */
  readonly done: boolean | null;
  readonly blocks: readonly Block[];
}

export type Align = 'left' | 'center' | 'right' | null;

export interface TableBlock {
  readonly type: 'table';
  /** The line of its header row, from 0. */
  readonly line: number;
  /** The first two keys of its cards, `note/table`; null where it makes none. */
  readonly name: string | null;
  /** What its picture is drawn from. */
  readonly run?: string;
  readonly align: readonly Align[];
  readonly header: readonly PageCell[];
  readonly rows: readonly (readonly PageCell[])[];
}

export interface PageCell {
  readonly text: Prose;
  readonly at: Place;
  /** The cards that are asked from this cell; those of a label ask about its whole row or column. */
  readonly cards: readonly CardId[];
  readonly experiment?: string;
  readonly run?: string;
}

export interface PageFootnote {
  readonly label: string;
  /** A source, or why a claim is marked. */
  readonly kind: 'source' | MarkKind;
  readonly text: InlineText;
  /** Labels of the sources that a mark's reason cites. */
  readonly sources: readonly string[];
}
