// Feeds every reader of untrusted text with mutations of good inputs.
// `npm run fuzz -- [--runs N] [--seed N] [--reader NAME,NAME] [--keep]`
import { parseArgs } from 'node:util';
import { campaign, slow } from './campaign.ts';
import { failuresOf, keepFailure } from './failures.ts';
import { readers } from './readers.ts';

const { values } = parseArgs({
  options: {
    /** Inputs for each reader; a tenth for those that take long, but where they alone are chosen. */
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    reader: { type: 'string' },
    /** Keep what failed in test/fuzz/failures, where the tests try it again. */
    keep: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const chosen = readers.filter(({ name }) => values.reader?.split(',').includes(name) ?? true);
if (!(Number.isSafeInteger(runs) && runs > 0 && Number.isSafeInteger(seed)) || chosen.length === 0) {
  console.error(
    `Give whole numbers, and one of these readers: ${readers.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
console.log(
  `seed ${seed}, ${runs} inputs for each of ${chosen.length} readers, a tenth for those that take long`,
);
let inputs = 0;
const counts = { throws: 0, slow: 0, pollutes: 0 };
// Those that take long come last.
for (const reader of chosen.toSorted((a, b) => Number(a.slow === true) - Number(b.slow === true))) {
  for (const [, input] of failuresOf(reader.name)) {
    reader.read(input);
  }
  const started = performance.now();
  const own = reader.slow === true && values.reader === undefined ? Math.ceil(runs / 10) : runs;
  const { findings } = campaign(reader, own, seed);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${reader.name}: ${own} inputs in ${seconds} s, ${findings.length} findings`);
  inputs += own;
  for (const { what, detail, input, count } of findings) {
    process.exitCode = 1;
    counts[what] += count;
    console.log(`  ${what} (${count}): ${detail.slice(0, 200)}\n    ${JSON.stringify(input.slice(0, 300))}`);
    if (values.keep) {
      console.log(`    kept in ${keepFailure(reader.name, `${what}-${seed}-${input.length}`, input)}`);
    }
  }
}
console.log(
  `${inputs} inputs: ${counts.throws} that a reader throws on, ${counts.slow} over ${slow} ms, ` +
    `${counts.pollutes} that change Object.prototype`,
);
