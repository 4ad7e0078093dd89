import { expect, test, vi } from 'vitest';
import { later, laterGroups } from '../../../webview/lab/later.ts';

const unexpected = (error: unknown): void => {
  throw error;
};

interface Notes {
  readonly note: (text: string) => void;
}

test('what is called before the script is there is done in its order when it is, and then at once', async () => {
  const told: string[] = [];
  let arrive: (notes: Notes) => void = () => undefined;
  const load = vi.fn(() => new Promise<Notes>((resolve) => (arrive = resolve)));
  const notes = later(load, () => undefined);
  expect(load).not.toHaveBeenCalled();
  notes.note('a');
  notes.note('b');
  expect(told).toEqual([]);
  arrive({ note: (text) => told.push(text) });
  await expect.poll(() => told).toEqual(['a', 'b']);
  notes.note('c');
  expect(told).toEqual(['a', 'b', 'c']);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a script that cannot be had is told of, and asked for again', async () => {
  const told: string[] = [];
  const failed = vi.fn();
  const load = vi
    .fn<() => Promise<Notes>>()
    .mockRejectedValueOnce(new Error('not there'))
    .mockResolvedValue({ note: (text) => told.push(text) });
  const notes = later(load, failed);
  notes.note('a');
  await expect.poll(() => failed.mock.calls).toEqual([[new Error('not there')]]);
  notes.note('b');
  await expect.poll(() => told).toEqual(['b']);
});

test('groups of functions may be of later scripts themselves', async () => {
  const told: string[] = [];
  const inner = later<Notes>(() => Promise.resolve({ note: (text) => told.push(text) }), unexpected);
  const groups = laterGroups(() => Promise.resolve({ inner }), unexpected);
  groups.inner.note('a');
  await expect.poll(() => told).toEqual(['a']);
});
