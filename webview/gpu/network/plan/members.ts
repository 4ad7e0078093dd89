import { configProblem } from '../../../../src/core/config/checked.ts';
import { parseNetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Setting } from '../../../../src/core/network/networkSettings.ts';
import { withSetting } from '../../../../src/core/network/networkSettings.ts';
import { findOptimizer } from '../../../../src/core/optimizer/optimizerCatalogue.ts';
import { gradientHyper } from '../../../../src/core/optimizer/parts/hyper.ts';
import { hyperparametersOf } from '../../../../src/core/optimizer/ruleParts.ts';
import { LabError } from '../../labError.ts';
import type { FleetNetwork, FleetRequest } from './fleets.ts';

/** The configuration of one network of a fleet alone: with its values, and its run as the only one. */
export function configOf(
  config: NetworkConfig,
  { run, values = {} }: Pick<FleetNetwork, 'run' | 'values'>,
): NetworkConfig {
  const own = config.runs[run];
  if (own === undefined) {
    throw new LabError([configProblem('runs', 'There is no run {0}.', run)]);
  }
  let made: NetworkConfig = { ...config, runs: [own] };
  for (const [setting, value] of Object.entries(values)) {
    if (value !== undefined) {
      made = withSetting(made, 0, setting as Setting, value);
    }
  }
  return made;
}

/** Networks that differ in nothing but their values and random numbers, and where they stand in the request. */
export interface Group {
  readonly config: NetworkConfig;
  readonly networks: readonly {
    readonly place: number;
    readonly member: number;
    readonly config: NetworkConfig;
  }[];
}

/** Brings the networks together that have the same shape, data and rule. @throws LabError */
export function groupsOf({ config, networks }: FleetRequest): Group[] {
  const groups = new Map<string, { place: number; member: number; config: NetworkConfig }[]>();
  /** Each combination of run and values is read once. */
  const read = new Map<string, NetworkConfig>();
  networks.forEach((network, place) => {
    const key = JSON.stringify([network.run, network.values ?? {}]);
    let own = read.get(key);
    if (own === undefined) {
      own = checked(configOf(config, network));
      read.set(key, own);
    }
    const shape = shapeOf(own);
    const group = groups.get(shape) ?? [];
    groups.set(shape, group);
    group.push({ place, member: network.member, config: own });
  });
  return [...groups.values()].map((members) => ({ config: members[0]!.config, networks: members }));
}

/** What networks share that one kernel trains: all but the values of numbers that lines only read. */
function shapeOf({ runs, data, layers }: NetworkConfig): string {
  const definition = typeof runs[0]!.rule === 'string' ? findOptimizer(runs[0]!.rule) : undefined;
  // Switches and counts change the lines.
  const structural = new Set(
    [...(definition ? hyperparametersOf(definition) : []), ...gradientHyper]
      .filter(({ scale }) => scale === 'switch' || scale === 'whole')
      .map(({ name }) => name),
  );
  const { rule, convention, schedule, sampling, l1, batchSize, hyper, dropout, inputNoise } = runs[0]!;
  return JSON.stringify([
    rule,
    convention,
    schedule,
    sampling,
    l1,
    layers,
    data.labelNoise,
    data.kind === 'generated' ? data.noise : 0,
    // On or off makes other lines; which value, does not.
    batchSize === 'all',
    dropout.map((rate) => rate > 0),
    inputNoise > 0,
    Object.entries(hyper)
      .filter(([, value]) => value !== 0)
      .map(([name, value]) => (structural.has(name) ? [name, value] : name))
      .sort(),
  ]);
}

/** Values come from a map's axes: they have to be what a file may hold. */
function checked(config: NetworkConfig): NetworkConfig {
  // Own points were read before, and are many.
  const small =
    config.data.kind === 'own'
      ? {
          ...config,
          data: {
            ...config.data,
            points: [
              [0, 0, 1],
              [0, 0, -1],
            ],
          },
        }
      : config;
  const found = parseNetworkConfig(small);
  if (!found.ok) {
    throw new LabError(found.problems);
  }
  return config;
}

/** `count` networks of one run that differ in their random numbers alone. */
export function seeds(run: number, count: number): FleetNetwork[] {
  return Array.from({ length: count }, (_, member) => ({ run, member }));
}
