import type { Cell, ComparisonTable } from './comparisonTable.ts';
import { CardMaker } from './cardMaker.ts';
import type { Content, NoteHead, TableCards } from './cardMaker.ts';
import { givesAway, namesOf } from './neighbors.ts';
import { againstQuestion, subjectOf, whoseQuestion, wholeQuestion } from './listQuestions.ts';
import type { ListsAsked } from './listQuestions.ts';
import { alike, fingerprint } from './similar.ts';
import type { Fingerprint } from './similar.ts';
import { every } from '../identity/cardId.ts';
import type { CardKind } from '../identity/cardId.ts';
import { hashText } from '../text/hash.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

/** Statements that are asked for together, and how long they may be. */
const mostTogether = 5;
const longestTogether = 400;
/** A statement longer than this is not told within a question. */
const longestWithin = 160;

/** The cards of lists side by side. Yields between statements. */
export function* listCards(note: NoteHead, table: ComparisonTable): Generator<undefined, TableCards> {
  const maker = new ListCards(note, table);
  for (let row = 0; row < table.rows.length; row++) {
    yield;
    if (row > 0) {
      maker.statements(row);
    } else {
      maker.wholes();
    }
  }
  return { cards: maker.cards, shape: maker.shape() };
}

class ListCards extends CardMaker {
  readonly #asked: ListsAsked;
  /** What is said in each list. */
  readonly #prints: readonly (readonly Fingerprint[])[];

  constructor(note: NoteHead, table: ComparisonTable) {
    super(note, table);
    const of = table.lists!.sides ? subjectOf(table.title) : undefined;
    this.#asked = { things: table.columns.map(({ inline }) => inline), of, language: this.language };
    this.#prints = table.columns.map((_, c) =>
      table.cells.slice(1).flatMap((row) => (row[c] ? fingerprint(row[c].inline) : [])),
    );
  }

  /** What is said of each, where that is little enough to be said at once. */
  wholes(): void {
    const { columns, cells, lists } = this.table;
    // What each row has before and after is no list of either.
    if (lists!.sides && lists!.faces) {
      return;
    }
    for (const [c, cell] of cells[0]!.entries()) {
      const count = this.#prints[c]!.length;
      const isShort = count <= mostTogether && cell && plainText(cell.inline).length <= longestTogether;
      if (isShort && !isCode(cell.inline)) {
        this.#add(0, c, cell, 'recall', {
          thing: columns[c]!.inline,
          question: wholeQuestion(this.#asked, c),
          answer: cell.inline,
        });
      }
    }
  }

  /** Whose each statement of a row is, and what stands against it. */
  statements(row: number): void {
    const cells = this.table.cells[row]!;
    for (const [c, cell] of cells.entries()) {
      if (!cell) {
        continue;
      }
      const print = fingerprint(cell.inline);
      this.hashes[row * cells.length + c] = hashText(print.key).toString(36);
      const isOthers = this.#prints.some((list, at) => at !== c && list.some((other) => alike(print, other)));
      const thing = this.table.columns[c]!.inline;
      if (!isOthers && !givesAway(print, this.#names[c]!)) {
        const question = whoseQuestion(this.#asked);
        this.#add(row, c, cell, 'identify', { clue: cell.inline, question, answer: thing });
      }
    }
    if (this.table.lists!.faces) {
      this.#against(row, cells);
    }
  }

  #against(row: number, cells: readonly (Cell | null)[]): void {
    const said = cells.flatMap((cell, c) => (cell ? [c] : []));
    const [first, ...others] = said;
    const statement = first === undefined ? undefined : cells[first]!.inline;
    if (statement === undefined || others.length === 0 || plainText(statement).length > longestWithin) {
      return;
    }
    const prints = said.map((c) => fingerprint(cells[c]!.inline));
    if (prints.some((print, i) => prints.slice(i + 1).some((other) => other.key === print.key))) {
      return;
    }
    const { table } = this;
    const label = table.rows[row]!;
    const slot = this.hashes.length + row;
    const marked = cells.filter((cell) => cell !== null);
    const place = this.place(slot, label.key, every, this.#aspect, cells[first!]!.at, marked, undefined);
    const answers = said.map((c) => ({ thing: table.columns[c]!.inline, cell: cells[c]!.inline }));
    const question = againstQuestion(this.#asked, first!, onOneLine(statement), others);
    this.adder(place, table.kinds)('contrast', { question, answers }, this.#always);
  }

  /** What the lists are called. */
  readonly #names = this.table.columns.map(({ inline }) => namesOf(inline));
  /** Lists have no aspect: what they are about stands in its place. */
  readonly #aspect = { ...this.table.rows[0]!, inline: this.table.title };
  /** Without kinds of the author's, all that is made is asked. */
  readonly #always = this.table.kinds === undefined ? true : undefined;

  #add<K extends CardKind>(row: number, column: number, cell: Cell, kind: K, content: Content<K>): void {
    const { table } = this;
    const slot = row * table.columns.length + column;
    const { key } = table.rows[row]!;
    const label = table.columns[column]!;
    const place = this.place(slot, key, label.key, this.#aspect, cell.at, [cell, label], cell.experiment);
    this.adder(place, table.kinds)(kind, content, this.#always);
  }
}

/** Whether most of a list is code or formulas, of which nobody says a number by heart. */
function isCode(list: InlineText): boolean {
  const said = list.filter(({ type }) => type !== 'break');
  return said.filter(({ type }) => type === 'code' || type === 'math').length * 2 > said.length;
}

/** Line breaks become semicolons within a sentence. */
const onOneLine = (text: InlineText): InlineText =>
  text.map((node) => (node.type === 'break' ? { type: 'text', value: '; ' } : node));
