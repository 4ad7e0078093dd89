import { expect, test } from 'vitest';
import { Store } from '../../../webview/ui/store.ts';
import { derived } from '../../../webview/lab/derived.ts';

test('what is derived is the same object until one of its inputs is another', () => {
  let made = 0;
  const sum = derived(
    ({ a, b }: { a: number; b: number; c: number }) => [a, b],
    ({ a, b }) => ({ sum: a + b, made: ++made }),
  );
  const first = sum({ a: 1, b: 2, c: 3 });
  expect(first).toEqual({ sum: 3, made: 1 });
  expect(sum({ a: 1, b: 2, c: 4 })).toBe(first);
  expect(sum({ a: 1, b: 3, c: 4 })).toEqual({ sum: 4, made: 2 });
  expect(sum({ a: NaN, b: 3, c: 4 })).toBe(sum({ a: NaN, b: 3, c: 5 }));
  expect(made).toBe(3);
});

test('who listens to a store is told of all changes since the last time, with the state before them', async () => {
  const store = new Store({ a: 1, b: 1 });
  const told: unknown[] = [];
  store.listen((state, before) => told.push([state, before]));
  store.set({ a: 2 });
  store.set({ b: 2 });
  store.set({ b: 2 });
  await Promise.resolve();
  store.set({ a: 3 });
  await Promise.resolve();
  expect(told).toEqual([
    [
      { a: 2, b: 2 },
      { a: 1, b: 1 },
    ],
    [
      { a: 3, b: 2 },
      { a: 2, b: 2 },
    ],
  ]);
});
