import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asShown, askedIds, atFirst } from '../../../src/core/deck/asked.ts';
import type { Card } from '../../../src/core/deck/card.ts';
import { tableRuns } from '../../../src/core/deck/cardPictures.ts';
import { readTables, writeTables } from '../../../src/core/notes/cacheFormat.ts';
import { readPage } from '../../../src/core/notes/readPage.ts';
import { pictures } from '../../../src/core/picture/pictureCatalogue.ts';
import { drawPicture, readPicture } from '../../../src/core/picture/readPicture.ts';
import { quizQuestion } from '../../../src/core/quiz/question.ts';
import { ankiNote } from '../../../src/core/study/ankiCards.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { cardView } from '../../../src/host/study/cardView.ts';
import { cardsOf, compile, problems } from './compile.ts';

const note = `<!-- table: t; things: columns; run: shape-saddle -->

<!-- ask
which looks: Which drew this?
-->

| | A <!-- run: adam-m; front --> | B | C |
|---|---|---|---|
| looks | smooth <!-- run: batch-bgd; front --> | erratic <!-- run: batch-sgd; front --> | between <!-- run: batch-msgd; front --> |
| size <!-- run: memory-bars --> | small | **middling** and more words than a short answer has | large <!-- run: epoch-batches --> |
| pace | slow | fast | faster |
`;

