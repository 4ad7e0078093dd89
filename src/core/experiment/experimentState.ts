import type { LabConfig } from '../config/labConfig.ts';
import type { SimulatorState } from '../protocol/simulatorLink.ts';
import { simulatorState } from '../protocol/simulatorLink.ts';
import { findExperiment } from './catalogue.ts';
import type { Experiment } from './catalogue.ts';
import { configOf } from './definition.ts';
import { sameValue } from './sameValue.ts';

/** An experiment's configuration in the simulator, from its start. Undefined where there is no such thing. */
export function experimentState({ id, lab = 0 }: { id: string; lab?: number }): SimulatorState | undefined {
  const experiment = findExperiment(id);
  const configuration = experiment?.labs[lab];
  if (experiment === undefined || configuration === undefined) {
    return undefined;
  }
  const state = simulatorState(configOf(configuration));
  return { ...state, chart: { ...state.chart, ...experiment.chart }, experiment: { id, lab } };
}

/** The experiment that a simulator shows, and whether its configuration is still the experiment's. */
export function currentExperiment({
  experiment: chosen,
  config,
}: Pick<SimulatorState, 'experiment' | 'config'>):
  | { readonly experiment: Experiment; readonly lab: number; readonly changed: boolean }
  | undefined {
  const experiment = chosen && findExperiment(chosen.id);
  const lab = chosen && experiment?.labs[chosen.lab];
  return (
    lab && {
      experiment: experiment,
      lab: chosen.lab,
      changed: !sameValue(runsOf(config), runsOf(configOf(lab))),
    }
  );
}

/** What the runs depend on: how one looks at them and which are hidden does not make them others. */
function runsOf({ problem, optimizers, start, steps, seed, noise, tolerance }: LabConfig): unknown {
  const rules = optimizers.map((optimizer) => ({ ...optimizer, enabled: true }));
  return { problem, rules, start, steps, seed, noise, tolerance };
}
