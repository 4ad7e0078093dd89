import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asShown, inCourse } from '../../../src/core/deck/asked.ts';
import type { Card } from '../../../src/core/deck/card.ts';
import { questionText } from '../../../src/core/deck/cardText.ts';
import { findExperiment } from '../../../src/core/experiment/catalogue.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { readableText } from '../../../src/core/text/readableText.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { course } from '../../../src/host/library/course.ts';
import { compile } from './compile.ts';

const languages = ['en', 'ko'] as const;
type Language = (typeof languages)[number];

const folder = new URL('../../../media/notes/', import.meta.url);
const notesIn = (language: Language) =>
  course.map((name) =>
    compile(readFileSync(new URL(`${language}/${name}.md`, folder), 'utf8'), `${name}.md`),
  );

function deckIn(language: Language) {
  const notes = notesIn(language);
  const all = new Map(
    notes.flatMap(({ tables }) => tables.flatMap(({ cards }) => cards)).map((card) => [card.id, card]),
  );
  const ids = notes.flatMap(({ tables }) =>
    inCourse(
      tables.map(({ shape }) => shape),
      () => () => false,
    ),
  );
  const get = (id: string): Card | undefined => all.get(id);
  const cards = ids.map((id) => asShown(get(id)!, get));
  return { notes, all, ids, cards };
}

const decks = { en: deckIn('en'), ko: deckIn('ko') };
/** `note/table/row/column` */
const cellOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

/**
 * What is true of more than one thing of its table, whether the table says so or not: by note, table and aspect, the
 * things that have what another's cell says. Kept by hand, apart from the rules of the compiler (content review, 3.3).
 */
const sharedVirtues: Readonly<Record<string, readonly (readonly [says: string, alsoTrueOf: string])[]>> = {
  'terms/terms/example': [
    ['batch', 'iteration epoch'],
    ['iteration', 'batch epoch'],
    ['epoch', 'batch iteration'],
  ],
  'terms/terms/count': [
    ['batch', 'iteration'],
    ['iteration', 'batch'],
  ],
  'batches/methods/shuffling': [['msgd', 'sgd']],
  'first-order/behaviour/weakness': [
    ['rmsprop', 'adam nesterov momentum'],
    ['adam', 'rmsprop'],
    ['nesterov', 'momentum adagrad rmsprop adam'],
    ['momentum', 'nesterov'],
  ],
  'first-order/behaviour/strength': [
    ['adagrad', 'rmsprop adam'],
    ['rmsprop', 'adam'],
    ['momentum', 'nesterov adam'],
  ],
  'first-order/behaviour/minimum': [
    ['momentum', 'nesterov adam'],
    ['rmsprop', 'adam'],
    ['adam', 'momentum'],
  ],
  'first-order/behaviour/saddle': [
    ['adagrad', 'rmsprop adam'],
    ['adam', 'rmsprop'],
    ['momentum', 'nesterov adam'],
    ['rmsprop', 'adam'],
  ],
  'first-order/behaviour/ravine': [
    ['momentum', 'nesterov'],
    ['adagrad', 'rmsprop adam'],
    ['rmsprop', 'adam adagrad'],
    ['adam', 'rmsprop adagrad'],
  ],
  'first-order/behaviour/relation': [['rmsprop', 'adam']],
  'trouble/trouble/hessian': [['local-minimum', 'conditioning plateau']],
  'trouble/trouble/remedy': [
    ['plateau', 'saddle conditioning'],
    ['saddle', 'local-minimum plateau'],
    ['conditioning', 'plateau saddle'],
    ['local-minimum', 'plateau saddle'],
  ],
  'trouble/trouble/noise': [['saddle', 'local-minimum']],
  'batches/methods/weakness': [['msgd', 'sgd']],
  'batches/methods/strength': [['sgd', 'msgd']],
  'regularization/methods/suits': [
    ['dropout', 'l2'],
    ['l2', 'l1 dropout'],
  ],
  'regularization/methods/effect': [['l2', 'l1']],
  'regularization/methods/weakness': [['dropout', 'l1']],
  'convexity/optimizers/convex': [
    ['rmsprop', 'adam sgd'],
    ['adam', 'rmsprop'],
    ['lbfgs', 'newton'],
  ],
  'convexity/optimizers/non-convex': [
    ['rmsprop', 'adam'],
    ['adam', 'rmsprop momentum'],
    ['momentum', 'nesterov rmsprop adam'],
    ['nesterov', 'momentum adagrad rmsprop adam lbfgs'],
    ['sgd', 'momentum nesterov'],
    ['lbfgs', 'adam rmsprop momentum newton'],
  ],
};

