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
    lessonPictures(table, lesson).map(({ run, of }) => `${of ? plainText(of) : 'all'}: ${run}`),
  );
}

const rows = (count: number): string =>
  Array.from({ length: count }, (_, r) => `| row${r} | says ${r} | tells ${r} |`).join('\n');

describe('the pictures of a lesson', () => {
  it('are those of what it shows; the one of the whole table comes first, once', () => {
    const text = `<!-- table: t; things: columns; run: shape-saddle -->\n| | A <!-- run: velocity-momentum --> | B |\n|-|-|-|\n${rows(5)}\n| own | x <!-- run: chord-convex --> | y |\n`;
    expect(picturesIn(text)).toEqual([
      ['all: shape-saddle', 'A: velocity-momentum'],
      ['A: velocity-momentum', 'A: chord-convex'],
    ]);
  });

  it('of bundled tables: no lesson is without one', () => {
    for (const language of ['en', 'ko']) {
      const folder = path.join(root, 'media', 'notes', language);
      for (const file of readdirSync(folder)) {
        for (const { table, shape } of compile(readFileSync(path.join(folder, file), 'utf8')).tables) {
          for (const lesson of lessonsOf(shape)) {
            const pictures = lessonPictures(table, lesson);
            expect(pictures.length, `${file} ${shape.table} ${lesson.part}`).toBeGreaterThan(0);
            expect(new Set(pictures.map(({ run }) => run)).size).toBe(pictures.length);
          }
        }
      }
    }
  });
});
