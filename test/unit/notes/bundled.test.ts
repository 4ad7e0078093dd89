import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askedIds } from '../../../src/core/deck/asked.ts';
import type { Card } from '../../../src/core/deck/card.ts';
import { NoteIndex } from '../../../src/core/notes/noteIndex.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { compile } from './compile.ts';

const folder = new URL('../../../media/notes/', import.meta.url);
const languages = ['en', 'ko'] as const;

const compiled = Object.fromEntries(
  languages.map((language) => [
    language,
    readdirSync(new URL(language, folder)).map((name) =>
      compile(readFileSync(new URL(`${language}/${name}`, folder), 'utf8'), name),
    ),
  ]),
) as Record<(typeof languages)[number], ReturnType<typeof compile>[]>;

const cardsIn = (language: (typeof languages)[number]): Card[] =>
  compiled[language].flatMap(({ tables }) => tables.flatMap(({ cards }) => cards));

/** The tables of the brief, row by row: note/table, rows, columns. Each place has to be asked. */
const brief: readonly (readonly [string, string, string])[] = [
  // Terms: batch, iteration, epoch; why batches; the batch size, which is often told wrongly.
  ['terms/terms', 'meaning', 'batch batch-size iteration epoch'],
  ['terms/terms', 'purpose', 'batch'],
  // 1: batch, stochastic and mini-batch; and what was left open: schedule, shuffling, what frameworks call SGD.
  ['batches/methods', 'batch-size updates gradient strength weakness picture', 'bgd sgd msgd'],
  ['batches/methods', 'schedule shuffling framework', 'bgd sgd msgd'],
  // 2: trouble for SGD.
  ['trouble/trouble', 'shape gradient gradient-descent', 'local-minimum saddle conditioning plateau'],
  ['trouble/trouble', 'noise', 'saddle'],
  ['trouble/trouble', 'high-dimensions', 'local-minimum saddle'],
  // 3: first-order optimizers; bias correction; ravine, saddle, minimum and likeness, which were half right.
  ['first-order/rules', 'idea state values', 'momentum nesterov adagrad rmsprop adam'],
  ['first-order/behaviour', 'strength weakness', 'momentum nesterov adagrad rmsprop adam'],
  ['first-order/rules', 'start', 'adam'],
  ['first-order/behaviour', 'ravine', 'adam'],
  ['first-order/behaviour', 'saddle relation', 'adagrad'],
  ['first-order/behaviour', 'minimum', 'momentum'],
  // 4: first order against second order; where Newton goes.
  ['orders/orders', 'taylor uses step learning-rate memory work used', 'first-order second-order'],
  ['orders/orders', 'saddle', 'second-order'],
  // 5: Newton against L-BFGS.
  [
    'newton-lbfgs/methods',
    'curvature learning-rate memory chosen stochastic deep-learning non-convex',
    'newton lbfgs',
  ],
  // Convex against non-convex: definition, minima, what gradient descent guarantees, examples, each optimizer.
  ['convexity/problems', 'definition minima gradient-descent examples', 'convex non-convex'],
  ['convexity/optimizers', 'sgd momentum nesterov adagrad rmsprop adam newton lbfgs', 'convex non-convex'],
  // 6: regularization, filled in.
  ['regularization/methods', 'idea formula effect test-time acts-like', 'l1 l2 dropout'],
  ['regularization/methods', 'optimizer', 'l2'],
];

const places = brief.flatMap(([table, rows, columns]) =>
  rows.split(' ').flatMap((row) => columns.split(' ').map((column) => `${table}/${row}/${column}`)),
);

/** What is often said wrongly, half rightly, not at all, or as an opinion. */
const marks: Readonly<Record<string, string>> = {
  'terms/terms/meaning/batch-size': 'corrected',
  'terms/terms/purpose/batch': 'corrected',
  'trouble/trouble/gradient-descent/saddle': 'half-right',
  'trouble/trouble/gradient-descent/local-minimum': 'half-right',
  'batches/methods/batch-size/msgd': 'corrected',
  'batches/methods/weakness/bgd': 'half-right',
  'first-order/rules/start/adam': 'left-out',
  'first-order/behaviour/saddle/adagrad': 'half-right',
  'first-order/behaviour/relation/adagrad': 'half-right',
  'first-order/behaviour/ravine/adam': 'half-right',
  'first-order/behaviour/minimum/momentum': 'opinion',
  'orders/orders/saddle/second-order': 'left-out',
  'newton-lbfgs/methods/non-convex/lbfgs': 'half-right',
  'convexity/problems/examples/convex': 'corrected',
};

