import { describe, expect, it } from 'vitest';
import { renameCard } from '../../../src/core/study/rename.ts';

describe('a renaming', () => {
  it.each([
    ['a row', 'n/t/adam/idea/recall', 'n/t/adam', 'n/t/adamw', 'n/t/adamw/idea/recall'],
    ['not a row that only begins alike', 'n/t/adamax/idea/recall', 'n/t/adam', 'n/t/adamw', undefined],
    ['a whole id', 'n/t/r/c/recall', 'n/t/r/c/recall', 'n/u/r/c/recall', 'n/u/r/c/recall'],
    ['a column in every row', 'n/t/adam/idea/recall', 'n/t/*/idea', 'n/t/*/core', 'n/t/adam/core/recall'],
    [
      'a column, for its contrast card too',
      'n/t/*/idea/contrast',
      'n/t/*/idea',
      'n/t/*/core',
      'n/t/*/core/contrast',
    ],
    ['not another column', 'n/t/adam/state/recall', 'n/t/*/idea', 'n/t/*/core', undefined],
    ['a note', 'n/t/r/c/k', 'n', 'm', 'm/t/r/c/k'],
    ['not an id that is shorter', 'n/t', 'n/t/*/c', 'n/t/*/d', undefined],
  ])('%s', (_name, card, from, to, expected) => {
    expect(renameCard(card, from, to)).toBe(expected);
  });
});
