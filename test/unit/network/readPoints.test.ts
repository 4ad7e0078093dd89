import { expect, it } from 'vitest';
import { readPoints } from '../../../src/core/network/readPoints.ts';

it.each([
  ['1,2,0\n3,4,1\n', 'commas'],
  ['x\ty\tclass\n1\t2\t0\n\n3\t4\t1', 'tabs, with a head and an empty line'],
  ['1,0;2,0;0\n3,0;4,0;1', 'decimal commas'],
  ['# notes\n1 2 0\r\n3 4 1', 'spaces and a comment'],
])('reads %j: %s', (text) => {
  expect(readPoints(text)).toEqual({
    ok: true,
    value: {
      task: 'classes',
      points: [
        [1, 2, -1],
        [3, 4, 1],
      ],
    },
  });
});

it('targets that are not two are numbers, as they stand', () => {
  expect(readPoints('0 0 0.5\n1 1 2\n2 2 -7')).toMatchObject({
    value: { task: 'numbers', points: [[0, 0, 0.5], [1, 1, 2], [2, 2, -7]] },
  });
});

it.each([
  ['', 'There are no points here. Give three numbers per line: x, y, target.'],
  ['1 2 3', 'There are no points here. Give three numbers per line: x, y, target.'],
  ['1,2', 'Line 1: 2 columns, but there must be three: x, y, target.'],
  ['1,2,3\n4,five,6', 'Line 2: “five” is not a number.'],
  ['1,2,3\n4,5,1e9', 'Line 2: numbers must be from -1000 to 1000.'],
])('%j is refused: %s', (text, message) => {
  expect(readPoints(text)).toMatchObject({ ok: false, problems: [{ message }] });
});
