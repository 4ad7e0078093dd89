import { afterEach, expect, it, vi } from 'vitest';
import { cellsOf } from '../../../src/core/code/notebook.ts';

afterEach(() => vi.restoreAllMocks());

const code = { cell_type: 'code', source: ['a = 1\n', 'b = 2'] };
const words = { cell_type: 'markdown', source: '# T' };
const notebook = (cells: unknown, more = ''): string => `{"cells":${JSON.stringify(cells)}${more}}`;
const nested = (depth: number): string => `,"x":${'['.repeat(depth)}${']'.repeat(depth)}`;

it('has its code cells, each with its place among all', () => {
  expect(cellsOf(notebook([words, code, { ...code, source: 'c' }]))).toEqual([
    { index: 1, text: 'a = 1\nb = 2' },
    { index: 2, text: 'c' },
  ]);
});

it('is not even parsed where it is nested deeper than outputs are', () => {
  const parse = vi.spyOn(JSON, 'parse');
  expect(cellsOf(notebook([code], nested(990)))).toHaveLength(1);
  expect(parse).toHaveBeenCalledTimes(1);
  expect(cellsOf(notebook([code], nested(1010)))).toBeUndefined();
  expect(cellsOf(notebook([code], nested(100_000)))).toBeUndefined();
  expect(parse).toHaveBeenCalledTimes(1);
});

it('is looked at to its first fault', () => {
  let looked = 0;
  const wrong = {
    get cell_type() {
      looked += 1;
      return 'code';
    },
    source: 1,
  };
  vi.spyOn(JSON, 'parse').mockReturnValue({ cells: [code, ...Array.from({ length: 5000 }, () => wrong)] });
  expect(cellsOf(notebook([]))).toBeUndefined();
  expect(looked).toBe(1);
});

it.each([
  ['', undefined],
  ['{"cells":', undefined],
  ['{"cells":{}}', undefined],
  ['{"cells":[null]}', undefined],
  ['{"cells":[{"cell_type":"code","source":[1]}]}', undefined],
  ['{"__proto__":{"cells":[]},"x":"cells"}', undefined],
  ['{"cells":[{"cell_type":"code","source":"x","__proto__":{"polluted":1}}]}', [{ index: 0, text: 'x' }]],
])('%s', (text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
  expect({}).not.toHaveProperty('polluted');
});
