import type { Card, CardBase, SourceLocation } from './card.ts';
import type { Cell, ComparisonTable, Label, Note, Place } from './comparisonTable.ts';
import { cardId } from '../identity/cardId.ts';
import type { CardKind } from '../identity/cardId.ts';
import { kindBit } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import { plainText } from '../text/plainText.ts';

export type NoteHead = Omit<Note, 'tables'>;

export interface TableCards {
  readonly cards: readonly Card[];
  readonly shape: TableShape;
}

/** What all cards of one cell, or of one aspect, have. */
export interface CardPlace {
  readonly base: Omit<CardBase, 'id' | 'question'>;
  /** The position of their kinds in the shape. */
  readonly slot: number;
}

/** What cards of a kind have beside that. */
export type Content<K extends CardKind> = Omit<
  Extract<Card, { kind: K }>,
  Exclude<keyof CardBase, 'question' | 'pictures'> | 'kind'
>;

/** Gathers the cards of a table, and what its shape says of them. */
export class CardMaker {
  readonly cards: Card[] = [];
  protected readonly note: NoteHead;
  protected readonly table: ComparisonTable;
  protected readonly across: boolean;
  protected readonly things: readonly Label[];
  /** In which it is asked: the note's, or that of most of what the table says. */
  protected readonly language: string | undefined;
  readonly #tags: readonly string[];
  /** For the shape: by position of the cell, then of the aspect. */
  protected readonly hashes: string[];
  readonly #kinds: number[];
  readonly #asked: number[];

  constructor(note: NoteHead, table: ComparisonTable) {
    this.note = note;
    this.table = table;
    this.across = table.things === 'columns';
    this.things = this.across ? table.columns : table.rows;
    this.#tags = table.tags.length ? [...new Set([...note.tags, ...table.tags])] : note.tags;
    this.language = note.language ?? (isMostlyKorean(table) ? 'ko' : undefined);
    const cells = table.rows.length * table.columns.length;
    this.hashes = new Array<string>(cells).fill('');
    this.#kinds = new Array<number>(cells + cells / this.things.length).fill(0);
    this.#asked = this.#kinds.map(() => 0);
  }

  shape(): TableShape {
    const { key, given, title, things, rows, columns } = this.table;
    const axis = (labels: readonly Label[]) =>
      labels.map((label) => ({ key: label.key, label: plainText(label.inline).slice(0, 100) }));
    return {
      note: this.note.key,
      table: key,
      given: given && this.note.given,
      title: plainText(title).slice(0, 100),
      things,
      rows: axis(rows),
      columns: axis(columns),
      cells: this.hashes,
      kinds: this.#kinds.map((bits) => bits.toString(32)).join(''),
      asked: this.#asked.map((bits) => bits.toString(32)).join(''),
    };
  }

  /**
   * Adds cards of one place. Where the note names kinds, these are made and asked and no others; where it names none,
   * all are made, since each can have a history or be what a quiz needs, and one of them is asked.
   */
  protected adder({ base, slot }: CardPlace, kinds: readonly CardKind[] | undefined) {
    const named = kinds?.length ? kinds : undefined;
    return <K extends CardKind>(kind: K, content: Content<K>, always?: boolean): void => {
      const isNamed = named?.includes(kind);
      if (isNamed === false && always !== true) {
        return;
      }
      const isAsked = always ?? isNamed === true;
      const id = cardId(base.noteKey, base.tableKey, base.rowKey, base.columnKey, kind);
      this.cards.push({ ...base, id, kind, ...content } as unknown as Card);
      this.#kinds[slot]! |= kindBit(kind);
      if (isAsked) {
        this.#asked[slot]! |= kindBit(kind);
      }
    };
  }

  protected place(
    slot: number,
    rowKey: string,
    columnKey: string,
    aspect: Label,
    at: Place,
    said: readonly Cell[],
    experiment: string | undefined,
  ): CardPlace {
    const note = this.note;
    const source: SourceLocation = { path: note.path, line: at.line, column: at.column, length: at.length };
    const base = {
      noteKey: note.key,
      tableKey: this.table.key,
      rowKey,
      columnKey,
      noteTitle: note.title,
      tableTitle: this.table.title,
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
  if (some.length < 2) {
    return some[0] ?? lists[0]!;
  }
  return [...new Set(some.flat())];
}

function isMostlyKorean({ rows, columns, cells }: ComparisonTable): boolean {
  const texts = [...rows, ...columns, ...cells.flat()].flatMap((cell) =>
    cell ? plainText(cell.inline) : [],
  );
  // Of most tables one look tells, at its syllables and at the letters that make such.
  if (!/[ᄀ-ᇿ가-힣]/.test(texts.join(' '))) {
    return false;
  }
  const korean = texts.filter((text) => /[가-힣]/.test(text.normalize('NFC'))).length;
  return korean > 0 && korean * 2 >= texts.filter((text) => /\p{L}{2}/u.test(text)).length;
}