/** The statements of the lecture notes that the deck is made of, by number, and the cells that teach each. */
const statements: Readonly<Record<number, string>> = {
  1: 'terms/terms/meaning/batch',
  2: 'terms/terms/meaning/batch terms/terms/meaning/iteration',
  3: 'terms/terms/meaning/iteration terms/terms/count/batch-size',
  4: 'terms/terms/purpose/batch',
  5: 'terms/terms/purpose/batch',
  6: 'terms/terms/example/batch terms/terms/example/iteration',
  7: 'batches/methods/batch-size/bgd batches/methods/batch-size/msgd',
  8: 'batches/names/bgd/name',
  9: 'batches/names/sgd/name',
  10: 'batches/names/msgd/name',
  11: 'batches/methods/batch-size/bgd',
  12: 'batches/methods/updates/bgd',
  13: 'batches/methods/batch-size/sgd',
  14: 'batches/methods/gradient/sgd',
  15: 'batches/methods/batch-size/msgd',
  16: 'batches/methods/batch-size/msgd terms/terms/meaning/batch-size',
  17: 'batches/methods/strength/bgd',
  18: 'batches/methods/strength/sgd',
  19: 'batches/methods/strength/msgd',
  20: 'batches/methods/weakness/bgd',
  21: 'batches/methods/weakness/sgd',
  22: 'batches/methods/gradient/sgd',
  23: 'batches/methods/weakness/msgd',
  24: 'batches/methods/picture/bgd batches/methods/picture/sgd batches/methods/picture/msgd',
  25: 'orders/orders/landscape/first-order',
  26: 'trouble/trouble/gradient-descent/local-minimum',
  27: 'trouble/trouble/gradient-descent/saddle',
  28: 'trouble/trouble/gradient/saddle trouble/trouble/gradient/local-minimum',
  29: 'first-order/rules/idea/momentum first-order/rules/state/momentum first-order/rules/update/momentum',
  30: 'first-order/rules/values/momentum',
  31: 'first-order/behaviour/strength/momentum',
  32: 'first-order/behaviour/ravine/momentum',
  33: 'trouble/trouble/remedy/conditioning first-order/behaviour/ravine/momentum',
  34: 'first-order/behaviour/strength/nesterov convexity/optimizers/nesterov/convex',
  35: 'convexity/problems/examples/convex',
  36: 'first-order/rules/idea/nesterov',
  37: 'first-order/behaviour/weakness/nesterov convexity/optimizers/nesterov/non-convex',
  38: 'first-order/behaviour/minimum/momentum',
  39: 'first-order/rules/idea/adagrad first-order/rules/state/adagrad first-order/rules/update/adagrad',
  40: 'first-order/behaviour/weakness/adagrad first-order/rules/steady/adagrad',
  41: 'first-order/behaviour/weakness/adagrad',
  42: 'first-order/behaviour/saddle/adagrad',
  43: 'convexity/problems/definition/convex convexity/problems/minima/non-convex',
  44: 'first-order/rules/idea/rmsprop first-order/rules/values/rmsprop',
  45: 'first-order/behaviour/strength/rmsprop',
  46: 'first-order/behaviour/relation/adagrad',
  47: 'first-order/comparing/simulator/best-rate',
  48: 'first-order/behaviour/relation/adam',
  49: 'first-order/behaviour/strength/adam',
  50: 'first-order/behaviour/ravine/adam',
  51: 'orders/orders/step/second-order orders/orders/convergence/second-order',
  52: 'orders/orders/taylor/first-order orders/orders/taylor/second-order',
  53: 'orders/orders/used/first-order orders/orders/step/first-order',
  54: 'orders/orders/uses/second-order orders/orders/step/second-order',
  55: 'orders/orders/memory/second-order',
  56: 'newton-lbfgs/methods/learning-rate/newton newton-lbfgs/methods/memory/newton newton-lbfgs/methods/deep-learning/newton',
  57: 'newton-lbfgs/methods/chosen/lbfgs',
  58: 'newton-lbfgs/methods/stochastic/lbfgs newton-lbfgs/methods/deep-learning/lbfgs',
  59: 'newton-lbfgs/methods/non-convex/lbfgs',
  60: 'regularization/methods/idea/l1 regularization/methods/idea/l2 regularization/methods/idea/dropout',
};

