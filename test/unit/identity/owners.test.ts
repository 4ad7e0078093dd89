import { expect, it } from 'vitest';
import { ownerRecords, recordName } from '../../../src/core/identity/owner.ts';
import { compileNote } from '../../../src/core/notes/compileNote.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { atOnce, Turns } from '../../../src/core/turns.ts';
import { Owners } from '../../../src/host/library/owners.ts';
import { StudyStore } from '../../../src/host/storage/studyStore.ts';
import { MemoryFolder } from '../storage/memoryFolder.ts';
import { Device } from './workspaces.ts';

const count = 300;
const record = (i: number) => ({ sketches: [[`000000${i}`]], since: i, apart: [] });
const owner = (i: number): string => `abcd${String(i).padStart(4, '0')}`;

it('the records of many owners are read one at a time', () => {
  const records = new Map(Array.from({ length: count }, (_, i) => [recordName(owner(i)), record(i)]));
  const work = ownerRecords(records);
  let steps = 0;
  while (work.next().done !== true) {
    steps += 1;
  }
  expect(steps).toBe(count);
});

it('a folder is compared with many owners in turns, and others have theirs in between', async () => {
  const store = await StudyStore.open({
    folder: new MemoryFolder(),
    device: 'devaa',
    settings: defaultSettings,
    rolloverHour: 4,
    clock: Date.now,
    onProblems: (problems) => expect(problems).toEqual([]),
  });
  const { study } = store;
  await store.record(
    Array.from({ length: count }, (_, i) => study.configure(recordName(owner(i)), record(i), Date.now())),
  );
  let [clock, pauses] = [0, 0];
  const turns = new Turns({ now: () => (clock += 10), pause: () => Promise.resolve(void (pauses += 1)) });
  const memory = { get: () => undefined, update: () => Promise.resolve() };
  const owners = new Owners({ memory, exists: () => Promise.resolve(false), turns });
  const text = '# T\n\n| a | b | c |\n|-|-|-|\n| r | one | two |\n| s | three | four |\n';
  const { tables } = atOnce(compileNote({ path: 'file:///a/n.md', name: 'n.md', text }));
  const shapes = tables.map(({ shape }) => shape);
  await owners.settle([{ root: 'file:///a', shapes, given: [] }], study, Date.now());
  // Each is read, and each is compared.
  expect(pauses).toBeGreaterThanOrEqual(2 * count);
});

it('what is remembered of one folder and cannot be read costs no other its histories', async () => {
  const device = new Device('devaa');
  const text =
    '# T\n\n| | Speed | Memory |\n|---|---|---|\n| Redis | very fast | in memory |\n| Postgres | fast | on disk |\n';
  const windows = [];
  // They say the same: only what is remembered tells them apart.
  for (const root of ['file:///one', 'file:///two']) {
    device.folders.set(root, { 'README.md': text });
    const window = await device.open([root]);
    await window.look();
    await Promise.all(window.cards.map((id) => window.answer(id)));
    windows.push(window);
  }
  const key = 'descent.owners';
  await device.memory.update(key, {
    'file:///damaged': { owner: 'UPPER', given: [] },
    'file:///newer': { owner: ['x'] },
    ...(device.memory.get(key) as Readonly<Record<string, unknown>>),
    'file:///none': null,
  });
  for (const window of windows.reverse()) {
    const before = window.cards;
    await window.look();
    expect(window.cards).toEqual(before);
    expect(window.reps).toBe(window.cards.length);
  }
});
