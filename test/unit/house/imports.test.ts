import { expect, it } from 'vitest';
import { cyclesIn, folderCyclesIn, importsIn, importsOf } from '../../tools/cycles.ts';
import { root } from '../../tools/paths.ts';

const house = importsOf('{src,webview,test}/**/*.ts', root);

it('no files need each other, not even for a type', () => {
  expect(house.size).toBeGreaterThan(500);
  expect(cyclesIn(house)).toEqual([]);
});

it('no folders need each other', () => {
  expect(folderCyclesIn(house)).toEqual([]);
});

const graphOf = (files: Readonly<Record<string, string>>) => importsIn(new Map(Object.entries(files)));

it.each([
  ['a value', "import { b } from './b.ts';"],
  ['a type', "import type { B } from './b.ts';"],
  ['what is passed on', "export * from './b.ts';"],
  ['what comes later', "const b = await import('./b.ts');"],
  ['a type in passing', "type B = import('./b.ts').B;"],
])('a circle of files by %s is found', (_, line) => {
  const files = {
    'x/a.ts': line,
    'x/b.ts': "import { c } from './c.ts';",
    'x/c.ts': "import type { A } from './a.ts';",
  };
  expect(cyclesIn(graphOf(files))).toEqual([['x/a.ts', 'x/b.ts', 'x/c.ts']]);
  expect(cyclesIn(graphOf({ ...files, 'x/c.ts': '' }))).toEqual([]);
});

it('a circle of folders is found, whatever lies between', () => {
  const files = {
    'x/one/a.ts': "import '../two/deep/b.ts';",
    'x/two/deep/b.ts': '',
    'x/two/c.ts': "import '../one/d.ts';",
    'x/one/d.ts': '',
  };
  expect(cyclesIn(graphOf(files))).toEqual([]);
  expect(folderCyclesIn(graphOf(files))).toEqual([
    'x: one, two\n  x/one/a.ts -> x/two/deep/b.ts\n  x/two/c.ts -> x/one/d.ts',
  ]);
});

it('a folder whose own files stand above and below its folders is found', () => {
  const files = { 'x/top.ts': "import './one/a.ts';", 'x/one/a.ts': "import '../base.ts';", 'x/base.ts': '' };
  expect(folderCyclesIn(graphOf(files))).toHaveLength(1);
});
