// `npm run experiments [-- --seeds 200] [ID …]`: each claim with its figures, its verdict, and how robust it is.
import { parseArgs } from 'node:util';
import { experiments } from '../core/experiment/catalogue.ts';
import type { Figure, Outcome } from '../core/experiment/definition.ts';
import { isRandom, outcomeOf, variations } from '../core/experiment/robust.ts';
import type { Variation } from '../core/experiment/robust.ts';
import { networkExperiments } from '../core/networkExperiment/catalogue.ts';
import { networkVariations } from '../core/networkExperiment/robust.ts';
import { networkOutcome } from '../core/networkExperiment/verdicts.ts';
import type { Words } from '../core/text/bilingual.ts';

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1) {
  console.error(`--seeds: give a whole number from 1, not “${values.seeds}”.`);
  process.exit(2);
}

/** An experiment of either kind, and how it is run. */
interface Measured {
  readonly id: string;
  readonly claim: Words;
  readonly exact?: readonly string[];
  readonly random: boolean;
  readonly outcome: () => Outcome;
  readonly variations: () => readonly Variation[];
}
const all: readonly Measured[] = [
  ...experiments.map((one) => ({
    ...one,
    random: isRandom(one),
    outcome: () => outcomeOf(one),
    variations: () => variations(one, seeds),
  })),
  ...networkExperiments.map((one) => ({
    ...one,
    random: true,
    outcome: () => networkOutcome(one),
    variations: () => networkVariations(one, seeds),
  })),
];
const known = new Set(all.map(({ id }) => id));
const unknown = positionals.filter((id) => !known.has(id));
if (unknown.length > 0) {
  console.error(`There is no experiment called ${unknown.join(', ')}.`);
  process.exit(2);
}
/** What may flip of all seeds and samples. */
const tolerated = 0.01;

let fragile = 0;
for (const experiment of all.filter(({ id }) => positionals.length === 0 || positionals.includes(id))) {
  const { holds, figures } = experiment.outcome();
  const tried = experiment.variations();
  const flipped = tried.filter((one) => !one.holds);
  const chance = flipped.filter(({ name }) => /^(?:seed|sample) /.test(name));
  const ok = holds && flipped.length === chance.length && chance.length <= tolerated * tried.length;
  fragile += ok ? 0 : 1;
  console.log(`\n${experiment.id}${experiment.random ? ' (chance)' : ''}: ${experiment.claim.en}`);
  console.log(`  ${figures.map(textOf).join(' · ')}`);
  const names = flipped.map(({ name }) => name);
  const flips = names.length === 0 ? 'none flips' : `${names.length} flip: ${names.slice(0, 8).join(', ')}`;
  const exact = experiment.exact === undefined ? '' : `; exact in ${experiment.exact.join(' and ')}`;
  console.log(`  ${holds ? 'true' : 'NOT TRUE'}; ${tried.length} variations, ${flips}${exact}`);
}
console.log(`\n${fragile === 0 ? 'All claims are robust.' : `${fragile} claims are not robust.`}`);
process.exitCode = fragile === 0 ? 0 : 1;

function textOf({ label, value, unit }: Figure): string {
  const number = (one: number): string => (Number.isInteger(one) ? String(one) : one.toPrecision(4));
  const text = typeof value === 'number' ? number(value) : `(${value.map(number).join(', ')})`;
  return `${label.en} ${text}${unit === undefined ? '' : ` ${unit}`}`;
}
