// `npm run soak`: a learner's hour in the real window, compressed. Panels come, go and move, graphics contexts are
// lost, windows reloaded, the folder of the study log goes away and comes back; cards are answered throughout.
// At the end every acknowledged answer is in the log, and memory has not grown.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mix } from '../../src/core/text/hash.ts';
import { launchBrowser } from '../tools/chromium.ts';
import { Failure, runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { cache, root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import { openWindow } from '../vscode/window.ts';
import type { Soak } from './soakActions.ts';
import { actions, reload, rememberContexts } from './soakActions.ts';
import { Drive } from './drive.ts';
import type { Memory } from './windowMemory.ts';
import { courses, takeMemory } from './windowMemory.ts';

/** Fewer rounds say nothing about memory. */
const leastRounds = 3;

await runTool(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  });
  const minutes = number('minutes', values.minutes);
  const seed = values.seed === undefined ? Date.now() % 1e6 : number('seed', values.seed);
  console.log(`--minutes ${minutes} --seed ${seed}`);
  let drawn = seed * 100_000;
  const random = (): number => mix(++drawn) / 2 ** 32;

  const staged = await temporaryFolder('staged');
  const extension = path.join(staged.folder, 'descent');
  await stageExtension(extension);
  const { folder, remove } = await temporaryFolder('soak');
  const drive = new Drive(folder);
  const browser = await launchBrowser();
  const window = await openWindow({
    browser,
    extensions: [extension, path.join(root, 'test', 'vscode', 'fixtures', 'memory-extension')],
    initScript: rememberContexts,
    settings: {
      'descent.log.folder': drive.folder,
      'descent.newCardsPerDay': 9999,
      'descent.reviewsPerDay': 9999,
      'files.exclude': { 'memory.json': true },
    },
  });
  const soak: Soak = { window, drive, random, acknowledged: 0, refused: 0, lost: 0 };
  const taken = await perform(soak, minutes);
  const failures = report(soak, taken);
  await window.close();
  await browser.close();
  remove();
  staged.remove();
  if (failures.length > 0) {
    throw new Failure(['The soak failed.', ...failures].join('\n'));
  }
});

/** All of it: what memory there was after each round. */
async function perform(soak: Soak, minutes: number): Promise<Memory[]> {
  const { window } = soak;
  const taken: Memory[] = [];
  try {
    // A window that reloads begins anew: memory is watched in the two thirds in which it does not.
    const start = performance.now();
    const minutesGone = () => (performance.now() - start) / 60_000;
    do {
      await act(soak, 'reload the window', reload);
    } while (minutesGone() < minutes / 6);
    while (minutesGone() < minutes / 3) {
      await round(soak);
      await act(soak, 'reload the window', reload);
    }
    while (taken.length < leastRounds || minutesGone() < minutes) {
      await round(soak);
      await window.workbench.tidy();
      taken.push(await takeMemory(window));
    }
  } catch (error) {
    const picture = path.join(cache, 'failures', 'soak.png');
    await window.workbench.page.screenshot({ path: picture });
    console.log(`Picture: ${picture}`);
    throw error;
  }
  return taken;
}

/** Prints what came out. The value is what must not be. */
function report({ window, drive, acknowledged, refused, lost }: Soak, taken: readonly Memory[]): string[] {
  const logged = drive.answers();
  console.log(`${acknowledged} answers acknowledged, ${logged} in the log`);
  console.log(`${refused} answers refused while the log was away, ${lost} graphics contexts lost`);
  const found = courses(taken);
  for (const { what, first, last, grows } of found) {
    console.log(`${what}: ${first.toFixed(1)} at first, ${last.toFixed(1)} at last${grows ? ': grows' : ''}`);
  }
  return [
    ...(acknowledged === logged ? [] : [`${acknowledged} answers acknowledged, ${logged} in the log.`]),
    ...found.filter(({ grows }) => grows).map(({ what }) => `${what} grows steadily.`),
    ...window.complaints,
  ];
}

/** Every action once, in an order of its own. */
async function round(soak: Soak): Promise<void> {
  const order = Object.entries(actions)
    .map(([name, action]) => ({ name, action, at: soak.random() }))
    .sort((a, b) => a.at - b.at);
  for (const { name, action } of order) {
    await act(soak, name, action);
    if (soak.random() < 0.3) {
      await soak.window.workbench.tidy();
    }
  }
}

async function act(soak: Soak, name: string, action: (soak: Soak) => Promise<void>): Promise<void> {
  console.log(`  ${name}`);
  try {
    await action(soak);
  } catch (error) {
    throw new Error(`While it was to ${name}, after ${soak.acknowledged} answers`, { cause: error });
  }
}

function number(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) {
    throw new Failure(`--${option} ${text} is not a number above 0.`);
  }
  return value;
}
