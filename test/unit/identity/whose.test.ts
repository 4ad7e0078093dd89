import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cellOf } from '../../../src/core/identity/cardId.ts';
import { ownerOf } from '../../../src/core/identity/owner.ts';
import { renamings, renameWords } from '../../../src/core/study/renamed.ts';
import { Device, sync } from './workspaces.ts';

const a =
  '# A project\n\n## Comparison\n\n| | Speed | Memory |\n|---|---|---|\n| Redis | very fast | in memory |\n| Postgres | fast | on disk |\n';
const b =
  '# Another project\n\n## Comparison\n\n| | Speed | Memory |\n|---|---|---|\n| React | 60 fps | 40 MB |\n| Svelte | 120 fps | 12 MB |\n';
const databases = a.replace('## Comparison', '## Databases');

async function studied(device: Device, root: string, text: string) {
  device.folders.set(root, { 'README.md': text });
  const window = await device.open([root]);
  await window.look();
  for (const id of window.cards) {
    await window.answer(id);
  }
  return window;
}

describe('two workspaces on one log', () => {
  test('that have a table of one name: what is renamed in one stays as it is in the other', async () => {
    const device = new Device('devaa');
    const [inB, inA] = [await studied(device, 'file:///b', b), await studied(device, 'file:///a', a)];
    expect(inA.cards.filter((id) => inB.cards.includes(id))).toEqual([]);
    device.folders.set('file:///a', { 'README.md': databases });
    await inA.look();
    await inB.look();
    expect([inA.reps, inB.reps]).toEqual([inA.cards.length, inB.cards.length]);
    expect(inA.cards.every((id) => id.includes('/databases/'))).toBe(true);
  });

  test('that say the very same are two as well, and so are their settings', async () => {
    const device = new Device('devaa');
    const [one, two] = [await studied(device, 'file:///one', a), await studied(device, 'file:///two', a)];
    await one.look();
    expect([one.reps, two.reps]).toEqual([one.cards.length, two.cards.length]);
    const deck = (window: typeof one): string => window.cards[0]!.split('/')[0]!;
    await one.store.record([one.store.study.configure(deck(one), { newPerDay: 3 }, Date.now())]);
    await two.store.refresh();
    expect(two.store.study.settingsOf(deck(one)).newPerDay).toBe(3);
    expect(two.store.study.settingsOf(deck(two)).newPerDay).not.toBe(3);
  });

  test('in one window: the same path in two folders is two notes', async () => {
    const device = new Device('devaa');
    device.folders.set('file:///a', { 'README.md': a });
    device.folders.set('file:///b', { 'README.md': b });
    const both = await device.open(['file:///a', 'file:///b']);
    await both.look();
    const [inA, inB] = [await device.open(['file:///a']), await device.open(['file:///b'])];
    await inA.look();
    await inB.look();
    expect(both.cards.toSorted()).toEqual([...inA.cards, ...inB.cards].sort());
    expect(both.index.diagnostics('file:///b/README.md')).toEqual([]);
  });

  test('a folder that leaves a window takes its tables along, and gives none to what came in its place', async () => {
    const device = new Device('devaa');
    await studied(device, 'file:///a', a);
    device.folders.set('file:///b', { 'README.md': a.replace('on disk', 'on a disk') });
    const window = await device.open(['file:///a', 'file:///b']);
    await window.look();
    const ids = window.cards.filter((id) => window.reviews(id).length > 0);
    device.remembered.set('file:///b', device.remembered.get('file:///a,file:///b')!);
    const later = await device.open(['file:///b']);
    await later.look();
    expect(later.reps).toBe(0);
    expect(ids.every((id) => later.reviews(id).length === 1)).toBe(true);
  });
});

