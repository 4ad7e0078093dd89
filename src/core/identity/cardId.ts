export const cardKinds = ['recall', 'identify', 'contrast', 'choice', 'cloze'] as const;
export type CardKind = (typeof cardKinds)[number];

/** How a cell's one card may be asked: as one of its cards, or as a prediction of a run, which is no card of its own. */
export const askForms = [...cardKinds, 'predict'] as const;
export type AskForm = (typeof askForms)[number];

/**
 * `note/table/row/column/kind`. The four keys are the author's own or made from normalised text, never hold a
 * slash, and do not depend on language or on the order of rows and columns. `row` and `column` are those of
 * the Markdown table as written; a contrast card spans one of them, which is then `*`.
 */
export type CardId = string;

/** Stands for "all of them" in the id of a card that spans a row or a column. */
export const every = '*';

/** The cell of a card, `note/table/row/column`: all but its kind. */
export const cellOf = (card: CardId): string => card.slice(0, card.lastIndexOf('/'));

export const cardId = (note: string, table: string, row: string, column: string, kind: CardKind): CardId =>
  `${note}/${table}/${row}/${column}/${kind}`;