/** Those that can be run, and the experiment that shows them. The others are definitions, sizes or names. */
const shown: Readonly<Record<number, string>> = {
  6: 'updates-in-an-epoch',
  12: 'updates-in-an-epoch',
  14: 'gradient-noise-falls-with-batch',
  17: 'full-batch-falls-every-step',
  19: 'mini-batch-wins-per-epoch',
  21: 'constant-rate-hovers',
  22: 'noise-floor-falls-with-batch',
  23: 'gradient-noise-falls-with-batch',
  24: 'batch-size-paths',
  25: 'ravine-steps-grow-with-kappa',
  26: 'local-minimum-traps',
  27: 'saddle-escape',
  31: 'momentum-passes-small-minimum',
  32: 'momentum-ravine',
  34: 'nesterov-convex',
  35: 'logistic-is-convex',
  36: 'nesterov-overshoots-less',
  38: 'momentum-skips-narrow-well',
  40: 'adagrad-three-rates',
  42: 'adagrad-rotated-saddle',
  43: 'nonconvex-many-answers',
  45: 'rmsprop-keeps-moving',
  46: 'adagrad-like-rmsprop',
  47: 'adagrad-three-rates',
  48: 'adam-first-step',
  50: 'adam-rotated-ravine',
  54: 'newton-one-step-quadratic',
  58: 'lbfgs-noise',
  59: 'lbfgs-leaves-saddle',
  60: 'l1-reaches-zero',
};