describe('a folder keeps its histories', () => {
  test.each([
    ['moved', 'devaa', true],
    ['on another device, or through a remote window', 'devbb', false],
  ])('%s', async (_, name, moves) => {
    const device = new Device('devaa');
    const window = await studied(device, 'file:///a', a);
    const other = moves ? device : new Device(name);
    if (moves) {
      device.folders.delete('file:///a');
    } else {
      sync(device, other);
    }
    other.folders.set('vscode-remote://ssh/there', { 'README.md': a.replace('very fast', 'really fast') });
    const there = await other.open(['vscode-remote://ssh/there']);
    await there.look();
    expect(there.cards).toEqual(window.cards);
    expect(there.reps).toBe(there.cards.length);
  });

  test('that was new on two devices before they knew of each other', async () => {
    const [one, two] = [new Device('devaa'), new Device('devbb')];
    const first = await studied(one, 'file:///a', a);
    const more = `${a}\n## Queues\n\n| | Order |\n|---|---|\n| Kafka | by partition |\n`;
    const second = await studied(two, 'file:///home/a', more);
    sync(one, two);
    for (const window of [first, second, first, second]) {
      await window.look();
      sync(one, two);
    }
    one.folders.set('file:///a', { 'README.md': more });
    await first.look();
    expect(first.cards.toSorted()).toEqual(second.cards.toSorted());
    const twice = first.cards.filter((id) => first.reviews(id).length === 2);
    expect(twice).toHaveLength(first.cards.filter((id) => id.includes('/comparison/')).length);
    expect(first.reps).toBe(second.reps);
  });

  test('that changed and moved, where another device wrote last what the folder says', async () => {
    const [one, two] = [new Device('devaa'), new Device('devbb')];
    const first = await studied(one, 'file:///a', a);
    sync(one, two);
    two.folders.set('file:///a', { 'README.md': a });
    const second = await two.open(['file:///a']);
    await second.look();
    one.folders.set('file:///a', { 'README.md': a.replace('Redis', 'Valkey').replace('Postgres', 'SQLite') });
    await first.look();
    two.folders.set('file:///a', {
      'README.md': a.replace('Redis', 'Dragonfly').replace('Postgres', 'MySQL'),
    });
    await second.look();
    sync(one, two);
    one.folders.set('file:///b', one.folders.get('file:///a')!);
    one.folders.delete('file:///a');
    const moved = await one.open(['file:///b']);
    await moved.look();
    expect(moved.cards.map(ownerOf)).toEqual(first.cards.map(ownerOf));
  });

  test('of a log from before folders had owners, each its own', async () => {
    const device = new Device('devaa');
    device.folders.set('file:///a', { 'README.md': a });
    device.folders.set('file:///b', { 'README.md': b });
    for (const root of ['file:///a', 'file:///b']) {
      const old = await device.open([root], { isOld: true });
      await old.look();
      for (const id of old.cards.filter((one) => !one.includes('/*/'))) {
        await old.answer(id);
      }
      await old.store.record([old.store.study.configure('readme', { newPerDay: 3 }, Date.now())]);
    }
    // What was read first does not matter, nor does that a table is renamed meanwhile.
    device.folders.set('file:///b', { 'README.md': b.replace('Comparison', 'Frameworks') });
    const [inB, inA] = [await device.open(['file:///b']), await device.open(['file:///a'])];
    for (const window of [inB, inA, inB]) {
      await window.look();
    }
    const cells = (window: typeof inA) => window.cards.filter((id) => !id.includes('/*/'));
    for (const window of [inA, inB]) {
      expect(cells(window).map((id) => window.reviews(id).length)).toEqual(cells(window).map(() => 1));
      expect(window.store.study.settingsOf(window.cards[0]!.split('/')[0]!).newPerDay).toBe(3);
    }
  });

  test('of such a log, where nothing remembers the notes: by the cards, and asked where most are others', async () => {
    const device = new Device('devaa');
    device.folders.set('file:///a', { 'README.md': a });
    const old = await device.open(['file:///a'], { isOld: true });
    await old.look();
    for (const id of old.cards) {
      await old.answer(id);
    }
    device.remembered.clear();
    const few =
      '## Comparison\n\n| | Speed | Price |\n|---|---|---|\n| Redis | so so | low |\n| Paper | slow | high |\n';
    device.folders.set('file:///few', { 'README.md': few });
    const other = await device.open(['file:///few']);
    await other.look();
    expect([other.reps, other.asked.length]).toEqual([0, 1]);
    const window = await device.open(['file:///a']);
    await window.look();
    expect(window.reps).toBe(window.cards.length);
  });
});