const byId = new Map(cardsOf(note).map((card) => [card.id.replace(/^.*?\/t\//, ''), card]));
const runsOf = (id: string): string[] =>
  (byId.get(id)?.pictures ?? []).map(
    ({ run, front, of }) => `${of ? `${plainText(of)}: ` : ''}${run}${front ? ' front' : ''}`,
  );

describe('a directive', () => {
  it('counts for the nearest: a cell, its aspect, its thing, its table', () => {
    expect(runsOf('size/c/recall')).toEqual(['epoch-batches']);
    expect(runsOf('size/a/recall')).toEqual(['memory-bars']);
    expect(runsOf('pace/a/recall')).toEqual(['adam-m front']);
    expect(runsOf('pace/b/recall')).toEqual(['shape-saddle']);
  });

  it('shows the picture of a thing with no question that asks for the thing', () => {
    expect(runsOf('pace/a/identify')).toEqual(['adam-m']);
    expect(runsOf('pace/a/choice')).toEqual(['adam-m front']);
  });

  it('shows what all things say with the picture of each', () => {
    expect(runsOf('looks/*/contrast')).toEqual(['A: batch-bgd', 'B: batch-sgd', 'C: batch-msgd']);
    expect(runsOf('size/*/contrast')).toEqual(['memory-bars', 'C: epoch-batches']);
  });

  it.each([
    ['| a | b <!-- run: nothing-of-the-kind --> |', '3:7 run-unknown'],
    ['| a | b <!-- run: {"version": 1} --> |', '3:7 run-configuration'],
    ['| a | b <!-- run --> |', '3:7 bad-directive'],
    ['| a | b <!-- front --> |', '3:7 bad-directive'],
    ['| a <!-- run: no --> | b |', '3:3 run-unknown'],
  ])('%s is reported once, where it is, and takes nothing away', (row, problem) => {
    const text = `| | X |\n|-|-|\n${row}\n`;
    expect(problems(text)).toEqual([problem]);
    const cards = cardsOf(text);
    expect(cards.map(({ kind }) => kind)).toEqual(['recall']);
    expect(cards[0]!.pictures).toBeUndefined();
  });

  it('of a table is reported at its header', () => {
    expect(problems('<!-- table: t; run: no -->\n\n| | X |\n|-|-|\n| a | b |\n')).toEqual([
      '3:1 run-unknown',
    ]);
  });

  it('may be a configuration, as JSON or as a link', () => {
    const json =
      '{"version":1,"problem":{"kind":"surface","id":"sphere"},"optimizers":[{"key":"a","rule":"adam"}],"start":[1,1]}';
    const text = `| | X |\n|-|-|\n| a | b <!-- run: ${json} --> |\n`;
    expect(problems(text)).toEqual([]);
    expect(cardsOf(text)[0]!.pictures).toEqual([{ run: json, front: false }]);
  });

  it('changes no card’s id, nor what is asked', () => {
    const shapes = (text: string) => compile(text).tables.flatMap(({ shape }) => askedIds(shape));
    const plain = note.replace(/; run: [\w-]+ -->/, ' -->').replaceAll(/ <!-- run: [^>]*-->/g, '');
    expect(plain).not.toContain('run');
    expect(shapes(note)).toEqual(shapes(plain));
    expect(cardsOf(note).map(({ id }) => id)).toEqual(cardsOf(plain).map(({ id }) => id));
  });

  it('is kept between sessions, and stands on the page', () => {
    const { tables } = compile(note);
    const kept = readTables(atOnce(writeTables(tables.map(({ table }) => table))));
    expect(kept).toEqual(JSON.parse(JSON.stringify(tables.map(({ table }) => table))));
    const page = atOnce(readPage(note, tables));
    const table = page.blocks.find((block) => block.type === 'table')!;
    expect(table.run).toBe('shape-saddle');
    expect(table.header.map(({ run }) => run)).toEqual([undefined, 'adam-m', undefined, undefined]);
    expect(table.rows[0]!.map(({ run }) => run)).toEqual([undefined, 'batch-bgd', 'batch-sgd', 'batch-msgd']);
  });

  it('tables give all their pictures, with where each stands', () => {
    const [{ table }] = compile(note).tables as [ReturnType<typeof compile>['tables'][number]];
    expect(tableRuns(table).map(({ run, row = '', column = '' }) => `${row}/${column} ${run.text}`)).toEqual([
      '/ shape-saddle',
      '/a adam-m',
      'looks/a batch-bgd',
      'looks/b batch-sgd',
      'looks/c batch-msgd',
      'size/ memory-bars',
      'size/c epoch-batches',
    ]);
  });
});

describe('a cell asked by its picture', () => {
  const recall = byId.get('looks/a/recall')!;
  const get = (id: string): Card | undefined => [...byId.values()].find((card) => card.id === id);
  const shown = asShown(recall, get);

  it('keeps its name, shows no words that tell, and has the others to choose from', () => {
    expect(shown).toMatchObject({ kind: 'identify', id: recall.id });
    expect(atFirst(shown, get)).toBe(shown);
    const view = cardView(shown, 1);
    expect(view).toMatchObject({ kind: 'identify', pictures: [{ run: 'batch-bgd', front: true }] });
    expect(view).not.toHaveProperty('prompt');
    expect(view).not.toHaveProperty('typed');
    expect(view.choices!.map(({ text, right }) => [plainText(text), right]).toSorted()).toEqual([
      ['A', true],
      ['B', false],
      ['C', false],
    ]);
    // Its words come with the answer.
    expect(view.answers.map(({ text }) => plainText(text))).toEqual(['smooth']);
  });

  it('is asked in words where the learner has no such form, in the quiz, and in Anki', () => {
    const inWords = asShown(recall, get, (kind) => kind === 'identify');
    expect(inWords).toEqual(recall);
    expect(cardView(inWords, 1).pictures).toEqual([{ run: 'batch-bgd', front: false }]);
    expect(plainText(quizQuestion(shown, get, 1)!.clue!)).toBe('smooth');
    expect(ankiNote(shown)).toMatchObject({ front: '<b>Which drew this?</b><br>smooth', back: 'A' });
  });

  it.each([
    ['two only', '| looks | x <!-- run: batch-bgd; front --> | y <!-- run: batch-sgd; front --> | z |'],
    [
      'two alike',
      '| looks | x <!-- run: batch-bgd; front --> | y <!-- run: batch-bgd; front --> | z <!-- run: batch-sgd; front --> |',
    ],
  ])('needs pictures that tell three apart: %s', (_, row) => {
    const cards = cardsOf(`| | A | B | C |\n|-|-|-|-|\n${row}\n`);
    const first = cards.find(({ id }) => id.endsWith('/a/recall'));
    expect(first).toMatchObject({ suits: 'recall', pictures: [{ run: 'batch-bgd', front: false }] });
  });
});

const folder = new URL('../../../media/notes/', import.meta.url);

describe.each(['en', 'ko'] as const)('the bundled notes in %s', (language) => {
  const tables = readdirSync(new URL(language, folder)).flatMap((name) => {
    const text = readFileSync(new URL(`${language}/${name}`, folder), 'utf8');
    const { note: head, tables: own } = compile(text, name);
    return own.map(({ table, cards }) => ({ name: `${head.key}/${table.key}`, table, cards }));
  });
  const find = (name: string) => tables.find((one) => one.name === name)!;

  it('have a picture that moves in every table, and all can be drawn', () => {
    expect(tables.length).toBeGreaterThanOrEqual(11);
    for (const { name, table } of tables) {
      const runs = tableRuns(table);
      const frames = runs.map(({ run }) => {
        const read = readPicture(run.text);
        return read === 'unknown' || 'problems' in read
          ? expect.fail(`${name}: ${run.text}`)
          : drawPicture(read, ({ en }) => en).frames;
      });
      expect([name, Math.max(0, ...frames) > 1]).toEqual([name, true]);
    }
  });

  it('show every trouble in a picture of its own, with the question where it names the trouble', () => {
    const { table } = find('trouble/trouble');
    const own = table.columns.map(({ run }) => run);
    expect(own.every((run) => run?.front)).toBe(true);
    expect(new Set(own.map((run) => run!.text)).size).toBe(4);
  });

  it('show every optimizer in a picture of its own that moves', () => {
    const labels = [
      ...find('first-order/rules').table.columns,
      ...find('first-order/behaviour').table.columns,
    ];
    expect(labels.map(({ run }) => run !== undefined)).toEqual(labels.map(() => true));
    expect(new Set(labels.map(({ run }) => run!.text)).size).toBe(labels.length);
    const rows = find('convexity/optimizers').table.rows;
    expect(new Set(rows.map(({ run }) => run!.text)).size).toBe(8);
    for (const { run } of [...labels, ...rows, ...find('newton-lbfgs/methods').table.columns]) {
      const read = readPicture(run!.text);
      const picture =
        read === 'unknown' || 'problems' in read ? undefined : drawPicture(read, ({ en }) => en);
      expect([run!.text, picture!.frames > 1]).toEqual([run!.text, true]);
    }
  });

  it('fill the row of the picture with the three runs, and ask by them', () => {
    const { cards } = find('batches/methods');
    const asked = ['bgd', 'sgd', 'msgd'].map((key) =>
      cards.find(({ id }) => id === `batches/methods/picture/${key}/identify`)!,
    );
    expect(asked.map(({ pictures }) => pictures)).toEqual(
      ['bgd', 'sgd', 'msgd'].map((key) => [{ run: `batch-${key}`, front: true }]),
    );
    expect(asked.every((card) => card.kind === 'identify' && card.others?.length === 2)).toBe(true);
    const recalls = cards.filter(({ id }) => /\/picture\/[a-z]+\/recall$/.test(id));
    expect(recalls.map((card) => card.kind === 'recall' && card.suits)).toEqual(Array(3).fill('identify'));
  });

  it('give nothing away: no picture is on a question that asks for its thing', () => {
    const telling = tables
      .flatMap(({ cards }) => cards)
      .filter(({ kind, pictures }) => kind === 'identify' && pictures?.some(({ front }) => front))
      .filter((card) => card.kind === 'identify' && card.others === undefined);
    expect(telling.map(({ id }) => id)).toEqual([]);
  });
});

it('the guide to writing notes names every picture', () => {
  const guide = readFileSync(new URL('README.md', folder), 'utf8');
  const [, list = ''] = /name of a picture\*\*:([^;]*);/.exec(guide) ?? [];
  const listed = Array.from(list.matchAll(/`([a-z0-9-]+)`/g), ([, name]) => name);
  expect(listed.toSorted()).toEqual(Object.keys(pictures).toSorted());
});

it('the two languages have the same pictures in the same places', () => {
  const runs = (['en', 'ko'] as const).map((language) =>
    readdirSync(new URL(language, folder))
      .toSorted()
      .flatMap((name) =>
        compile(readFileSync(new URL(`${language}/${name}`, folder), 'utf8'), name).tables.flatMap(
          ({ table }) => tableRuns(table).map((one) => ({ name, table: table.key, ...one })),
        ),
      ),
  );
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[0]!.length).toBeGreaterThan(60);
});
