import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOnce } from '../../../src/core/turns.ts';
import { pathsBelow } from '../../../src/host/library/below.ts';

const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', '', 'constructor'), { maxLength: 5 })
  .map((names) => `file:///${names.join('/')}`);

test('a path is gone with each folder that it is in, and with no other', () => {
  fc.assert(
    fc.property(fc.array(path), fc.array(path), (paths, gone) => {
      const below = (one: string): boolean => gone.some((each) => one === each || one.startsWith(`${each}/`));
      expect([...atOnce(pathsBelow(paths, gone))].sort()).toEqual([...new Set(paths.filter(below))].sort());
    }),
  );
});

test('as deep as a file system goes, it yields often', () => {
  const deep = Array.from({ length: 60 }, (_, i) => `file:///${'a/'.repeat(2000)}${i}.md`);
  const steps = [...pathsBelow(deep, deep.slice(0, 30))];
  expect(steps.length).toBeGreaterThan(5);
  expect(atOnce(pathsBelow(deep, [`file:///${'a/'.repeat(1999)}a`])).size).toBe(60);
});
