import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGivenKey, keyOf, keyOfPath } from '../../../src/core/identity/keys.ts';

describe('the key of a label', () => {
  it.each([
    ['Batch size', 'batch-size'],
    ['  Batch   SIZE: ', 'batch-size'],
    ['학습률 (learning rate)', '학습률-learning-rate'],
    ['β₁', 'β1'],
    ['ＡＢＣ', 'abc'],
    ['C++', 'c++'],
    ['C#', 'c#'],
    ['a/b', 'a-b'],
    ['!=', '!='],
    ['/', '∕'],
    ['*', '∗'],
    ['✓', '✓'],
    ['🚀', '🚀'],
    ['\u200fالسرعة\u200e', 'السرعة'],
    ['', ''],
  ])('%j is %j', (label, key) => {
    expect(keyOf(label)).toBe(key);
  });

  it('never holds a slash or a blank, is short, and comes out the same from its own text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (label) => {
        const key = keyOf(label);
        expect(key).not.toMatch(/[/\s]/u);
        expect(key).not.toBe('*');
        expect(key.length).toBeLessThanOrEqual(120);
        if (Array.from(label).length <= 20) {
          expect(keyOf(key)).toBe(key);
        }
      }),
      { examples: [['a b'], ['a / b'], ['ǅ'], ['İ']] },
    );
  });

  it('tells long labels apart by their ends', () => {
    const long = 'a long label that goes on and on and says the same for a long while, ';
    expect(keyOf(`${long}one`)).not.toBe(keyOf(`${long}two`));
  });
});

it('the key of a path keeps its folders apart', () => {
  expect(keyOfPath('notes/Deep Learning/Adam & co.md')).toBe('notes.deep-learning.adam-&-co');
  expect(keyOfPath('a\\b.markdown')).toBe('a.b');
  expect(keyOfPath('a.b/c.md')).not.toBe(keyOfPath('a/b/c.md'));
  expect(keyOfPath('')).toBe('note');
  const deep = 'a-folder/'.repeat(200);
  expect(keyOfPath(`${deep}a.md`)).not.toBe(keyOfPath(`${deep}b.md`));
  expect(keyOfPath(`${deep}a.md`).length).toBeLessThanOrEqual(1000);
});

it('a key that an author gives is plain', () => {
  for (const key of ['a', 'batch-size', 'l1', '2-norm']) {
    expect(isGivenKey(key)).toBe(true);
  }
  for (const key of ['a'.repeat(201), '', 'A', 'a b', '-a', 'a-', 'a--b', 'a/b', '*', 'ä']) {
    expect(isGivenKey(key)).toBe(false);
  }
});