describe.each(languages)('the deck in %s', (language) => {
  const { all, ids, cards, notes } = decks[language];

  it('has some 260 to 300 cards, one a cell, and the same in both languages', () => {
    expect(ids.length).toBeGreaterThanOrEqual(255);
    expect(ids.length).toBeLessThanOrEqual(300);
    expect(new Set(ids.map(cellOf)).size).toBe(ids.length);
    expect(ids).toEqual(decks.en.ids);
  });

  it('asks every card with a sentence that its note gives, and no two with the same', () => {
    const labelled = cards.filter((card) => /^What is “|’(?:은|는)\?$/.test(questionText(card)));
    expect(labelled.map(({ id }) => id)).toEqual([]);
    const sentences = cards.map((card) => readableText(card.question));
    expect(sentences.filter((one) => !/[?？]$/.test(one))).toEqual([]);
    // The picture stands with the sentence, where it is what is asked about.
    const asked = cards.map((card, i) =>
      card.kind === 'identify' && card.others !== undefined
        ? `${sentences[i]!} ${card.pictures?.[0]?.run}`
        : sentences[i]!,
    );
    const twice = cards.filter((card, i) => card.kind !== 'contrast' && asked.indexOf(asked[i]!) !== i);
    expect(twice.map(({ id, question }) => `${id}: ${readableText(question)}`)).toEqual([]);
    // What words ask for is decided when they are known.
    expect(
      sentences.filter((one) => /[은는이가을를과와]\([은는이가을를과와]\)|\([으이]\)/.test(one)),
    ).toEqual([]);
  });

  it('asks nothing that only the table answers', () => {
    const near =
      /\b(?:of the (?:three|four|five)|of all (?:methods|three)|in between|any other|the other one)\b|셋 중|그 밖의/;
    expect(cards.map(questionText).filter((text) => near.test(text))).toEqual([]);
  });

  it('has no choice with two right answers, with fewer than three options, or with one that names what is asked', () => {
    const choices = [...all.values()].filter((card) => card.kind === 'choice');
    expect(choices.length).toBeGreaterThan(90);
    for (const { id, thing, answer, distractors, noteKey, tableKey, rowKey, columnKey } of choices) {
      expect(distractors.length, id).toBeGreaterThanOrEqual(2);
      const texts = [answer, ...distractors].map((text) => readableText(text).toLowerCase());
      expect(new Set(texts).size, id).toBe(texts.length);
      const name = readableText(thing).toLowerCase().replace(/\(.*/, '').trim();
      if (/^[a-z-]{4,}$/.test(name)) {
        expect(
          texts.filter((text) => text.split(/[^a-z_-]+/).includes(name)),
          id,
        ).toEqual([]);
      }
      for (const [aspect, own] of [
        [rowKey, columnKey],
        [columnKey, rowKey],
      ] as const) {
        for (const [says, others] of sharedVirtues[`${noteKey}/${tableKey}/${aspect}`] ?? []) {
          if (others.split(' ').includes(own)) {
            const cell = [...all.values()].find(
              (card) =>
                card.kind === 'recall' &&
                card.noteKey === noteKey &&
                card.tableKey === tableKey &&
                [`${aspect}/${says}`, `${says}/${aspect}`].includes(`${card.rowKey}/${card.columnKey}`),
            );
            const wrong = cell?.kind === 'recall' ? readableText(cell.answer).toLowerCase() : '';
            expect(texts.slice(1), `${id}: what is said of ${says} is true as well`).not.toContain(wrong);
          }
        }
      }
    }
  });

  it('does not show beside a blank what stands in it, nor a reason that says it', () => {
    const given = cards.filter(({ kind }) => kind === 'cloze').map(questionText);
    expect(given.length).toBeGreaterThan(80);
    // Another word for it in parentheses, or why it is so.
    expect(given.filter((text) => /\[?…\]? ?\([\p{L} ]+\)|\[?…\]?:/u.test(text))).toEqual([]);
    const shown = cards.flatMap((card) => {
      const answers = card.kind === 'cloze' ? card.text.filter(({ type }) => type === 'blank') : [];
      const words = answers.map((blank) => readableText([blank]).toLowerCase());
      return words.filter((word) => word.length > 3 && questionText(card).toLowerCase().includes(word));
    });
    expect(shown).toEqual([]);
  });

  it('teaches every statement of the lecture notes, and shows what can be shown', () => {
    const asked = new Map(cards.map((card) => [cellOf(card.id), card]));
    expect(Object.keys(statements)).toHaveLength(60);
    for (const [number, cells] of Object.entries(statements)) {
      for (const cell of cells.split(' ')) {
        expect(asked.has(cell), `${number}: ${cell}`).toBe(true);
      }
    }
    for (const [number, experiment] of Object.entries(shown)) {
      expect(findExperiment(experiment), `${number}: ${experiment}`).toBeDefined();
      expect(
        cards.some((card) => card.experiment === experiment),
        `${number}: ${experiment}`,
      ).toBe(true);
    }
  });

  it('has a source or an experiment for every cell', () => {
    const bare = notes.flatMap(({ tables }) =>
      tables.flatMap(({ cards: made }) =>
        made.filter(
          ({ id, kind, citations, experiment }) =>
            kind === 'recall' && ids.includes(id) && citations.length === 0 && experiment === undefined,
        ),
      ),
    );
    expect(bare.map(({ id }) => cellOf(id))).toEqual([]);
  });
});

describe('a learner of twenty new cards a day', () => {
  const minute = 60_000;
  const dayLength = 86_400_000;
  const { ids } = decks.en;
  const study = new Study({
    settings: defaultSettings,
    perDay: { new: 20, review: 200 },
    rolloverHour: 4,
    writer: new Writer('devi', 'sess'),
    zone: () => 0,
  });
  study.setCards(ids);
  /** By day: the cards that were new, and the cells that were answered, with what they were before. */
  const days: { fresh: string[]; asked: { cell: string; phase: string }[] }[] = [];
  for (let day = 0; day < 15; day++) {
    let now = (20_600 + day) * dayLength + 18 * 60 * minute;
    const today: (typeof days)[number] = { fresh: [], asked: [] };
    for (let answers = 0; answers < 500; answers++) {
      const { next, waitUntil } = study.agenda(now);
      if (next === undefined) {
        if (waitUntil === undefined) {
          break;
        }
        now = waitUntil;
        continue;
      }
      const question = study.question(next, now);
      if (question.state.phase === 'new') {
        today.fresh.push(next);
      }
      today.asked.push({ cell: cellOf(next), phase: question.state.phase });
      study.apply(study.answer(question, 3, (now += 10_000), 10_000));
    }
    days.push(today);
  }
  const firstDay = new Map(
    days.flatMap(({ fresh }, day) => fresh.map((id) => [cellOf(id), day + 1] as const)),
  );
  const dayOf = (note: string): number[] =>
    [...firstDay]
      .filter(([cell]) => cell.startsWith(`${note}/`) && !cell.endsWith('/*'))
      .map(([, day]) => day);

  it('begins with the terms, then batches, trouble, optimizers and orders', () => {
    expect(days[0]!.fresh.every((id) => id.startsWith('terms/'))).toBe(true);
    const order = [
      'terms',
      'batches',
      'trouble',
      'first-order',
      'orders',
      'newton-lbfgs',
      'convexity',
      'regularization',
    ];
    for (const [i, note] of order.entries()) {
      expect(Math.max(0, ...order.slice(0, i).map((one) => Math.max(...dayOf(one))))).toBeLessThanOrEqual(
        Math.min(...dayOf(note)),
      );
    }
  });

  it('meets Adam within the first week', () => {
    expect(firstDay.get('first-order/rules/idea/adam')).toBeLessThanOrEqual(7);
    expect(firstDay.get('first-order/rules/update/adam')).toBeLessThanOrEqual(7);
    expect(firstDay.get('first-order/behaviour/weakness/adam')).toBeLessThanOrEqual(7);
  });

  it('has been through all that the lecture notes say within 15 days', () => {
    const late = Object.values(statements)
      .flatMap((cells) => cells.split(' '))
      .filter((cell) => !firstDay.has(cell));
    expect(late).toEqual([]);
    expect(ids.filter((id) => !firstDay.has(cellOf(id)))).toEqual([]);
  });

  it('meets idea by idea: what is said of all things about one aspect comes together', () => {
    const fresh = days.flatMap((day) => day.fresh).filter((id) => id.startsWith('first-order/'));
    const aspects = fresh.map((id) => id.split('/').slice(1, 3).join('/'));
    expect(new Set(aspects).size).toBe(aspects.filter((aspect, i) => aspect !== aspects[i - 1]).length);
    expect(aspects.indexOf('behaviour/strength')).toBeLessThan(aspects.indexOf('rules/state'));
  });

  it('is asked no cell in two ways on one day, nor again on the day on which it was known', () => {
    for (const { fresh, asked } of days) {
      expect(new Set(fresh.map(cellOf)).size).toBe(fresh.length);
      const reviews = asked.filter(({ phase }) => phase === 'review').map(({ cell }) => cell);
      expect(new Set(reviews).size).toBe(reviews.length);
      expect(reviews.filter((cell) => fresh.map(cellOf).includes(cell))).toEqual([]);
      // What compares several things comes on another day than each of them.
      for (const id of fresh.filter((one) => one.endsWith('/contrast'))) {
        const row = id.split('/').slice(0, 3).join('/');
        expect(fresh.filter((other) => other !== id && other.startsWith(`${row}/`))).toEqual([]);
      }
    }
  });
});

describe.each(languages)('what lessons say before the tables, in %s', (language) => {
  it('is a sentence or two of the note for each, whole', () => {
    for (const { table } of decks[language].notes.flatMap(({ tables }) => tables)) {
      const said = plainText(table.intro ?? []);
      expect(said, table.key).toMatch(/^[^…]{30,320}[.]$/);
      expect(said.match(/[.?](?= |$)/g)!.length, said).toBeLessThanOrEqual(2);
    }
  });
});
