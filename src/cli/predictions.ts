// `npm run predictions [-- --draws 1000] [ID …]`: draws each prediction many times, and holds its rule to the runs.
import { parseArgs } from 'node:util';
import { predictions } from '../core/prediction/catalogue.ts';
import { Draw } from '../core/prediction/draw.ts';
import { agrees, runsOf } from '../core/prediction/runs.ts';
import { networkPredictions } from '../core/networkPrediction/catalogue.ts';
import { train } from '../core/networkPrediction/definition.ts';

const { values, positionals } = parseArgs({
  options: { draws: { type: 'string', default: '1000' } },
  allowPositionals: true,
});
const draws = Number(values.draws);
if (!Number.isInteger(draws) || draws < 1) {
  console.error(`--draws: give a whole number from 1, not “${values.draws}”.`);
  process.exit(2);
}

/** A prediction of either kind: is its rule right, with the numbers of a seed? */
interface Checkable {
  readonly id: string;
  readonly isRight: (seed: number) => boolean;
}
const all: readonly Checkable[] = [
  ...predictions.map(({ id, draw }) => ({
    id,
    isRight: (seed: number) => {
      const drawn = draw(new Draw(seed));
      return agrees(drawn, runsOf(drawn));
    },
  })),
  ...networkPredictions.map(({ id, draw }) => ({
    id,
    isRight: (seed: number) => {
      const drawn = draw(new Draw(seed));
      return drawn.came(train(drawn).runs) === drawn.key;
    },
  })),
];
const known = new Set(all.map(({ id }) => id));
const unknown = positionals.filter((id) => !known.has(id));
if (unknown.length > 0) {
  console.error(`There is no prediction called ${unknown.join(', ')}.`);
  process.exit(2);
}

let failed = 0;
for (const { id, isRight } of all.filter((one) => positionals.length === 0 || positionals.includes(one.id))) {
  const wrong: number[] = [];
  for (let seed = 1; seed <= draws; seed++) {
    if (!isRight(seed)) {
      wrong.push(seed);
    }
  }
  failed += wrong.length;
  const seeds = wrong.length === 0 ? '' : `, wrong for the seeds ${wrong.slice(0, 8).join(', ')}`;
  console.log(`${id}: ${draws - wrong.length} of ${draws} agree${seeds}`);
}
process.exitCode = failed === 0 ? 0 : 1;
