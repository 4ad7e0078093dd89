import { describe, expect, it } from 'vitest';
import { readNotebookInSteps } from '../../../src/core/code/readCode.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileNote } from '../../../src/core/notes/compileNote.ts';
import { looksLikeTable } from '../../../src/core/notes/delimiterRow.ts';
import { isBareLinks } from '../../../src/core/notes/layout/rawCell.ts';
import { NoteIndex } from '../../../src/core/notes/noteIndex.ts';
import { readPage } from '../../../src/core/notes/readPage.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { cost } from '../../fuzz/campaign.ts';
import { odd } from '../../fuzz/mutate.ts';
import { readers } from '../../fuzz/readers.ts';
import { longPatience } from '../../tools/patience.ts';

/** Work on something of a size. What is made beforehand is not counted. */
type Work = (size: number) => () => unknown;

/**
 * Twice as much may take twice as long and a little more; what is quadratic takes four times as long. Both are
 * measured side by side, by the time of the processor alone, and again where it seems too much: something else may
 * have had the caches.
 */
const most = 3.2;
/** Milliseconds below which it does not matter how time grows, and cannot be measured either. */
const negligible = 5;
/** So many milliseconds of work are compared with as many; twice as many each time it seems too much. */
const atLeast = 25;

function growth(work: Work, size: number): number {
  let ratio = Infinity;
  for (let attempt = 0; attempt < 6 && ratio > most; attempt++) {
    const [half, whole] = [work(size / 2), work(size)];
    // The whole comes first: what is not compiled yet makes it slower, so that a first look accuses too often, not too
    // rarely. What is accused is warm from the second look on.
    if (attempt > 0) {
      half();
      whole();
    }
    // The processor's clock ticks every ten milliseconds on some machines: what is accused is measured more exactly.
    const enough = atLeast * 2 ** attempt;
    const first = cost(whole, negligible);
    if (first < negligible) {
      return 1;
    }
    const more = first < enough ? cost(whole, enough) : first;
    ratio = Math.min(ratio, more < negligible ? 1 : more / cost(half, enough));
  }
  return ratio;
}

const repeated = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

/** Pieces that readers have once taken quadratic time for, or might. */
const pieces: readonly string[] = [
  ...[...odd].filter((piece) => piece.length < 12),
  ...[
    '# a\n',
    '# a-1\n# a\n',
    '[^',
    '[^a] ',
    '[a]: x\n',
    '[a]: x\n\n',
    '[a](b) ',
    '![a](',
    '**a ',
    '*a ',
    '<a ',
    '`` ` ',
  ],
  ...[
    '$a ',
    '$a$ ',
    '$`a ',
    '\\$',
    'a\n    ',
    '> a\n',
    '- a\n',
    '| ',
    '|-',
    '|\n',
    '<!--\n',
    '<div>\n',
    '[^a]: b\n\n',
  ],
  ...[
    'a=',
    'a=1\n',
    'a(',
    'Adam(',
    'optax.sgd(q)',
    'optim.Adam(p,lr=1,)',
    'StepLR(',
    '1/',
    '{"a":',
    '[],',
    '1,2\n',
  ],
  ...[
    '1e',
    '11',
    'a or ',
    '(a:',
    ' -a:',
    '"a" ',
    '{"v":1}\n',
    '\\sqrt[',
    '\\frac{',
    'x^',
    "x'",
    'max a',
    'x=x;',
    'x+',
  ],
];
const table = '\n\n| a | b |\n|-|-|\n| c | d |\n';

describe.each(readers)('the reader of $name', ({ read, longest }) => {
  const size = Math.min(longest, 20_000);
  it('takes no more than n log n for any piece again and again', { timeout: longPatience }, () => {
    for (const piece of pieces) {
      const work: Work = (n) => {
        const text = repeated(piece, n);
        return () => read(text);
      };
      expect(growth(work, size), JSON.stringify(piece)).toBeLessThan(most);
    }
  });
});

