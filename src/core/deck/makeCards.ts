import type { Card, CardBase, SourceLocation } from './card.ts';
import { clozeText } from './cloze.ts';
import type { Cell, ComparisonTable, Label, Note, Place } from './comparisonTable.ts';
import { givesAway, neighbours } from './neighbours.ts';
import type { Neighbours } from './neighbours.ts';
import { askedBeside, contrastPictures, picturesOf } from './pictures.ts';
import { fingerprint } from './similar.ts';
import { contrastQuestion, question, reverseQuestion } from './sentence.ts';
import type { Asked } from './sentence.ts';
import { isJudgement } from './virtues.ts';
import { cardId, every } from '../identity/cardId.ts';
import type { CardKind } from '../identity/cardId.ts';
import { kindBit } from '../identity/shape.ts';
import type { TableShape } from '../identity/shape.ts';
import { hashText } from '../text/hash.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';
import { readableText } from '../text/readableText.ts';

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
    if (index > 0) {
      yield;
    }
    yield* maker.aspect(index);
  }
  return { cards: maker.cards, shape: maker.shape() };
}

/** What all cards of one cell, or of one aspect, have. */
interface CardPlace {
  readonly base: Omit<CardBase, 'id' | 'question'>;
  /** The position of their kinds in the shape. */
  readonly slot: number;
}

/** What cards of a kind have beside that. */
type Content<K extends CardKind> = Omit<
  Extract<Card, { kind: K }>,
  Exclude<keyof CardBase, 'question' | 'pictures'> | 'kind'
>;

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
  readonly #asked: number[];

  constructor(note: NoteHead, table: ComparisonTable) {
    this.#note = note;
    this.#table = table;
    this.#across = table.things === 'columns';
    this.#things = this.#across ? table.columns : table.rows;
    this.#tags = table.tags.length ? [...new Set([...note.tags, ...table.tags])] : note.tags;
    const cells = table.rows.length * table.columns.length;
    this.#hashes = new Array<string>(cells).fill('');
    this.#kinds = new Array<number>(cells + cells / this.#things.length).fill(0);
    this.#asked = this.#kinds.map(() => 0);
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
      asked: this.#asked.map((bits) => bits.toString(32)).join(''),
    };
  }

  *aspect(index: number): Generator<undefined, void> {
    const table = this.#table;
    const aspect = (this.#across ? table.rows : table.columns)[index]!;
    const cells = this.#across ? table.cells[index]! : table.cells.map((row) => row[index]!);
    const others = yield* neighbours(
      cells.map((cell) => (cell && !cell.referring ? cell.inline : undefined)),
    );
    for (const [i, cell] of cells.entries()) {
      if (i % 20 === 19) {
        yield;
      }
      if (cell) {
        this.#cell(index, aspect, i, cell, cells, others);
      }
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
    const said = [cell, aspect, label, this.#table];
    const kinds = said.find((one) => one.kinds)?.kinds;
    const add = this.#adder(place, kinds);

    const print = others.fingerprint(i);
    this.#hashes[slot] = hashText(print?.key ?? plainText(inline)).toString(36);
    const asked = this.#askedOf(aspect, label);
    const ask = question(asked, said.find((one) => one.ask)?.ask);
    const text = print && clozeText(inline);
    const beside = askedBeside(i, cells);
    const near = { cell, aspect, thing: label, table: this.#table };
    const shows = (kind: CardKind) => picturesOf(near, kind, beside !== undefined);
    const form = beside === undefined ? suitableForm(inline, text) : 'identify';
    const always = kinds === undefined ? true : undefined;
    add(
      'recall',
      { thing, question: ask, answer: inline, ...shows('recall'), ...(always && { suits: form }) },
      always,
    );
    if (!print) {
      return;
    }
    const isShared =
      said.find((one) => one.shared !== undefined)?.shared ?? isJudgement(plainText(aspect.inline));
    const tells = isShared || this.#things.length < 2 || !others.unique(i) || givesAway(print, thing);
    if (!tells || beside !== undefined) {
      const which = reverseQuestion(asked, said.find((one) => one.which)?.which);
      const choices = beside && { others: beside.map((other) => this.#things[other]!.inline) };
      add('identify', { clue: inline, question: which, answer: thing, ...shows('identify'), ...choices });
    }
    const distractors = isShared
      ? []
      : distractorsFor(thing, i, cells, others).map((other) => cells[other]!.inline);
    if (distractors.length + 1 >= leastChoices) {
      add('choice', { thing, question: ask, answer: inline, distractors, ...shows('choice') });
    }
    if (text) {
      add('cloze', { thing, question: ask, text, ...shows('cloze') });
    }
  }

  #contrast(index: number, aspect: Label, cells: readonly (Cell | null)[]): void {
    const answers = cells.flatMap((cell, i) =>
      cell && !cell.referring ? [{ thing: this.#things[i]!.inline, cell: cell.inline }] : [],
    );
    if (answers.length < 2 || answers.length > mostContrasted) {
      return;
    }
    const [row, column] = this.#across ? [aspect.key, every] : [every, aspect.key];
    const said = [aspect, ...cells.filter((cell) => cell !== null)];
    const slot = this.#hashes.length + index;
    const place = this.#place(slot, row, column, aspect, aspect.at, said, aspect.experiment);
    const asked = { thing: answers[0]!.thing, aspect: aspect.inline, language: this.#note.language };
    const add = this.#adder(place, aspect.kinds ?? this.#table.kinds);
    add(
      'contrast',
      {
        question: contrastQuestion(asked, aspect.contrast),
        answers,
        ...contrastPictures(aspect, cells, this.#things),
      },
      aspect.contrast ? true : undefined,
    );
  }

  #askedOf(aspect: Label, thing: Label): Asked {
    const { language } = this.#note;
    return { thing: thing.as ?? thing.inline, aspect: aspect.as ?? aspect.inline, language };
  }

  /**
   * Adds cards of one place. Where the note names kinds, these are made and asked and no others; where it names none,
   * all are made, since each can have a history or be what a quiz needs, and one of them is asked.
   */
  #adder({ base, slot }: CardPlace, kinds: readonly CardKind[] | undefined) {
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

/** With fewer, a lucky guess is too likely. */
const leastChoices = 3;

/** Cells that are wrong for a thing, without those that name it and so cannot be its own. */
function distractorsFor(
  thing: InlineText,
  i: number,
  cells: readonly (Cell | null)[],
  others: Neighbours,
): number[] {
  // `batch_size=64` names the batch size.
  const names = (index: number): boolean => {
    const value = plainText(cells[index]!.inline);
    const words = value.includes('_')
      ? fingerprint([{ type: 'text', value: value.replaceAll('_', ' ') }])
      : undefined;
    return givesAway(words ?? others.fingerprint(index)!, thing);
  };
  return names(i) ? [] : others.opposites(i).filter((other) => !names(other));
}

/** Words of an answer that is given as a whole; of a longer one the bold words are asked for, if it has such. */
const shortAnswer = 6;

function suitableForm(inline: InlineText, cloze: InlineText | undefined): 'recall' | 'cloze' {
  const words = readableText(inline).trim().split(/\s+/).length;
  return cloze !== undefined && words > shortAnswer ? 'cloze' : 'recall';
}

/** All items once. Most cells have none, and share one empty list. */
function gather<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const some = lists.filter((list) => list.length > 0);
  if (some.length < 2) {
    return some[0] ?? lists[0]!;
  }
  return [...new Set(some.flat())];
}
