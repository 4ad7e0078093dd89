import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCourse } from '../../../src/core/deck/asked.ts';
import { tableName } from '../../../src/core/identity/shape.ts';
import type { TableShape } from '../../../src/core/identity/shape.ts';
import { cellsOf, lessonBefore, lessonState, lessonsOf, namesOf } from '../../../src/core/lesson/lessons.ts';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { course } from '../../../src/host/library/course.ts';
import { mix } from '../../../src/core/text/hash.ts';
import { compile } from '../notes/compile.ts';

const shapeOf = (text: string): TableShape => compile(text).tables[0]!.shape;

/** A table of so many rows and columns, whose things are its columns unless it says so. */
const table = (rows: number, columns: number, corner = ''): string =>
  [
    `| ${corner} | ${Array.from({ length: columns }, (_, c) => `thing${c}`).join(' | ')} |`,
    `|${' --- |'.repeat(columns + 1)}`,
    ...Array.from(
      { length: rows },
      (_, r) => `| row${r} | ${Array.from({ length: columns }, (_, c) => `says ${r} of ${c}`).join(' | ')} |`,
    ),
  ].join('\n');

describe('a table is cut into lessons', () => {
  it('of a few aspects of all its things, as even as can be', () => {
    const lessons = lessonsOf(shapeOf(table(11, 3)));
    expect(lessons.map(({ rows }) => rows)).toEqual([
      [0, 1, 2],
      [3, 4, 5, 6],
      [7, 8, 9, 10],
    ]);
    expect(lessons.every(({ columns }) => columns.join() === '0,1,2')).toBe(true);
    expect(lessons.map(({ part, parts }) => `${part}/${parts}`)).toEqual(['1/3', '2/3', '3/3']);
  });

  it('of a few things, where it lists many: a glossary', () => {
    const lessons = lessonsOf(shapeOf(table(30, 2, 'Term')));
    expect(lessons).toHaveLength(4);
    expect(lessons.map(({ rows }) => rows.length)).toEqual([7, 8, 7, 8]);
    expect(lessons.every(({ columns }) => columns.length === 2)).toBe(true);
  });

  it('so that each cell which says something is in exactly one, and none is more than is read at a time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (r, c, rows) => {
          const shape = shapeOf(table(r, c, rows ? 'Term' : ''));
          const cells = lessonsOf(shape).flatMap(cellsOf);
          expect(new Set(cells).size).toBe(cells.length);
          expect(cells.length).toBe(r * c);
          expect(lessonsOf(shape).every((lesson) => cellsOf(lesson).length <= 16)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('and cells that say nothing make none', () => {
    const empty =
      '|  | A | B |\n|---|---|---|\n| one | x | y |\n' + '| two | - | - |\n'.repeat(5) + '| six | z | w |';
    expect(lessonsOf(shapeOf(empty)).flatMap(cellsOf)).toHaveLength(4);
  });
});

const folder = new URL('../../../media/notes/', import.meta.url);

function deckOf(language: 'en' | 'ko') {
  const tables = course.map(
    (name) => compile(readFileSync(new URL(`${language}/${name}.md`, folder), 'utf8'), `${name}.md`).tables,
  );
  const shapes = tables.flat().map(({ shape }) => shape);
  const ids = tables.flatMap((some) =>
    inCourse(
      some.map(({ shape }) => shape),
      () => () => false,
    ),
  );
  const byName = new Map(shapes.map((shape) => [tableName(shape), shape]));
  return { shapes, ids, shape: (card: string) => byName.get(card.split('/', 2).join('/'))! };
}
const decks = { en: deckOf('en'), ko: deckOf('ko') };

const dayLength = 86_400_000;
const begin = Date.UTC(2026, 2, 1, 9);

function student(ids: readonly string[], newPerDay = 20) {
  const study = new Study({
    settings: defaultSettings,
    perDay: { new: newPerDay, review: 200 },
    rolloverHour: 4,
    writer: new Writer('devi', 'sess'),
    zone: () => 0,
  });
  study.setCards(ids);
  return study;
}

/** Keys of the rows that a card asks about: a row, or a whole column. */
const rowsOf = (card: string, shape: TableShape): string[] => {
  const [, , row, column] = card.split('/');
  const c = shape.columns.findIndex(({ key }) => key === column);
  return row === '*'
    ? shape.rows.flatMap(({ key }, r) => (shape.cells[r * shape.columns.length + c] === '' ? [] : [key]))
    : [row!];
};

/**
 * Sixty days of a learner who forgets, skips days and lessons, takes things back, and now and then studies all at once.
 * Whatever is asked is looked up among what was on the page before, by its own account.
 */
function sixtyDays(language: 'en' | 'ko', seed: number) {
  const { ids, shape } = decks[language];
  const study = student(ids);
  let drawn = seed * 100_000;
  const random = (): number => mix(++drawn) / 2 ** 32;
  /** `note/table/row` with the columns that were on screen with it. */
  const onPage = new Map<string, Set<string>>();
  let [questions, lessons, putOff] = [0, 0, 0];
  const met = new Set<string>();
  for (let day = 0; day < 60; day++) {
    let now = begin + day * dayLength;
    const scope = random() < 0.1 ? { allBefore: now, unlimited: true } : {};
    const steps = random() < 0.15 ? 0 : 150;
    for (let step = 0; step < steps; step++, now += 20_000) {
      const { next, waitUntil } = study.agenda(now, scope);
      if (next === undefined) {
        if (waitUntil === undefined || waitUntil > now + 3_600_000) {
          break;
        }
        now = waitUntil;
        continue;
      }
      const lesson = lessonBefore(study, next, shape(next));
      if (lesson !== undefined) {
        const skips = random() < 0.1;
        lessons += 1;
        putOff += skips ? 1 : 0;
        const { table: name, rows, columns } = namesOf(lesson);
        // Whoever puts a lesson off has had it on screen, but is not held to have read it.
        if (!skips) {
          for (const row of rows) {
            const known = onPage.get(`${name}/${row}`) ?? new Set();
            columns.forEach((column) => known.add(column));
            onPage.set(`${name}/${row}`, known);
          }
        }
        study.apply([study.lesson(namesOf(lesson), skips, now)]);
        continue;
      }
      const at = shape(next);
      const [, , , column = ''] = next.split('/');
      for (const row of rowsOf(next, at)) {
        const columns = onPage.get(`${tableName(at)}/${row}`);
        expect(columns, `${next} on day ${day}`).toBeDefined();
        expect(column === '*' || columns!.has(column), `${next} on day ${day}`).toBe(true);
      }
      questions += 1;
      met.add(next);
      study.apply(study.answer(study.question(next, now), random() < 0.2 ? 1 : 3, now, 4000));
      if (random() < 0.03) {
        study.apply([study.undo(study.lastAction()!.event, now)]);
      }
    }
  }
  return { questions, lessons, putOff, met: met.size, all: ids.length };
}

describe('a learner of the bundled notes', () => {
  it.each([
    ['en', 1],
    ['ko', 2],
    ['en', 3],
  ] as const)('in %s is never asked what was not shown, in sixty days (seed %i)', (language, seed) => {
    const { questions, lessons, putOff, met, all } = sixtyDays(language, seed);
    expect(questions).toBeGreaterThan(600);
    expect(putOff).toBeGreaterThan(0);
    expect(met).toBe(all);
    expect(lessons - putOff).toBeLessThan(all / 4);
  });

  it('reads no lesson of what was answered before there were lessons', () => {
    const { ids, shape } = decks.en;
    const study = student(ids);
    const before = ids.slice(0, 100);
    const events: StudyEvent[] = before.flatMap((id) =>
      study.answer(study.question(id, begin), 3, begin, 4000),
    );
    study.apply(events);
    expect(before.every((id) => lessonBefore(study, id, shape(id)) === undefined)).toBe(true);
    // An answer that is taken back leaves the card new, and its cell unknown.
    study.apply([study.undo(events[0]!.id, begin + 1)]);
    expect(lessonBefore(study, ids[0]!, shape(ids[0]!))).toBeDefined();
  });

  it('reads again only what changed: a lesson of a row that is new', () => {
    const study = student([]);
    const before = shapeOf(table(4, 3));
    study.apply(lessonsOf(before).map((lesson) => study.lesson(namesOf(lesson), false, begin)));
    const after = shapeOf(table(5, 3));
    const open = lessonsOf(after).filter((lesson) => lessonState(study, lesson, begin) === 'open');
    expect(open).toHaveLength(1);
    expect(cellsOf(open[0]!).some((cell) => cell.includes('/row4/'))).toBe(true);
  });

  it('sees of each lesson whether it was read, is known from answers, or is put off', () => {
    const { shapes, ids } = decks.en;
    const study = student(ids);
    const [first, second, third, fourth] = shapes.flatMap(lessonsOf);
    study.apply([study.lesson(namesOf(first!), false, begin), study.lesson(namesOf(second!), true, begin)]);
    for (const cell of cellsOf(third!)) {
      study.apply(study.answer(study.question(`${cell}/recall`, begin), 3, begin, 1000));
    }
    const states = [first, second, third, fourth].map((lesson) => lessonState(study, lesson!, begin));
    expect(states).toEqual(['read', 'putOff', 'known', 'open']);
    expect(lessonState(study, second!, begin + dayLength)).toBe('open');
  });
});
