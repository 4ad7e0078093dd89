import type { NetworkConfig } from '../config/networkConfig.ts';
import { sameValue } from '../experiment/sameValue.ts';
import type { NetworkState } from '../protocol/networkLink.ts';
import { networkState } from '../protocol/networkLink.ts';
import { findNetworkExperiment } from './catalogue.ts';
import type { NetworkExperiment } from './catalogue.ts';
import { networkConfigOf } from './definition.ts';

/** An experiment's configuration in the network lab, from its start. Undefined where there is no such thing. */
export function networkExperimentState({
  id,
  lab = 0,
}: {
  id: string;
  lab?: number;
}): NetworkState | undefined {
  const experiment = findNetworkExperiment(id);
  const configuration = experiment?.labs[lab];
  if (experiment === undefined || configuration === undefined) {
    return undefined;
  }
  const state = networkState(networkConfigOf(configuration));
  return { ...state, chart: { ...state.chart, ...experiment.chart }, experiment: { id, lab } };
}

/** The experiment that a lab shows, and whether its configuration is still the experiment's. */
export function currentNetworkExperiment({
  experiment: chosen,
  config,
}: Pick<NetworkState, 'experiment' | 'config'>):
  | { readonly experiment: NetworkExperiment; readonly lab: number; readonly changed: boolean }
  | undefined {
  const experiment = chosen && findNetworkExperiment(chosen.id);
  const lab = chosen && experiment?.labs[chosen.lab];
  return (
    lab && {
      experiment,
      lab: chosen.lab,
      changed: !sameValue(trained(config), trained(networkConfigOf(lab))),
    }
  );
}

/** What the networks depend on: how one looks at them, how many there are and which are hidden makes them no others. */
function trained({
  data,
  features,
  layers,
  initialization,
  loss,
  runs,
  steps,
  seed,
}: NetworkConfig): unknown {
  const all = runs.map((run) => ({ ...run, enabled: true }));
  return { data, features, layers, initialization, loss, runs: all, steps, seed };
}
