/**
 * `npm run crash`: what the study log is held to. Not one acknowledged answer is lost when windows are killed, when the
 * power is cut after any operation, when any call of the disk fails, or when a sync service does its worst.
 *
 *     npm run crash -- [--kills N] [--seed N] [--long]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mix } from '../../src/core/text/hash.ts';
import { killAtRandom } from './kills.ts';
import { cutEverywhere, failEverywhere } from './model.ts';
import { play } from './synchronizer.ts';
import { handRows } from './handTricks.ts';
import { rows } from './tricks.ts';
import { atExit } from '../tools/lifetime.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    seed: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
});
const { long } = values;
const kills = wholeNumber('kills', values.kills ?? (long ? '1000' : '20'));
const seed = wholeNumber('seed', values.seed ?? String(Date.now() % 1_000_000));
let state = seed;
const random = (): number => mix((state = (state + 0x9e3779b9) >>> 0)) / 2 ** 32;
const failures: string[] = [];
console.log(`Seed ${seed}: --seed ${seed} plays the same again, as far as a machine does.`);

const home = await mkdtemp(join(tmpdir(), 'descent-crash-'));

console.log('A sync service at work:');
for (const [i, row] of [...rows, ...handRows].entries()) {
  if (row.long === true && !long) {
    console.log(`  ${row.name}: only with --long`);
    continue;
  }
  const { acknowledged, lost, failure } = await play(row, join(home, `row-${i}`));
  console.log(
    `  ${row.name}: ${acknowledged} acknowledged, ${lost} lost${failure === undefined ? '' : ` – ${failure}`}`,
  );
  if (failure !== undefined) {
    failures.push(`${row.name}: ${failure}`);
  }
}

const every = long ? 1 : 5;
const cut = await cutEverywhere(every, Math.floor(random() * every));
console.log(`Power cuts: ${cut.runs}, ${cut.acknowledged} acknowledged, ${cut.lost} lost`);
const failed = await failEverywhere(every, Math.floor(random() * every), long);
console.log(`Failing calls: ${failed.runs}, ${failed.acknowledged} acknowledged, ${failed.lost} lost`);
failures.push(...cut.failures, ...failed.failures);

console.log('Kills:');
const killed = await killAtRandom({
  kills,
  together: 2,
  random,
  home: join(home, 'kills'),
  onChild: atExit,
  say: console.log,
});
console.log(
  `Kills: ${killed.kills} (${killed.early} before the deck was open), ${killed.acknowledged} acknowledged, ` +
    `${killed.lost} lost, files merged ${killed.merges} times`,
);
failures.push(...killed.failures);

if (failures.length === 0) {
  await rm(home, { recursive: true });
  console.log('Nothing was lost.');
} else {
  console.error(
    [`${failures.length} failures, with seed ${seed}; files in ${home}:`, ...failures.slice(0, 20)].join(
      '\n',
    ),
  );
  process.exitCode = 1;
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) {
    console.error(`--${name} must be a whole number, not "${text}".`);
    process.exit(2);
  }
  return number;
}
