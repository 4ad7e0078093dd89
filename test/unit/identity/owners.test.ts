import { expect, it } from 'vitest';
import { ownerRecords, recordName } from '../../../src/core/identity/owner.ts';
import { compileNote } from '../../../src/core/notes/compileNote.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { atOnce, Turns } from '../../../src/core/turns.ts';
import { Owners } from '../../../src/host/library/owners.ts';
import { StudyStore } from '../../../src/host/storage/studyStore.ts';
import { MemoryFolder } from '../storage/memoryFolder.ts';

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
