import fc from 'fast-check';
import { expect } from 'vitest';
import { cardKinds } from '../../../src/core/identity/cardId.ts';
import type { Rating } from '../../../src/core/study/events.ts';
import type { Condition, Query } from '../../../src/core/study/query.ts';
import { conditions, properties } from '../../../src/core/study/query.ts';
import type { Searchable } from '../../../src/core/study/search.ts';
import { folded } from '../../../src/core/study/search.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';

export const noon = Date.parse('2026-11-23T12:00:00Z');

const hour = 3_600_000;

/** Few words, so that they are found. */
const word = fc.constantFrom('adam', 'Momentum', 'bias-correction', 'or', '1/√t', '기울기', 'C++', 'ﬁt');

const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

const leaf: fc.Arbitrary<Query> = fc.oneof(
  phrase.map((text): Query => ({ type: 'text', text })),
  fc
    .tuple(fc.constantFrom('deck' as const, 'table' as const, 'tag' as const), phrase)
    .map(([type, text]): Query => ({ type, text })),
  fc.constantFrom(...cardKinds).map((kind): Query => ({ type: 'kind', kind })),
  fc.constantFrom(...conditions).map((is): Query => ({ type: 'is', is })),
  fc.integer({ min: 0, max: 7 }).map((flag): Query => ({ type: 'flag', flag })),
  fc.integer({ min: 1, max: 30 }).map((days): Query => ({ type: 'rated', days })),
  fc
    .record({
      property: fc.constantFrom(...properties),
      comparison: fc.constantFrom(
        '<' as const,
        '<=' as const,
        '>' as const,
        '>=' as const,
        '=' as const,
        '!=' as const,
      ),
      value: fc.integer({ min: -5, max: 20 }).map((tenths) => tenths / 2),
    })
    .map((prop): Query => ({ type: 'prop', ...prop })),
);

export const { query } = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('query').map((of): Query => ({ type: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const),
        fc.array(tie('query'), { minLength: 2, maxLength: 4 }),
      )
      .map(([type, of]): Query => ({ type, of })),
  ),
}));

/** As one would write it; `spaces` between the terms. */
export function written(asked: Query, spaces: string): string {
  const quoted = (text: string): string => `"${text}"`;
  switch (asked.type) {
    case 'all':
    case 'any':
      return `(${asked.of.map((one) => written(one, spaces)).join(asked.type === 'all' ? spaces : `${spaces}OR${spaces}`)})`;
    case 'not':
      return `-${written(asked.of, spaces)}`;
    case 'text':
      return quoted(asked.text);
    case 'deck':
    case 'table':
    case 'tag':
      return `${asked.type}:${/[\s"()]/.test(asked.text) ? quoted(asked.text) : asked.text}`;
    case 'kind':
      return `kind:${asked.kind.toUpperCase()}`;
    case 'is':
      return `IS:${asked.is}`;
    case 'flag':
      return `flag:${asked.flag}`;
    case 'rated':
      return `rated:${asked.days}`;
    case 'prop':
      return `prop:${asked.property}${asked.comparison}${asked.value}`;
  }
}

/** A study in which each card was answered as it says, on days before noon. */
interface Life {
  readonly text: string;
  readonly tag: string;
  readonly kind: number;
  readonly answers: readonly (readonly [daysAgo: number, rating: Rating])[];
  readonly suspended: boolean;
  readonly buried: boolean;
  readonly flag: number;
  readonly archived: boolean;
}

export const life: fc.Arbitrary<Life> = fc.record({
  text: phrase,
  tag: word,
  kind: fc.nat(cardKinds.length - 1),
  answers: fc.array(fc.tuple(fc.nat(30), fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)), {
    maxLength: 6,
  }),
  suspended: fc.boolean(),
  buried: fc.boolean(),
  flag: fc.nat(7),
  archived: fc.boolean(),
});

