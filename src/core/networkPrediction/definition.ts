import type { NetworkConfig } from '../config/networkConfig.ts';
import { resolveNetwork } from '../network/networkProblem.ts';
import { NetworkRun } from '../network/networkRun.ts';
import { networkConfigOf } from '../networkExperiment/definition.ts';
import type { NetworkLab } from '../networkExperiment/definition.ts';
import type { Draw } from '../prediction/draw.ts';
import type { Words } from '../text/bilingual.ts';

/** A prediction about networks with its numbers: what is trained, what is asked, and what is said afterwards. */
export interface NetworkDrawn {
  readonly lab: Omit<NetworkLab, 'label' | 'seeds'>;
  readonly question: Words;
  readonly choices: readonly Words[];
  /** What the rule says will happen, as a place in `choices`. */
  readonly key: number;
  /** What did happen, with the trained networks of all runs; −1 where it is none of the choices, which a test excludes. */
  readonly came: (runs: readonly NetworkRun[]) => number;
  /** One or two sentences that say why, with the figures of these networks. */
  readonly reason: (runs: readonly NetworkRun[]) => Words;
  /** What is drawn by step when it runs: a loss on a scale of orders, or a number from 0. */
  readonly chart: {
    readonly name: Words;
    readonly of: (run: NetworkRun) => number;
    readonly scale: 'orders' | 'even';
  };
  /** What tells the runs apart. */
  readonly names: readonly Words[];
}

/** Something to predict before a network is trained. */
export interface NetworkPrediction {
  readonly kind: 'network';
  readonly id: string;
  /** The cells that it asks for, as the first keys of their cards: `note/table/row/column`. */
  readonly cells: readonly string[];
  /** Draws its numbers inside bounds for which the answer is certain. */
  readonly draw: (draw: Draw) => NetworkDrawn;
}

/** What the network lab shows of it. @throws Error if it is not valid, which the tests exclude for all that can be drawn */
export const configOfDrawn = ({ lab }: Pick<NetworkDrawn, 'lab'>): NetworkConfig =>
  networkConfigOf({ ...lab, seeds: 1 });

/** Points of a chart along a run. */
const most = 60;

/** The trained networks of all runs, and what the chart shows of each on the way. */
export interface Trained {
  readonly runs: readonly NetworkRun[];
  /** After which steps, and the values there: of a run that ends early, only those until then. */
  readonly traces: readonly { readonly steps: readonly number[]; readonly values: readonly number[] }[];
}

/** Trains what was drawn: a few hundredths of a second. @throws Error if a run cannot be trained */
export function train({ lab, chart }: Pick<NetworkDrawn, 'lab' | 'chart'>): Trained {
  const config = configOfDrawn({ lab });
  const problem = resolveNetwork(config);
  if (!problem.ok) {
    throw new Error(problem.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  }
  const stride = Math.ceil(config.steps / most);
  const all = config.runs.map((_, index) => {
    const run = new NetworkRun(problem.value, index);
    const [steps, values] = [[0], [chart.of(run)]];
    while (!run.advance(stride) || run.step > steps.at(-1)!) {
      steps.push(run.step);
      values.push(chart.of(run));
    }
    return { run, steps, values };
  });
  return { runs: all.map(({ run }) => run), traces: all };
}
