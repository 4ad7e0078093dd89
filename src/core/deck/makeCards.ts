import { clozeText, isExplained } from './cloze.ts';
import { CardMaker } from './cardMaker.ts';
import type { NoteHead, TableCards } from './cardMaker.ts';
import {
  areAlike,
  areMostlyChecks,
  hasTicks,
  isTickedBy,
  remarksIn,
  textsOf,
  valuesOf,
  yesNoOf,
} from './cellValues.ts';
import type { Cell, ComparisonTable, Label } from './comparisonTable.ts';
import { listCards } from './listCards.ts';
import { givesAway, namesOf, neighbors } from './neighbors.ts';
import type { Neighbors } from './neighbors.ts';
import { askedBeside, contrastPictures, picturesOf } from './cardPictures.ts';
import { fingerprint } from './similar.ts';
import type { Fingerprint } from './similar.ts';
import { contrastQuestion, question, reverseQuestion, text } from './sentence.ts';
import type { Asked, YesNo } from './sentence.ts';
import { isJudgment, isOverCases, isOverItsValues } from './virtues.ts';
import { isTotal } from './sums.ts';
import { checkOf } from './valueKind.ts';
import type { ValueKind } from './valueKind.ts';
import { every } from '../identity/cardId.ts';
import type { CardKind } from '../identity/cardId.ts';
import { hashText } from '../text/hash.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';
import { readableText } from '../text/readableText.ts';

/** Things that a contrast card may ask for at once; of a yes or no, more are one look. */
const mostContrasted = 8;
const mostChecked = 24;

/** The cards of one table. Yields between aspects, so that a large table can be done in several turns. */
export function* makeCards(note: NoteHead, table: ComparisonTable): Generator<undefined, TableCards> {
  if (table.lists !== undefined) {
    return yield* listCards(note, table);
  }
  const maker = new ComparedCards(note, table);
  const aspects = table.things === 'columns' ? table.rows : table.columns;
  for (let index = 0; index < aspects.length; index++) {
    if (index > 0) {
      yield;
    }
    yield* maker.aspect(index);
  }
  return { cards: maker.cards, shape: maker.shape() };
}

/** An aspect, with all its cells and what is known of them together. */
interface Aspect {
  readonly index: number;
  readonly aspect: Label;
  readonly cells: readonly (Cell | null)[];
  readonly others: Neighbors;
  readonly values: ValueKind | undefined;
  /** How a yes or no is asked for, where cells say so. */
  readonly yesNo: YesNo | undefined;
  /** Whether it is asked of all things at once: a yes or no, or what all have in common. */
  readonly isAtOnce: boolean;
  readonly isJudged: boolean;
  /** By cell, what it says with each of its words by itself; filled in as they are asked for. */
  readonly spelled: Fingerprint[];
}

/** How all cells of an aspect are asked for at once. */
interface AtOnce {
  readonly isAlike: boolean;
  readonly isChecked: boolean;
  readonly isTicked: boolean;
}

/** Of a table whose rows have names. */
class ComparedCards extends CardMaker {
  readonly #hasTicks = hasTicks(this.table);
  /** Nobody knows which way round it is: what asks for a thing, or offers others, might ask for nothing. */
  readonly #isDoubted = this.table.reading?.doubt === 'way';
  readonly #isOfCases =
    this.table.reading?.names.some((c) => isOverCases(this.table.reading!.heads[c]!.text)) ?? false;
  /** What each thing is called. */
  readonly #names: (readonly Fingerprint[])[] = [];

  *aspect(index: number): Generator<undefined, void> {
    const table = this.table;
    const aspect = (this.across ? table.rows : table.columns)[index]!;
    const cells = this.across ? table.cells[index]! : table.cells.map((row) => row[index]!);
    const others = yield* neighbors(cells.map((cell) => (cell && !cell.referring ? cell.inline : undefined)));
    const said = textsOf(cells);
    const isTicked = this.#hasTicks || isTickedBy(cells, said);
    const values = isTicked ? 'yes-no' : valuesOf(said);
    const isAlike = !this.#isDoubted && areAlike(said);
    const isAtOnce = (values === 'yes-no' || isAlike) && this.#isAskedAtOnce(aspect, cells, isTicked);
    const isChecked = isAtOnce && values === 'yes-no';
    const yesNo = values === 'yes-no' || areMostlyChecks(said) ? yesNoOf(cells) : undefined;
    const isJudged = isJudgment(plainText(aspect.inline));
    const asked = { index, aspect, cells, others, values, yesNo, isAtOnce, isJudged, spelled: [] };
    for (const [i, cell] of cells.entries()) {
      yield;
      if (cell) {
        this.#cell(asked, i, cell);
      }
    }
    this.#contrast(index, aspect, cells, { isAlike: isAtOnce && !isChecked, isChecked, isTicked });
  }