export function live(lives: readonly Life[]): { study: Study; cards: Searchable[] } {
  const study = new Study({
    settings: { ...defaultSettings, leechThreshold: 1, leechAction: 'mark' },
    rolloverHour: 4,
    writer: new Writer('devi', 'sess'),
    zone: () => 0,
  });
  const cards = lives.map(({ text, tag, kind, archived }, i): Searchable => {
    const id = `note/table/r${i}/c/${cardKinds[kind]!}`;
    const marks =
      i % 3 === 0 ? ['corrected' as const] : i % 3 === 1 ? (['half-right', 'opinion'] as const) : [];
    return {
      id,
      text: folded(text),
      deck: 'adam and others\nnote',
      table: 'momentum\ntable',
      tags: [folded(tag)],
      kind: cardKinds[kind],
      marks,
      archived,
    };
  });
  study.setCards(cards.map(({ id }) => id));
  lives.forEach(({ answers, suspended, buried, flag }, i) => {
    const { id } = cards[i]!;
    for (const [daysAgo, rating] of answers.toSorted(([a], [b]) => b - a)) {
      const at = noon - daysAgo * 24 * hour;
      study.apply(study.answer(study.question(id, at), rating, at, 1000));
    }
    study.apply([
      ...(suspended ? [study.suspend(id, true, noon)] : []),
      ...(buried ? [study.bury(id, true, noon)] : []),
      study.flag(id, flag, noon),
    ]);
  });
  return { study, cards };
}

/** The same in other words: from the history of a card alone. */
export function naively(asked: Query, one: Life, card: Searchable, study: Study): boolean {
  expect(study.moment(noon).day).toBe(today);
  switch (asked.type) {
    case 'all':
      return !asked.of.some((part) => !naively(part, one, card, study));
    case 'any':
      return asked.of.filter((part) => naively(part, one, card, study)).length > 0;
    case 'not':
      return !naively(asked.of, one, card, study);
    case 'text':
      return one.text.normalize('NFKC').toUpperCase().includes(asked.text.normalize('NFKC').toUpperCase());
    case 'deck':
      return 'ADAM AND OTHERS'.includes(asked.text.toUpperCase());
    case 'table':
      return 'MOMENTUM' === asked.text.toUpperCase();
    case 'tag':
      return one.tag === asked.text;
    case 'kind':
      return card.id.endsWith(asked.kind);
    case 'flag':
      return one.flag === asked.flag;
    case 'rated':
      return one.answers.some(([daysAgo]) => daysAgo < asked.days);
    case 'is':
      return isNaively(asked.is, one, card, study);
    case 'prop':
      return holdsNaively(asked, card, study);
  }
}

/** The day of `noon`. */
const today = 20_780;

function isNaively(is: Condition, one: Life, card: Searchable, study: Study): boolean {
  const answers = study.fold.history(card.id);
  const last = answers.at(-1);
  switch (is) {
    case 'new':
      return last === undefined;
    case 'learning':
      return last !== undefined && last.then !== 'review';
    case 'review':
      return last?.then === 'review';
    case 'due':
      return (
        !one.suspended &&
        !one.buried &&
        last !== undefined &&
        (last.then === 'review'
          ? last.day + last.interval <= today
          : last.at + last.interval * 60_000 <= noon)
      );
    case 'suspended':
      return one.suspended;
    case 'buried':
      return one.buried && !one.suspended;
    case 'flagged':
      return one.flag !== 0;
    case 'leech':
      return answers.some(({ before, rating }) => before === 'review' && rating === 1);
    case 'archived':
      return one.archived;
    default:
      return card.marks.some((kind) => kind === is);
  }
}

function holdsNaively(
  { property, comparison, value }: Extract<Query, { type: 'prop' }>,
  card: Searchable,
  study: Study,
): boolean {
  const answers = study.fold.history(card.id);
  const last = answers.at(-1);
  const of = {
    reviews: answers.length,
    lapses: answers.filter(({ before, rating }) => before === 'review' && rating === 1).length,
    interval: last && (last.then === 'review' ? last.interval : 0),
    due: last && (last.then === 'review' ? last.day + last.interval - today : 0),
    stability: last && study.fold.card(card.id).stability,
    difficulty: last && study.fold.card(card.id).difficulty,
    recall: last && study.recall(card.id, noon),
  }[property];
  if (of === undefined) {
    return false;
  }
  const right = { '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1], '=': [0], '!=': [-1, 1] }[comparison];
  return right.includes(Math.sign(of - value));
}