const sources =
  'robbins-monro-1951 polyak-1964 nesterov-1983 liu-nocedal-1989 duchi-2011 tieleman-hinton-2012 sutskever-2013 ' +
  'dauphin-2014 srivastava-2014 kingma-ba-2015 goodfellow-4 goodfellow-7 goodfellow-8 lee-2016 keskar-2017 dinh-2017 ' +
  'bottou-2018 loshchilov-hutter-2019 nocedal-wright-2006';

describe.each(languages)('the bundled notes in %s', (language) => {
  const cards = cardsIn(language);
  const byId = new Map(cards.map((card) => [card.id, card]));

  it('have a card for every row of every table of the brief', () => {
    expect(places).toHaveLength(146);
    expect(places.filter((place) => !byId.has(`${place}/recall`))).toEqual([]);
  });

  it('mark what was wrong, half right or an opinion, with the reason', () => {
    for (const [place, kind] of Object.entries(marks)) {
      const found = byId.get(`${place}/recall`)?.marks ?? [];
      expect([place, ...found.map((mark) => mark.kind)]).toEqual([place, kind]);
      expect(plainText(found[0]!.reason).length).toBeGreaterThan(20);
    }
  });

  it('cite every source', () => {
    const cited = new Set(cards.flatMap(({ citations }) => citations.map(({ key }) => key)));
    expect(sources.split(' ').filter((key) => !cited.has(key))).toEqual([]);
  });

  it('have nothing to complain of, alone or together', () => {
    expect(compiled[language].flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    const index = new NoteIndex([language]);
    for (const one of languages) {
      for (const name of readdirSync(new URL(one, folder))) {
        const path = `${one}/${name}`;
        atOnce(index.update({ path, name, text: readFileSync(new URL(path, folder), 'utf8') }));
      }
    }
    const found = [...index.paths].flatMap((path) => index.diagnostics(path));
    // One aspect is told twice, in other words: in the table of Newton's method and in that of convexity.
    expect(found.filter(({ severity }) => severity === 'warning')).toEqual([]);
    expect(new Set(index.ids())).toEqual(new Set(byId.keys()));
  });

  it('give every key themselves, so that rewording never loses a history', () => {
    for (const { note, tables } of compiled[language]) {
      expect(note).toMatchObject({ given: true, language });
      for (const { table } of tables) {
        expect(table.given).toBe(true);
        for (const label of [...table.rows, ...table.columns]) {
          expect([label.key, label.given]).toEqual([label.key, true]);
        }
      }
    }
  });

  it('have no id twice', () => {
    expect(byId.size).toBe(cards.length);
  });
});

describe('English and Korean', () => {
  /** What is asked: which other forms a cell could take depends on its words. */
  const [en, ko] = languages.map((language) => {
    const asked = new Set(
      compiled[language].flatMap(({ tables }) => tables.flatMap(({ shape }) => askedIds(shape))),
    );
    return new Map(cardsIn(language).flatMap((card) => (asked.has(card.id) ? [[card.id, card]] : [])));
  });

  it('have the same cards, marks, sources, experiments, pictures and tags', () => {
    const facts = (cards: ReadonlyMap<string, Card>) =>
      Array.from(cards.values(), ({ id, marks: found, citations, experiment, pictures, tags }) => ({
        id,
        marks: found.map(({ kind }) => kind),
        citations: citations.map(({ key }) => key).toSorted(),
        experiment,
        pictures: pictures?.map(({ run, front }) => ({ run, front })),
        tags,
      })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(facts(ko!)).toEqual(facts(en!));
  });

  it('differ in their words', () => {
    const korean = /[가-힣]/;
    const words = (card: Card) => plainText(card.aspect);
    for (const [id, card] of en!) {
      expect([id, korean.test(words(card))]).toEqual([id, false]);
    }
    expect([...ko!.values()].filter((card) => korean.test(words(card))).length).toBeGreaterThan(
      ko!.size * 0.9,
    );
  });
});
