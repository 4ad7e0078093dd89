import { describe, expect, test } from 'vitest';
import { experiments } from '../../../src/core/experiment/catalogue.ts';
import { isRandom, variations } from '../../../src/core/experiment/robust.ts';

/** `npm run experiments` tries 200; so few still find what flips one time in five or more often. */
const seeds = 6;

describe('a claim does not rest on its own seed, sample, start or rate', () => {
  test.each(experiments)('$id', (experiment) => {
    const tried = variations(experiment, seeds);
    expect(tried.length).toBeGreaterThanOrEqual(isRandom(experiment) ? seeds : 2);
    expect(tried.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual([]);
  });
});
