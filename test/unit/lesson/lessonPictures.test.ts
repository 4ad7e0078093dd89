import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lessonPictures } from '../../../src/core/lesson/lessonPictures.ts';
import { lessonsOf } from '../../../src/core/lesson/lessons.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { root } from '../../tools/paths.ts';
import { compile } from '../notes/compile.ts';

/** By lesson: what each picture runs, and the thing it is of. */
function picturesIn(text: string): string[][] {
  const [{ table, shape }] = compile(text).tables as [ReturnType<typeof compile>['tables'][number]];
  return lessonsOf(shape).map((lesson) =>
    lessonPictures(table, lesson).map(
      ({ run, of, column }) => `${column ?? (of ? plainText(of) : 'all')}: ${run}`,
    ),
  );
}

const rows = (count: number): string =>
  Array.from({ length: count }, (_, r) => `| row${r} | says ${r} | tells ${r} |`).join('\n');

/** The tables of the bundled notes in a language, with their names. */
const bundled = (language: 'en' | 'ko') => {
  const folder = path.join(root, 'media', 'notes', language);
  return readdirSync(folder).flatMap((file) => {
    const { note, tables } = compile(readFileSync(path.join(folder, file), 'utf8'), file);
    return tables.map(({ table, shape }) => ({ name: `${note.key}/${shape.table}`, table, shape }));
  });
};

describe('the pictures of a lesson', () => {
  it('are those of what it shows: one over each column, then the one of the whole table, once', () => {
    const text = `<!-- table: t; things: columns; run: shape-saddle -->\n| | A <!-- run: velocity-momentum --> | B |\n|-|-|-|\n${rows(5)}\n| own | x <!-- run: chord-convex --> | y |\n`;
    expect(picturesIn(text)).toEqual([['0: velocity-momentum', 'all: shape-saddle'], ['0: chord-convex']]);
  });

  it('of rows stand apart, with what they are of', () => {
    const text = `| | A | B |\n|-|-|-|\n| X <!-- run: velocity-momentum --> | says | tells |\n| Y | speaks | talks |\n`;
    expect(picturesIn(`<!-- table: t; things: columns -->\n${text}`)).toEqual([['X: velocity-momentum']]);
    expect(picturesIn(`<!-- table: t; things: rows -->\n${text}`)).toEqual([['X: velocity-momentum']]);
    // One that several have is of none of them.
    const both = text.replace('| Y', '| Y <!-- run: velocity-momentum -->');
    expect(picturesIn(`<!-- table: t; things: columns -->\n${both}`)).toEqual([['all: velocity-momentum']]);
  });

  it('leave out no thing that has one, however many there are', () => {
    for (const language of ['en', 'ko'] as const) {
      for (const { name, table, shape } of bundled(language).filter(
        (one) => one.shape.things === 'columns',
      )) {
        const having = table.columns.flatMap(({ run }, at) => (run === undefined ? [] : [at]));
        for (const lesson of lessonsOf(shape)) {
          const over = lessonPictures(table, lesson).map(({ column }) => column);
          expect(over, `${name} ${lesson.part}`).toEqual(expect.arrayContaining(having));
        }
      }
    }
  });

  it('of bundled tables: no lesson is without one', () => {
    for (const language of ['en', 'ko'] as const) {
      for (const { name, table, shape } of bundled(language)) {
        for (const lesson of lessonsOf(shape)) {
          const pictures = lessonPictures(table, lesson);
          expect(pictures.length, `${name} ${lesson.part}`).toBeGreaterThan(0);
          expect(new Set(pictures.map(({ run }) => run)).size).toBe(pictures.length);
        }
      }
    }
  });
});
