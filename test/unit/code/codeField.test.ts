import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/core/code/readCode.ts';
import { argumentsOf } from './frameworkDefaults.ts';
import { judge, written } from './written.ts';

const cases = written('field.txt');

describe('code of real kinds, against what it means', () => {
  it('is plenty', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(cases.filter(({ made }) => made.length === 0).length).toBeGreaterThanOrEqual(20);
  });

  it.each(cases.map((one) => [one.text, one] as const))('%s', (text, one) => {
    judge(one, readCode(text));
  });

  it('has no silent default: each argument of a rule is read, listed at its default, or named', () => {
    for (const { text } of cases) {
      for (const { call, optimizer, read, defaults, notUnderstood } of readCode(text).calls) {
        const known = optimizer === undefined ? {} : argumentsOf(call, optimizer.rule);
        const open = notUnderstood.some((one) => /^\*|partial\(/.test(one.text));
        for (const [name, value] of Object.entries(known)) {
          const given = [...read, ...defaults].some(
            (one) =>
              one.name.replace(/\[\d\]$/, '') === name ||
              (name === 'learning_rate' && one.ours?.includes('lr') === true),
          );
          const told = notUnderstood.some(
            (one) =>
              one.text.includes(name) || one.why.values.includes(name) || one.ours?.includes('lr') === true,
          );
          expect(given || told || open, `${name} of ${text}`).toBe(true);
          const standard = defaults.find((one) => one.name === name);
          if (standard !== undefined) {
            expect(standard.value, `${name} of ${call}`).toEqual(value);
          }
        }
      }
    }
  });
});