describe('keys that authors give', () => {
  const course = (text: string): string => `---\nkey: course\n---\n${text}`;

  test('are one note in two workspaces; a rename in one asks first', async () => {
    const device = new Device('devaa');
    device.folders.set('file:///b', { 'x.md': course(a) });
    const inB = await device.open(['file:///b']);
    await inB.look();
    for (const id of inB.cards) {
      await inB.answer(id);
    }
    device.folders.set('file:///a', { 'y.md': course(a) });
    let answer = false;
    const inA = await device.open(['file:///a'], {
      choose: ([first]) => (answer ? first : undefined),
    });
    await inA.look();
    expect(inA.reps).toBe(inB.reps);
    device.folders.set('file:///a', { 'y.md': course(databases) });
    await inA.look();
    await inB.look();
    expect(inA.asked).toHaveLength(1);
    expect(inA.asked[0]![0]!.shared).toBe('course');
    expect(inB.reps).toBe(inB.cards.length);
    answer = true;
    device.folders.set('file:///a', { 'y.md': course(a.replace('Comparison', 'Stores')) });
    await inA.look();
    expect(inA.asked).toHaveLength(1);
  });

  test('a rename concerns only the cards that this workspace had', async () => {
    const [one, two] = [new Device('devaa'), new Device('devbb')];
    one.folders.set('file:///b', { 'x.md': course(`${a}| SQLite | fine | a file |\n`) });
    const inB = await one.open(['file:///b']);
    await inB.look();
    for (const id of inB.cards) {
      await inB.answer(id);
    }
    sync(one, two);
    two.folders.set('file:///a', { 'y.md': course(a) });
    const inA = await two.open(['file:///a']);
    await inA.look();
    // A third row gives its cells the form of a choice as well: of a cell that both had, all forms go along.
    const had = new Set(inA.cards.map(cellOf));
    two.folders.set('file:///a', { 'y.md': course(databases) });
    await inA.look();
    expect(inA.reps).toBe(inA.cards.length);
    sync(one, two);
    await inB.look();
    for (const id of inB.cards) {
      expect([id, inB.reviews(id).length]).toEqual([id, had.has(cellOf(id)) ? 0 : 1]);
    }
  });

  test('of the bundled notes are not for others', async () => {
    const file = new URL('../../../media/notes/en/batches.md', import.meta.url);
    const bundled = { 'batches.md': readFileSync(file, 'utf8') };
    const device = new Device('devaa');
    device.folders.set('file:///hostile', {});
    const window = await device.open(['file:///hostile'], { bundled });
    await window.look();
    const ids = window.cards;
    for (const id of ids) {
      await window.answer(id);
    }
    let count = 0;
    const taken = bundled['batches.md'].replace(
      /<!-- table: [^;>]+?(;| -->)/g,
      (_, end: string) => `<!-- table: taken-${String((count += 1))}${end}`,
    );
    expect(count).toBeGreaterThan(0);
    device.folders.set('file:///hostile', { 'n.md': taken, 'batches.md': b });
    await window.look();
    for (const id of ids) {
      expect([id, window.cards.includes(id), window.reviews(id).length]).toEqual([id, true, 1]);
    }
    expect(window.reps).toBe(ids.length);
    const own = window.cards.filter((id) => !ids.includes(id));
    expect(own.length).toBeGreaterThan(ids.length);
    expect(own.every((id) => /^[a-z0-9]+:(?:n|batches)\//.test(id))).toBe(true);
    const codes = window.index.diagnostics('file:///hostile/n.md').map(({ code, at }) => [code, at.line]);
    expect(codes).toContainEqual(['reserved-key', 1]);
  });
});

test('a rename that was taken back stays so, is listed until then, and is asked about when it would come again', async () => {
  const device = new Device('devaa');
  const window = await studied(device, 'file:///a', a);
  const before = window.cards;
  device.folders.set('file:///a', { 'README.md': databases });
  await window.look();
  const { study } = window.store;
  const [renaming, ...others] = renamings(study.fold.ledger);
  expect(others).toEqual([]);
  expect(renaming!.events).toHaveLength(before.length);
  expect(renameWords(renaming!.events[0]!)).toEqual({ from: 'comparison', to: 'databases' });
  expect(study.fold.renamesOf(window.cards[0]!)).toHaveLength(1);
  const last = study.lastAction()!;
  expect([last.kind, last.also?.length]).toEqual(['renamed', before.length - 1]);
  await window.store.record([last.event, ...last.also!].map((id) => study.undo(id, Date.now())));
  await window.look();
  expect(before.map((id) => window.reviews(id).length)).toEqual(before.map(() => 1));
  expect([window.reps, renamings(study.fold.ledger)]).toEqual([0, []]);
  device.folders.set('file:///a', { 'README.md': a });
  await window.look();
  device.folders.set('file:///a', { 'README.md': databases });
  await window.look();
  expect(window.asked).toHaveLength(1);
});
