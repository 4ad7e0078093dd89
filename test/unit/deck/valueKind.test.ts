import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/core/deck/similar.ts';
import { checkOf, commonKind, isYesNo, valueKind } from '../../../src/core/deck/valueKind.ts';

describe('what a cell says', () => {
  it.each([
    ['', 'nothing'],
    ['n/a', 'nothing'],
    ['✅', 'yes-no'],
    ['no (planned)', 'yes-no'],
    ['없다', 'yes-no'],
    ['2014', 'year'],
    ['2014년', 'year'],
    ['3000', 'number'],
    ['0.001', 'number'],
    ['359.7298', 'measure'],
    ['0.48213', 'measure'],
    ['100 GB', 'quantity'],
    ['$9', 'quantity'],
    ['25.6M', 'quantity'],
    ['ms', 'unit'],
    ['$x^2$', 'formula'],
    ['O(n log n)', 'formula'],
    ['`true`', 'code'],
    ['true', 'words'],
    ['x', 'words'],
    ['two steps', 'words'],
  ])('%j is %s', (text, kind) => {
    expect(valueKind(text)).toBe(kind);
  });

  it('is of one kind where nearly all of it is', () => {
    expect(commonKind(['1', '2', '3', '4', 'many'])).toBe('number');
    expect(commonKind(['1', 'many'])).toBeUndefined();
    expect(commonKind(['', '-'])).toBeUndefined();
  });

  it('is yes or no, by any mark', () => {
    expect(['✅', '✔️', '✓', '[x]', 'Yes', '예', 'yes (since 2.0)'].map(checkOf)).toEqual(
      Array.from({ length: 7 }, () => 'yes'),
    );
    expect(['❌', '✗', '[ ]', 'No', '아니요', '없음'].map(checkOf)).toEqual(
      Array.from({ length: 6 }, () => 'no'),
    );
    // These are letters and values, too.
    expect(['O', 'X', 'n', 'true', 'no bias'].map(checkOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is yes and no in letters where both are there', () => {
    expect(isYesNo(['O', 'X', ''])).toBe(true);
    expect(isYesNo(['O', '✗'])).toBe(true);
    expect(isYesNo(['X', 'X'])).toBe(false);
    expect(isYesNo(['x', 'y', 'z'])).toBe(false);
    expect(isYesNo([])).toBe(false);
  });
});

it('a check is the same as another, and no other word', () => {
  const key = (value: string) => fingerprint([{ type: 'text', value }]).key;
  expect(new Set(['✅', '✔️', '✓', '[x]', 'yes', 'Yes', '예'].map(key))).toEqual(new Set(['yes']));
  expect(new Set(['❌', '✗', '[ ]', 'no', '아니요'].map(key))).toEqual(new Set(['no']));
  expect(key('X')).toBe('x');
  expect(key('no bias')).not.toBe('no');
});
