import type { Cell, ComparisonTable, Label, Note, Place } from '../notes/table.ts';
import type { Card, CardBase, CardKind, SourceLocation } from './card.ts';
import { clozeText } from './cloze.ts';
import { cardId, every } from './keys.ts';
import { givesAway, neighbours } from './neighbours.ts';

/** Things that a contrast card may ask for at once. */
const mostContrasted = 8;

export type NoteHead = Omit<Note, 'tables'>;

/** The cards of one table. Yields between aspects, so that a large table can be done in several turns. */
export function* makeCards(note: NoteHead, table: ComparisonTable): Generator<undefined, Card[]> {
  const maker = new CardMaker(note, table);
  const aspects = table.things === 'columns' ? table.rows : table.columns;
  for (let index = 0; index < aspects.length; index++) {
    if (index > 0) yield;
    maker.aspect(index);
  }
  return maker.cards;
}

class CardMaker {
  readonly cards: Card[] = [];
  readonly #note: NoteHead;
  readonly #table: ComparisonTable;
  readonly #things: readonly Label[];
  readonly #tags: readonly string[];
  readonly #wanted: (kind: CardKind) => boolean;

  constructor(note: NoteHead, table: ComparisonTable) {
    this.#note = note;
    this.#table = table;
    this.#things = table.things === 'columns' ? table.columns : table.rows;
    this.#tags = table.tags.length ? [...new Set([...note.tags, ...table.tags])] : note.tags;
    const { kinds } = table;
    this.#wanted = (kind) => !kinds || kinds.includes(kind);
  }

  aspect(index: number): void {
    const table = this.#table;
    const across = table.things === 'columns';
    const aspect = (across ? table.rows : table.columns)[index]!;
    const cells = across ? table.cells[index]! : table.cells.map((row) => row[index]!);
    const others = neighbours(cells.map((cell) => (cell && !cell.referring ? cell.inline : undefined)));
    for (const [i, cell] of cells.entries()) {
      if (!cell) continue;
      const thing = this.#things[i]!;
      const row = (across ? aspect : thing).key;
      const column = (across ? thing : aspect).key;
      const experiment = cell.experiment ?? aspect.experiment ?? thing.experiment;
      const base = this.#base(row, column, aspect, cell.at, [cell, aspect, thing], experiment);
      const id = (kind: CardKind) => cardId(this.#note.key, table.key, row, column, kind);

      if (this.#wanted('recall')) {
        this.cards.push({
          ...base,
          id: id('recall'),
          kind: 'recall',
          thing: thing.inline,
          answer: cell.inline,
        });
      }
      if (cell.referring) continue;
      const print = others.fingerprint(i)!;
      if (
        this.#wanted('identify') &&
        this.#things.length > 1 &&
        others.unique(i) &&
        !givesAway(print, thing.inline)
      ) {
        this.cards.push({
          ...base,
          id: id('identify'),
          kind: 'identify',
          clue: cell.inline,
          answer: thing.inline,
        });
      }
      const opposites = this.#wanted('choice') ? others.opposites(i) : [];
      if (opposites.length > 0) {
        const distractors = opposites.map((other) => cells[other]!.inline);
        const { inline } = cell;
        this.cards.push({
          ...base,
          id: id('choice'),
          kind: 'choice',
          thing: thing.inline,
          answer: inline,
          distractors,
        });
      }
      const text = this.#wanted('cloze') ? clozeText(cell.inline) : undefined;
      if (text) this.cards.push({ ...base, id: id('cloze'), kind: 'cloze', thing: thing.inline, text });
    }
    this.#contrast(aspect, cells);
  }

  #contrast(aspect: Label, cells: readonly (Cell | null)[]): void {
    if (!this.#wanted('contrast')) return;
    const answers = cells.flatMap((cell, i) =>
      cell && !cell.referring ? [{ thing: this.#things[i]!.inline, cell: cell.inline }] : [],
    );
    if (answers.length < 2 || answers.length > mostContrasted) return;
    const across = this.#table.things === 'columns';
    const row = across ? aspect.key : every;
    const column = across ? every : aspect.key;
    const said = [aspect, ...cells.filter((cell) => cell !== null)];
    const base = this.#base(row, column, aspect, aspect.at, said, aspect.experiment);
    const id = cardId(this.#note.key, this.#table.key, row, column, 'contrast');
    this.cards.push({ ...base, id, kind: 'contrast', answers });
  }

  #base(
    rowKey: string,
    columnKey: string,
    aspect: Label,
    at: Place,
    said: readonly Cell[],
    experiment: string | undefined,
  ): Omit<CardBase, 'id'> {
    const note = this.#note;
    const source: SourceLocation = { path: note.path, line: at.line, column: at.column, length: at.length };
    return {
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
  }
}

/** All items once. Most cells have none, and share one empty list. */
function gather<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const some = lists.filter((list) => list.length > 0);
  if (some.length < 2) return some[0] ?? lists[0]!;
  return [...new Set(some.flat())];
}
