import * as v from 'valibot';
import { expect, it } from 'vitest';
import { SavedStates } from '../../../src/host/view/savedStates.ts';

function states(kept?: unknown) {
  let stored = kept;
  const memento = {
    get: () => stored,
    update: (_: string, value: unknown) => {
      stored = structuredClone(value);
      return Promise.resolve();
    },
    keys: () => [],
  };
  const saved = new SavedStates({
    memento: memento as never,
    key: 'k',
    schema: v.number(),
    initial: () => 0,
  });
  return { saved, stored: () => stored };
}

it.each([
  ['a state that cannot be read', { at: 'yesterday', state: 1 }],
  ['nothing', null],
  ['a time that is none', { at: Infinity, state: 1 }],
])('%s costs no other', async (_, damaged) => {
  const { saved, stored } = states({ a: { at: 1, state: 7 }, b: damaged });
  expect([saved.get('a'), saved.get('b')]).toEqual([7, 0]);
  await saved.set('c', 9);
  expect([saved.get('a'), saved.get('c')]).toEqual([7, 9]);
  expect(Object.keys(stored() as object)).toEqual(['c', 'a']);
});

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('an id may be %s', async (id) => {
  const { saved } = states();
  expect(saved.get(id)).toBe(0);
  await saved.set(id, 5);
  expect(saved.get(id)).toBe(5);
  expect({}).not.toHaveProperty('state');
});

it.each([null, 1, 'x', [], [[]]])('what is no record has nothing: %j', (kept) => {
  expect(states(kept).saved.get('0')).toBe(0);
});

it('keeps the newest, though the clock was ahead when the others were kept', async () => {
  const ahead = Date.now() + 1e12;
  const { saved, stored } = states(
    Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`t${i}`, { at: ahead + i, state: i }])),
  );
  await saved.set('now', 42);
  expect(saved.get('now')).toBe(42);
  expect(Object.keys(stored() as object)).toHaveLength(20);
  expect([saved.get('t0'), saved.get('t1')]).toEqual([0, 1]);
});