const text = (path: string) => (source: string) => {
  const { tables } = atOnce(compileNote({ path, name: 'a.md', text: source }));
  return atOnce(readPage(source, tables));
};

/** Notes of two letters a table, which answer the same question differently. */
const noteAt = (i: number, head: string) => ({
  path: `file:///w/${String(i).padStart(6, '0')}.md`,
  name: `${i}.md`,
  text: `${head}# T\n\n| a | b |\n|---|---|\n| r | text ${i} |\n`,
});
const indexOf = (count: number, head: string): NoteIndex => {
  const index = new NoteIndex();
  for (let i = 0; i < count; i++) {
    atOnce(index.update(noteAt(i, head)));
  }
  return index;
};

/** Cells that begin as a link does. */
const cells = ['[', '![](', '(a', '<br>', '/', 'and ', '[a](', '] ('].map(
  (piece): [string, readonly [size: number, work: Work]] => [
    `a cell of ${piece}`,
    [
      20_000,
      (n) => {
        const cell = `[a](b)${repeated(piece, n)}`;
        return () => isBareLinks(cell);
      },
    ],
  ],
);

const works: Readonly<Record<string, readonly [size: number, work: Work]>> = {
  ...Object.fromEntries(cells),
  'headings above a table, of blanks': [40_000, (n) => () => text('p')(`# a${' '.repeat(n)}b${table}`)],
  'headings of number signs': [40_000, (n) => () => text('p')(`# a${' #'.repeat(n / 2)}b${table}`)],
  'headings of the same name': [40_000, (n) => () => text('p')('# a\n'.repeat(n / 4) + table)],
  'paragraphs far above the only pipe': [40_000, (n) => () => text('p')('a\n\n'.repeat(n / 3) + table)],
  'footnotes that all cells cite': [
    40_000,
    (n) => () =>
      text('p')(`| a | b |\n|-|-|\n${`| r | ${'[^a]'.repeat(100)} |\n`.repeat(n / 400)}\n\n[^a]: b\n`),
  ],
  'bars of a formula that is pasted': [40_000, (n) => () => parse('|'.repeat(n), [])],
  'roots of a formula that is pasted': [40_000, (n) => () => parse('√x('.repeat(n / 3), [])],
  'a line under the cursor': [
    50_000,
    (n) => {
      const line = `|${'-'.repeat(n)}x`;
      return () => looksLikeTable(() => line, 0);
    },
  ],
  'a block of lines under the cursor': [
    1000,
    (n) => {
      const line = `|${'-'.repeat(300)}x`;
      return () => looksLikeTable((at) => (at < n ? line : undefined), n - 1);
    },
  ],
  'cells of a notebook': [
    4000,
    (n) => {
      const text = 'opt = torch.optim.SGD(p, lr=0.1)';
      const cells = Array.from({ length: n }, (_, index) => ({ index, text }));
      return () => atOnce(readNotebookInSteps(cells));
    },
  ],
  'notes of one key, taken in': [1000, (n) => () => indexOf(n, '---\nkey: same\n---\n')],
  'notes of their own keys': [1000, (n) => () => indexOf(n, '')],
  'notes of one key, taken out in order': [
    2000,
    (n) => () => {
      const index = indexOf(n, '---\nkey: same\n---\n');
      [...index.paths].forEach((path) => index.remove(path));
    },
  ],
  'notes that contradict each other, compared': [1000, (n) => () => atOnce(indexOf(n, '').compareNotes())],
  'notes of one key, from the cache': [
    1000,
    (n) => {
      const cache = atOnce(indexOf(n, '---\nkey: same\n---\n').save()).join('');
      return () => atOnce(NoteIndex.restore(cache));
    },
  ],
};

describe('what there may be many of', { timeout: longPatience }, () => {
  it.each(Object.entries(works))('%s', (_, [size, work]) => {
    expect(growth(work, size)).toBeLessThan(most);
  });
});
