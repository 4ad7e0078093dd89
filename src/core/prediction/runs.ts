import { runLab } from '../lab/labRun.ts';
import type { Drawn, Runs } from './definition.ts';
import { labConfig } from './definition.ts';
import { distance, endOf } from './figures.ts';

/** @throws Error if a configuration cannot run, which the tests exclude for all that can be drawn */
export function runsOf({ labs }: Pick<Drawn, 'labs'>): Runs {
  return labs.flatMap((lab) => {
    const result = runLab(labConfig(lab));
    if (!result.ok) {
      throw new Error(result.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
    }
    return result.value.runs;
  });
}

/** A run ends at a place if it comes so near to it: a tenth of how far learners may be off. */
const samePlace = 0.05;

/** Does what the rule says agree with what came out? */
export function agrees({ asks }: Pick<Drawn, 'asks'>, runs: Runs): boolean {
  return asks.kind === 'choice'
    ? asks.came(runs) === asks.key
    : distance(endOf(runs[0]!), asks.key) < samePlace;
}
