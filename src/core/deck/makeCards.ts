import { plainText } from '../text/plainText.ts';
import type { Cell, ComparisonTable, Label, Note, Place } from './comparisonTable.ts';
import type { Card, CardBase, SourceLocation } from './card.ts';
import type { CardKind } from '../identity/cardId.ts';
import { clozeText } from './cloze.ts';
import { hashText } from '../text/hash.ts';
import { cardId, every } from '../identity/cardId.ts';
import { givesAway, neighbours } from './neighbours.ts';
import type { Neighbours } from './neighbours.ts';
import { kindBit } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';

/** Things that a contrast card may ask for at once. */
const mostContrasted = 8;

export type NoteHead = Omit<Note, 'tables'>;

export interface TableCards {
  readonly cards: readonly Card[];
  readonly shape: TableShape;
}

/** The cards of one table. Yields between aspects, so that a large table can be done in several turns. */
export function* makeCards(note: NoteHead, table: ComparisonTable): Generator<undefined, TableCards> {
  const maker = new CardMaker(note, table);
  const aspects = table.things === 'columns' ? table.rows : table.columns;
  for (let index = 0; index < aspects.length; index++) {
    if (index > 0) yield;
    yield* maker.aspect(index);
  }
  return { cards: maker.cards, shape: maker.shape() };
}

/** What all cards of one cell, or of one aspect, have. */
interface CardPlace {
  readonly base: Omit<CardBase, 'id'>;
  /** The position of their kinds in the shape. */
  readonly slot: number;
}

/** What cards of a kind have beside that. */
type Content<K extends CardKind> = Omit<Extract<Card, { kind: K }>, keyof CardBase | 'kind'>;

class CardMaker {
  readonly cards: Card[] = [];
  readonly #note: NoteHead;
  readonly #table: ComparisonTable;
  readonly #across: boolean;
  readonly #things: readonly Label[];
  readonly #tags: readonly string[];
  /** For the shape: by position of the cell, then of the aspect. */
  readonly #hashes: string[];
  readonly #kinds: number[];

  constructor(note: NoteHead, table: ComparisonTable) {
    this.#note = note;
    this.#table = table;
    this.#across = table.things === 'columns';
    this.#things = this.#across ? table.columns : table.rows;
    this.#tags = table.tags.length ? [...new Set([...note.tags, ...table.tags])] : note.tags;
    const cells = table.rows.length * table.columns.length;
    this.#hashes = new Array<string>(cells).fill('');
    this.#kinds = new Array<number>(cells + cells / this.#things.length).fill(0);
  }

  shape(): TableShape {
    const { key, given, title, things, rows, columns } = this.#table;
    const axis = (labels: readonly Label[]) =>
      labels.map((label) => ({ key: label.key, label: plainText(label.inline).slice(0, 100) }));
    return {
      note: this.#note.key,
      table: key,
      given: given && this.#note.given,
      title: plainText(title).slice(0, 100),
      things,
      rows: axis(rows),
      columns: axis(columns),
      cells: this.#hashes,
      kinds: this.#kinds.map((bits) => bits.toString(32)).join(''),
    };
  }

  *aspect(index: number): Generator<undefined, void> {
    const table = this.#table;
    const aspect = (this.#across ? table.rows : table.columns)[index]!;
    const cells = this.#across ? table.cells[index]! : table.cells.map((row) => row[index]!);
    const others = neighbours(cells.map((cell) => (cell && !cell.referring ? cell.inline : undefined)));
    for (const [i, cell] of cells.entries()) {
      if (i % 100 === 99) yield;
      if (cell) this.#cell(index, aspect, i, cell, cells, others);
    }
    this.#contrast(index, aspect, cells);
  }

  #cell(
    index: number,
    aspect: Label,
    i: number,
    cell: Cell,
    cells: readonly (Cell | null)[],
    others: Neighbours,
  ): void {
    const { inline, at } = cell;
    const label = this.#things[i]!;
    const thing = label.inline;
    const [row, column] = this.#across ? [aspect.key, label.key] : [label.key, aspect.key];
    const slot = this.#across ? index * this.#things.length + i : i * this.#table.columns.length + index;
    const experiment = cell.experiment ?? aspect.experiment ?? label.experiment;
    const place = this.#place(slot, row, column, aspect, at, [cell, aspect, label], experiment);

    this.#add(place, 'recall', { thing, answer: inline });
    const print = others.fingerprint(i);
    this.#hashes[slot] = hashText(print?.key ?? plainText(inline)).toString(36);
    if (!print) return;
    if (this.#things.length > 1 && others.unique(i) && !givesAway(print, thing)) {
      this.#add(place, 'identify', { clue: inline, answer: thing });
    }
    const distractors = others.opposites(i).map((other) => cells[other]!.inline);
    if (distractors.length > 0) this.#add(place, 'choice', { thing, answer: inline, distractors });
    const text = clozeText(inline);
    if (text) this.#add(place, 'cloze', { thing, text });
  }

  #contrast(index: number, aspect: Label, cells: readonly (Cell | null)[]): void {
    const answers = cells.flatMap((cell, i) =>
      cell && !cell.referring ? [{ thing: this.#things[i]!.inline, cell: cell.inline }] : [],
    );
    if (answers.length < 2 || answers.length > mostContrasted) return;
    const [row, column] = this.#across ? [aspect.key, every] : [every, aspect.key];
    const said = [aspect, ...cells.filter((cell) => cell !== null)];
    const slot = this.#hashes.length + index;
    const place = this.#place(slot, row, column, aspect, aspect.at, said, aspect.experiment);
    this.#add(place, 'contrast', { answers });
  }

  #add<K extends CardKind>(place: CardPlace, kind: K, content: Content<K>): void {
    if (this.#table.kinds && !this.#table.kinds.includes(kind)) return;
    const { base, slot } = place;
    const id = cardId(base.noteKey, base.tableKey, base.rowKey, base.columnKey, kind);
    this.cards.push({ ...base, id, kind, ...content } as unknown as Card);
    this.#kinds[slot]! |= kindBit(kind);
  }

  #place(
    slot: number,
    rowKey: string,
    columnKey: string,
    aspect: Label,
    at: Place,
    said: readonly Cell[],
    experiment: string | undefined,
  ): CardPlace {
    const note = this.#note;
    const source: SourceLocation = { path: note.path, line: at.line, column: at.column, length: at.length };
    const base = {
      noteKey: note.key,
      tableKey: this.#table.key,
      rowKey,
      columnKey,
      noteTitle: note.title,
      tableTitle: this.#table.title,
      aspect: aspect.inline,
      source,
      marks: gather(said.map((cell) => cell.marks)),
      citations: gather(said.map((cell) => cell.citations)),
      tags: this.#tags,
      ...(experiment !== undefined && { experiment }),
      ...(note.language !== undefined && { language: note.language }),
    };
    return { base, slot };
  }
}

/** All items once. Most cells have none, and share one empty list. */
function gather<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const some = lists.filter((list) => list.length > 0);
  if (some.length < 2) return some[0] ?? lists[0]!;
  return [...new Set(some.flat())];
}
