import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ChosenTables } from '../../../src/host/library/chosen.ts';

// This editor is another than the other files of the thread have, whose modules would be met here, and these there.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());
vi.mock('vscode', () => ({
  Uri: {
    parse: (address: string) => {
      if (!/^[a-z]+:/.test(address)) {
        throw new Error('[UriError]: Scheme is missing');
      }
      return { toString: () => address };
    },
  },
}));

/** The editor's storage of all windows. */
const stored = new Map<string, unknown>();
const memento = {
  get: (key: string) => stored.get(key),
  update: (key: string, value: unknown) => {
    stored.set(key, structuredClone(value));
    return Promise.resolve();
  },
  keys: () => [...stored.keys()],
};
const [inA, inB] = ['file:///a/README.md', 'file:///b/README.md'];
/** The window of workspace a, in which there is no file of b. */
const windowOfA = (file: string) => (file === inA ? 'ownera:readme' : undefined);

beforeEach(() => stored.clear());

describe('tables chosen in files that are no notes', () => {
  test('of one name in two workspaces: what is renamed in one stays chosen in the other', async () => {
    const chosen = new ChosenTables(memento);
    await chosen.set(inA, 'ownera:readme/comparison', true);
    await chosen.set(inB, 'ownerb:readme/comparison', true);
    await chosen.rename([{ from: 'ownera:readme/comparison', to: 'ownera:readme/databases' }], windowOfA);
    expect(chosen.has(inA, 'ownera:readme/databases')).toBe(true);
    expect(chosen.has(inA, 'ownera:readme/comparison')).toBe(false);
    expect(chosen.has(inB, 'ownerb:readme/comparison')).toBe(true);
    expect(chosen.has(inB, 'ownerb:readme/databases')).toBe(false);
    expect(new ChosenTables(memento).has(inB, 'ownerb:readme/comparison')).toBe(true);
  });

  test('follow names that change with each other, and a note that gives itself a key', async () => {
    const chosen = new ChosenTables(memento);
    await chosen.set(inA, 'ownera:readme/one', true);
    await chosen.rename(
      [
        { from: 'ownera:readme/two', to: 'ownera:readme/one-2' },
        { from: 'ownera:readme/one', to: 'ownera:readme/two' },
        { from: 'ownera:readme/one-2', to: 'ownera:readme/one' },
      ],
      windowOfA,
    );
    expect(chosen.has(inA, 'readme/two')).toBe(true);
    await chosen.rename([{ from: 'ownera:readme/two', to: 'mine/two' }], () => 'mine');
    expect(chosen.has(inA, 'mine/two')).toBe(true);
  });

  test('are not written again where none of them has another name', async () => {
    const chosen = new ChosenTables(memento);
    await chosen.set(inB, 'ownerb:readme/comparison', true);
    const update = vi.spyOn(memento, 'update');
    await chosen.rename([{ from: 'ownera:readme/comparison', to: 'ownera:readme/x' }], windowOfA);
    expect(update).not.toHaveBeenCalled();
  });

  test('that cannot be read, or whose file cannot be one, cost no other', async () => {
    stored.set('descent.chosenTables', { [inA]: ['readme/t'], [inB]: 'readme/t', 'no address': ['n/t'] });
    const chosen = new ChosenTables(memento);
    expect(chosen.files.map(String)).toEqual([inA]);
    await chosen.set(inB, 'ownerb:readme/t', true);
    expect(new ChosenTables(memento).has(inA, 'readme/t')).toBe(true);
    for (const kept of [null, 1, [], [['a']], 'x', { [inA]: [1] }]) {
      stored.set('descent.chosenTables', kept);
      expect(new ChosenTables(memento).files).toEqual([]);
    }
  });
});
