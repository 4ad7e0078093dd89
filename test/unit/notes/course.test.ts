import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asShown, atFirst, inCourse } from '../../../src/core/deck/asked.ts';
import type { Card } from '../../../src/core/deck/card.ts';
import { choicesOf } from '../../../src/core/deck/choices.ts';
import { questionText } from '../../../src/core/deck/cardText.ts';
import { findExperiment } from '../../../src/core/experiment/catalogue.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { readableText } from '../../../src/core/text/readableText.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { course } from '../../../src/host/library/course.ts';
import { compile } from './compile.ts';
import { sharedVirtues, statements, shown } from './courseStatements.ts';

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

  it('has the right choice in one place no three times in a row, which would look like a rule', () => {
    const get = (id: string): Card | undefined => all.get(id);
    const places = cards.flatMap((card) => {
      const first = atFirst(card, get);
      return first.kind === 'choice' ? [choicesOf(first, 0).findIndex(({ right }) => right)] : [];
    });
    expect(places.length).toBeGreaterThan(80);
    expect(places.filter((place, i) => place === places[i - 1] && place === places[i - 2])).toEqual([]);
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