  /** Whether all things are asked for at once: a yes or no of one alone is a coin toss. */
  #isAskedAtOnce(aspect: Label, cells: readonly (Cell | null)[], isTicked: boolean): boolean {
    const own = cells.filter((cell) => cell !== null);
    const isSaid = [this.table, aspect, ...this.things, ...own].some(
      ({ kinds, ask, run }) => (kinds?.length ?? 0) > 0 || ask !== undefined || run !== undefined,
    );
    const answers = own.filter(({ kinds, referring }) => !referring && kinds === undefined);
    const count = isTicked ? cells.length : answers.length;
    return !isSaid && count > 1 && own.length <= mostChecked;
  }

  #cell(all: Aspect, i: number, cell: Cell): void {
    const { index, aspect, cells, others, values, isAtOnce } = all;
    const { inline, at } = cell;
    const label = this.things[i]!;
    const thing = label.inline;
    const [row, column] = this.across ? [aspect.key, label.key] : [label.key, aspect.key];
    const slot = this.across ? index * this.things.length + i : i * this.table.columns.length + index;
    const experiment = cell.experiment ?? aspect.experiment ?? label.experiment;
    const place = this.place(slot, row, column, aspect, at, [cell, aspect, label], experiment);
    const said = [cell, aspect, label, this.table];
    const kinds = said.find((one) => one.kinds)?.kinds;
    const add = this.adder(place, kinds);

    const print = others.fingerprint(i);
    this.hashes[slot] = hashText(print?.key ?? plainText(inline)).toString(36);
    const isAnswered = values === 'yes-no' || checkOf(plainText(inline)) !== undefined;
    const asked = this.#askedOf(aspect, label, isAnswered ? all.yesNo : undefined);
    const ask = question(asked, said.find((one) => one.ask)?.ask);
    const cloze = print && clozeText(inline);
    const beside = askedBeside(i, cells);
    const near = { cell, aspect, thing: label, table: this.table };
    const shows = (kind: CardKind) => picturesOf(near, kind, beside !== undefined);
    const form = beside === undefined ? suitableForm(inline, cloze) : 'identify';
    const always = kinds === undefined && !isAtOnce ? true : undefined;
    const suits = always && ({ suits: form } as const);
    add('recall', { thing, question: ask, answer: inline, ...shows('recall'), ...suits }, always);
    if (!print || this.#isRemark(i)) {
      return;
    }
    const isShared =
      said.find((one) => one.shared !== undefined)?.shared ??
      ((this.#isDoubted && kinds === undefined) ||
        all.isJudged ||
        (values !== undefined && common.has(values)));
    // What happened in a year is not told by the year, though the year is one of several.
    const isTold = isShared || values === 'year' || this.things.length < 2 || !others.unique(i);
    if (!(isTold || givesAway(print, this.#namesOf(i))) || beside !== undefined) {
      const which = reverseQuestion(asked, said.find((one) => one.which)?.which);
      const choices = beside && { others: beside.map((other) => this.things[other]!.inline) };
      add('identify', { clue: inline, question: which, answer: thing, ...shows('identify'), ...choices });
    }
    const wrong = isShared ? [] : this.#distractorsFor(i, all);
    if (wrong.length + 1 >= leastChoices) {
      const distractors = wrong.map((other) => cells[other]!.inline);
      const owners = wrong.map((other) => this.things[other]!.inline);
      add('choice', { thing, question: ask, answer: inline, distractors, owners, ...shows('choice') });
    }
    if (cloze) {
      add('cloze', { thing, question: ask, text: cloze, ...shows('cloze') });
    }
  }

  #contrast(
    index: number,
    aspect: Label,
    cells: readonly (Cell | null)[],
    { isAlike, isChecked, isTicked }: AtOnce,
  ): void {
    const empty = isChecked && isTicked ? unticked : undefined;
    const answers = cells.flatMap((cell, i) => {
      const says = cell === null ? empty : cell.referring ? undefined : cell.inline;
      return says === undefined || this.#isRemark(i) ? [] : [{ thing: this.things[i]!.inline, cell: says }];
    });
    if (answers.length < 2 || answers.length > (isChecked || isAlike ? mostChecked : mostContrasted)) {
      return;
    }
    const [row, column] = this.across ? [aspect.key, every] : [every, aspect.key];
    const said = [aspect, ...cells.filter((cell) => cell !== null)];
    const slot = this.hashes.length + index;
    const place = this.place(slot, row, column, aspect, aspect.at, said, aspect.experiment);
    const yesNo = isChecked ? yesNoOf(cells) : undefined;
    const asked = {
      thing: answers[0]!.thing,
      aspect: aspect.inline,
      language: this.language,
      yesNo,
      isAlike,
    };
    // What holds of none of them stays out of a table of ticks: it is all empty cells.
    const isChecking = isChecked && cells.some((cell) => cell !== null) && !this.#isDone(index, cells);
    const add = this.adder(place, aspect.kinds ?? this.table.kinds);
    add(
      'contrast',
      {
        question: contrastQuestion(asked, aspect.contrast),
        answers,
        ...contrastPictures(aspect, cells, this.things),
      },
      aspect.contrast || (aspect.kinds === undefined && (isAlike || isChecking)) ? true : undefined,
    );
  }

  /** Whether it is a list of what is done: one answer for all, where nothing else is answered with yes or no. */
  #isDone(index: number, cells: readonly (Cell | null)[]): boolean {
    const answers = new Set(cells.map((cell) => cell && checkOf(plainText(cell.inline))));
    const [answer] = answers;
    const lines = this.across
      ? this.table.cells
      : this.table.columns.map((_, c) => this.table.cells.map((row) => row[c]!));
    return (
      cells.length > 2 &&
      answers.size === 1 &&
      (answer === 'yes' || answer === 'no') &&
      !lines.some((line, i) => i !== index && valuesOf(textsOf(line)) === 'yes-no')
    );
  }

  /** Whether a column says something of the rows, rather than being one of the things that they compare. */
  #isRemark(i: number): boolean {
    return this.#remarks.has(i);
  }
  readonly #remarks = remarksIn(this.table);

  #namesOf(i: number): readonly Fingerprint[] {
    return (this.#names[i] ??= namesOf(this.things[i]!.inline));
  }

  /** Cells that are wrong for a thing, without those that name it and so cannot be its own. */
  #distractorsFor(i: number, { cells, others, spelled }: Aspect): number[] {
    const spell = (index: number): Fingerprint => {
      const value = plainText(cells[index]!.inline);
      // `batch_size=64` names the batch size.
      return value.includes('_') ? fingerprint(text(value.replaceAll('_', ' '))) : others.fingerprint(index)!;
    };
    const names = (index: number): boolean => givesAway((spelled[index] ??= spell(index)), this.#namesOf(i));
    const isSum = (index: number): boolean => isTotal(plainText(this.things[index]!.inline));
    const mayBe = (other: number): boolean =>
      this.#isAlike(i, other) && !isSum(other) && !this.#isRemark(other);
    // A sum stands out among what it is the sum of.
    return names(i) || isSum(i) ? [] : others.opposites(i, mayBe).filter((other) => !names(other));
  }

  /** Whether two things are asked for the same: of rows that name a property, for the same one. */
  #isAlike(i: number, other: number): boolean {
    const [own, its] = [this.things[i]!.property, this.things[other]!.property];
    return own === its || (!!own && !!its && plainText(own.name) === plainText(its.name));
  }

  #askedOf(aspect: Label, thing: Label, yesNo: YesNo | undefined): Asked {
    const { language } = this;
    const eitherWay = this.#isDoubted;
    if (this.#isRemark(this.things.indexOf(thing))) {
      return {
        thing: aspect.as ?? aspect.inline,
        aspect: thing.as ?? thing.inline,
        language,
        yesNo,
        eitherWay,
      };
    }
    const isItsValue = (): boolean =>
      this.table.columns.length === 1 || isOverItsValues(plainText(aspect.inline));
    const { of, name } = (thing.property && isItsValue() ? thing.property : undefined) ?? {
      of: thing.as ?? thing.inline,
      name: aspect.as ?? aspect.inline,
    };
    return { thing: of, aspect: name, language, yesNo, eitherWay, isCase: this.#isOfCases };
  }
}

/** What an empty cell of a table of ticks is shown as. */
const unticked: InlineText = [{ type: 'text', value: '–' }];

/** Values that any thing may have: which one has it is no question. */
const common: ReadonlySet<ValueKind> = new Set<ValueKind>(['yes-no', 'unit']);

/** With fewer, a lucky guess is too likely. */
const leastChoices = 3;

/** Words of an answer that is given as a whole; of a longer one the bold words are asked for, if it has such. */
const shortAnswer = 6;

function suitableForm(inline: InlineText, cloze: InlineText | undefined): 'recall' | 'cloze' {
  if (cloze === undefined || isExplained(cloze)) {
    return 'recall';
  }
  return readableText(inline).trim().split(/\s+/).length > shortAnswer ? 'cloze' : 'recall';
}
