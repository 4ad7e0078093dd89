import { expect, test } from 'vitest';
import { assignSlots } from '../../../webview/lab/slots.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';

const of = (...keys: readonly string[]) => keys.map((key) => ({ key }));

test('optimizers keep their slots, and new ones have the first that are free', () => {
  expect(assignSlots(of('c', 'a', 'b'), { a: 2, b: 0, gone: 1 })).toEqual({ a: 2, b: 0, c: 1 });
});

test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'])(
  'an optimizer whose key is %s has a slot as any other',
  (key) => {
    const optimizers = [key, 'a'].map((one) => ({ key: one, rule: 'sgd' }));
    const problem = { kind: 'surface', id: 'sphere' };
    expect(parseLabConfig({ version: 1, problem, start: [1, 1], optimizers }).ok).toBe(true);
    const slots = assignSlots(of(key, 'a'), {});
    expect(Object.entries(slots)).toEqual([
      [key, 0],
      ['a', 1],
    ]);
    expect(assignSlots(of('a', key), slots)).toEqual(slots);
  },
);
