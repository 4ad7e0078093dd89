import { networkConfigVersion, parseNetworkConfig } from '../config/networkConfig.ts';
import type { NetworkConfig, NetworkConfigInput } from '../config/networkConfig.ts';
import type { Outcome } from '../experiment/definition.ts';
import { NetworkRun } from '../network/networkRun.ts';
import { resolveNetwork } from '../network/networkProblem.ts';
import type { NetworkAxis, NetworkChart } from '../protocol/networkLink.ts';
import type { Words } from '../text/bilingual.ts';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Input = Frozen<NetworkConfigInput>;

/** One configuration of an experiment with networks, without what all of them share: see `networkConfigOf`. */
export interface NetworkLab extends Pick<
  Input,
  'data' | 'features' | 'layers' | 'initialization' | 'loss' | 'seed' | 'view' | 'landscape'
> {
  /** What sets it apart from the experiment's other configurations. */
  readonly label?: Words;
  /** By key. */
  readonly runs: Readonly<Record<string, Omit<Input['runs'][number], 'key'>>>;
  readonly steps: number;
  /** How many networks of each run the verdict is over: the same data, other weights and batches. */
  readonly seeds: number;
}

/** What a card says of networks, and the configurations that show it. */
export interface NetworkClaim {
  readonly claim: Words;
  readonly labs: readonly NetworkLab[];
  /** The chart in which it shows best; absent: the loss by step. */
  readonly chart?: {
    readonly kind?: NetworkChart;
    readonly along?: NetworkAxis;
    readonly logValues?: boolean;
  };
  /** What the claim itself fixes: it is about these points and no others, or about this rate. */
  readonly exact?: readonly ('data' | 'rate')[];
}

/** By id, the same as in the notes' `<!-- experiment: id -->`. */
export type NetworkClaims = Readonly<Record<string, NetworkClaim>>;

/** The trained networks of one configuration, by the key of their run and in the order of their seeds. */
export type Networks<L extends NetworkLab = NetworkLab> = Readonly<
  Record<Extract<keyof L['runs'], string>, readonly NetworkRun[]>
>;

/** What tells whether a claim is true: what has to come out, in words, and the same as a measurement. */
export interface NetworkVerdict<L extends readonly NetworkLab[] = readonly NetworkLab[]> {
  readonly expect: Words;
  /** From the networks of each configuration, in their order. */
  readonly measure: (networks: { readonly [I in keyof L]: Networks<L[I]> }) => Outcome;
}

/** The verdicts on some claims, apart from them as those of the simulator are. */
export type NetworkVerdicts<C extends NetworkClaims> = {
  readonly [Id in keyof C]: NetworkVerdict<C[Id]['labs']>;
};

/**
 * The whole configuration.
 * @throws Error if it is not valid: the tests resolve all that are in the catalogue
 */
export function networkConfigOf({ label, runs, ...lab }: NetworkLab): NetworkConfig {
  const checked = parseNetworkConfig({
    version: networkConfigVersion,
    kind: 'network',
    ...lab,
    runs: Object.entries(runs).map(([key, run]) => ({ key, ...run })),
  });
  if (!checked.ok) {
    const why = checked.problems.map(({ path, message }) => `${path}: ${message}`).join(' ');
    throw new Error(`${label?.en ?? ''} ${why}`.trim());
  }
  return checked.value;
}

/**
 * Trains every run of a configuration to its end with as many seeds as it says, counted from `first`.
 * @throws Error if one of the runs cannot be trained
 */
export function trainAll(config: NetworkConfig, first = 0): Networks {
  const problem = resolveNetwork(config);
  if (!problem.ok) {
    throw new Error(problem.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  }
  const { runs, seeds = 1, steps } = config;
  return Object.fromEntries(
    runs.map(({ key }, index) => [
      key,
      Array.from({ length: seeds }, (_, member) => {
        const run = new NetworkRun(problem.value, index, first + member);
        run.advance(steps);
        return run;
      }),
    ]),
  );
}
