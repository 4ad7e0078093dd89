import fc from 'fast-check';
import { test } from 'vitest';
import { longPatience } from '../../tools/patience.ts';
import { World } from './world.ts';
import type { Action } from './world.ts';

const action = fc.record({
  what: fc.constantFrom(
    ...(['study', 'study', 'study', 'row', 'column', 'heading', 'file', 'add', 'drop'] as const),
    ...(['reload', 'pull', 'sync', 'move', 'look'] as const),
  ),
  device: fc.nat(1),
  repository: fc.nat(2),
  pick: fc.nat(1000),
});

test(
  'what happens in one workspace leaves the cards of others as they are, and each answer stays with its card',
  { timeout: longPatience },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 5, maxLength: 25, size: 'max' }),
        fc.boolean(),
        fc.constantFrom(2, 3),
        run,
      ),
      { numRuns: Number(process.env['RUNS'] ?? 15) },
    );
  },
);

const step = (what: string, device = 0, pick = 0) => ({ what, device, repository: 0, pick });

test.each([
  [
    'a table that grew under a new heading, with a new column',
    [step('add', 1), step('add', 1), step('column', 1), step('study'), step('heading', 1), step('add')],
  ],
  [
    'a table that grew in a new file, with a new row and a new column',
    [step('row'), ...[1, 2, 3].map(() => step('add')), step('study', 1), step('column'), step('file')],
  ],
  [
    'new names of all rows and a column at once',
    [step('column'), step('row', 0, 1), step('row'), step('study', 1), step('row', 0, 2), step('study')],
  ],
])('what the fuzz found once: %s', async (_, actions) => {
  await run(actions, false, 2);
});

async function run(actions: readonly Action[], hasOldLog: boolean, count: number): Promise<void> {
  const world = new World(count);
  if (hasOldLog) {
    await world.studyWithoutOwners();
  }
  await world.openAll();
  for (const one of actions) {
    await world.act(one);
  }
  await world.comeTogether();
  await world.expectAnswersWithTheirCards();
}
