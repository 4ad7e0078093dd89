import * as l10n from '@vscode/l10n';
import { formatCount, formatNumber } from '../../ui/text.ts';
import { nameOf } from '../../lab/optimizers.ts';
import { outcome } from './runCache.ts';
import type { RunState } from './runState.ts';
import { visibleOptimizers } from '../model/labState.ts';

/** Where "first below ε" is, or why there is no such step. */
export type Goal = { readonly step: number } | { readonly refusal: string };

type Asked = Pick<RunState, 'config' | 'solo' | 'inspected' | 'runs' | 'problem'>;

/**
 * The first step at which the inspected optimizer is within ε of the lowest minimum; where none is chosen, the next
 * such step of any after the present one, from the first again after the last.
 */
export function goalOf(state: Asked, now: number): Goal {
  const { config, problem, runs, inspected } = state;
  const epsilon = formatNumber(config.view.epsilon, 2);
  if (problem?.lowest === undefined) {
    return { refusal: l10n.t('No minimum of this surface is known, so nothing counts as reached.') };
  }
  const all = visibleOptimizers(state);
  const chosen = all.find(({ key }) => key === inspected);
  const asked = chosen === undefined ? all : [chosen];
  // Looked for anew: the runs may still be marked by the ε before.
  const arrivals = asked
    .flatMap(({ key }) => {
      const run = runs.get(key);
      return run === undefined ? [] : (outcome(run, problem, config.view.epsilon).reachedAt ?? []);
    })
    .sort((a, b) => a - b);
  const step = arrivals.find((at) => at > Math.floor(now)) ?? arrivals[0];
  if (step !== undefined) {
    return { step };
  }
  const steps = formatCount(config.steps);
  if (chosen !== undefined) {
    const name = nameOf(chosen, config);
    return { refusal: l10n.t('{0} does not come within {1} in {2} steps.', name, epsilon, steps) };
  }
  return { refusal: l10n.t('No optimizer comes within {0} in {1} steps.', epsilon, steps) };
}
