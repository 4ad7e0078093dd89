import { describe, expect, test } from 'vitest';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { networkExperiments } from '../../../src/core/networkExperiment/catalogue.ts';
import type { NetworkExperiment } from '../../../src/core/networkExperiment/catalogue.ts';
import { networkConfigOf, trainAll } from '../../../src/core/networkExperiment/definition.ts';
import type { Networks } from '../../../src/core/networkExperiment/definition.ts';
import { networkVariations } from '../../../src/core/networkExperiment/robust.ts';
import {
  currentNetworkExperiment,
  networkExperimentState,
} from '../../../src/core/networkExperiment/state.ts';
import type { NetworkChange } from '../../../src/core/networkExperiment/verdicts.ts';
import { networkOutcome } from '../../../src/core/networkExperiment/verdicts.ts';
import { networkStateSchema } from '../../../src/core/protocol/networkLink.ts';
import { validate } from '../../../src/core/protocol/message.ts';
import type { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { expectTrue } from '../experiment/expectTrue.ts';

/** By what they were trained with. To train them takes all the time: networks that several verdicts are over are one. */
const trained = new Map<string, readonly NetworkRun[]>();

/** The same networks as `trainAll`'s; what a run is called and which place it has is no part of it. */
function trainOnce(config: NetworkConfig, first = 0): Networks {
  const networks = config.runs.map(({ key, ...run }) => {
    const alone = { ...config, runs: [{ ...run, key: 'run' }] };
    const id = JSON.stringify([alone, first]);
    const all = trained.get(id) ?? trainAll(alone, first)['run']!;
    trained.set(id, all);
    // A verdict may have sent them back.
    all.forEach((one) => {
      one.goTo(config.steps);
    });
    return [key, all] as const;
  });
  return Object.fromEntries(networks);
}

describe('every claim about networks is true', () => {
  test.each(networkExperiments)('$id', (experiment) => {
    expectTrue(networkOutcome(experiment, {}, trainOnce));
  });

  test('of the networks that are trained once as of those that are trained for it', () => {
    const experiment = networkExperiments.find(({ id }) => id === 'adam-l2-in-a-network')!;
    const networks = experiment.labs.map(networkConfigOf).map((config) => ({
      once: trainOnce(config),
      anew: trainAll(config),
    }));
    for (const { once, anew } of networks) {
      expect(Object.keys(once)).toEqual(Object.keys(anew));
      for (const [key, runs] of Object.entries(anew)) {
        expect(once[key]!.map(({ parameters }) => parameters)).toEqual(
          runs.map(({ parameters }) => parameters),
        );
      }
    }
  });
});

/** `npm run experiments` tries 200; here one other set of random numbers, and two rates a little off. */
const seeds = 1;

describe('a claim about networks does not rest on its own random numbers or rates', () => {
  test.each(networkExperiments)('$id', (experiment) => {
    const tried = networkVariations(experiment, seeds);
    expect(tried.length).toBeGreaterThanOrEqual(seeds);
    expect(tried.filter(({ holds }) => !holds).map(({ name }) => name)).toEqual([]);
  });
});

const withRuns =
  (to: (run: NetworkRunConfig, place: number, all: readonly NetworkRunConfig[]) => NetworkRunConfig) =>
  (config: NetworkConfig): NetworkConfig => ({
    ...config,
    runs: config.runs.map((run, place, all) => ({ ...to(run, place, all), key: run.key })),
  });

/** Each takes away what a claim rests on. */
const mutations: Readonly<Record<string, (experiment: NetworkExperiment) => NetworkExperiment>> = {
  'configurations change places': (one) => ({ ...one, labs: [...one.labs.slice(1), one.labs[0]!] }),
};
const changes: Readonly<Record<string, NetworkChange>> = {
  'runs change places': { config: withRuns((_, place, all) => all.at(place - 1)!) },
  'all runs the same': { config: withRuns((_run, _place, all) => all[0]!) },
};

describe('a change of what a claim about networks rests on makes it false', () => {
  test.each(networkExperiments)('$id', (experiment) => {
    const { labs } = experiment;
    const several = Object.keys(labs[0]!.runs).length > 1;
    for (const [name, change] of several ? Object.entries(changes) : []) {
      expect([name, networkOutcome(experiment, change, trainOnce).holds]).toEqual([name, false]);
    }
    // What is measured of one configuration's runs cannot be of another's that has others.
    const alike = new Set(labs.map(({ runs }) => Object.keys(runs).join())).size === 1;
    for (const [name, mutate] of labs.length > 1 && alike ? Object.entries(mutations) : []) {
      expect([name, networkOutcome(mutate(experiment), {}, trainOnce).holds]).toEqual([name, false]);
    }
    expect(several || (labs.length > 1 && alike)).toBe(true);
  });
});

describe('in the network lab', () => {
  test.each(networkExperiments)(
    '$id opens with its own configuration, as often as it has some',
    ({ id, labs }) => {
      labs.forEach((lab, place) => {
        const state = networkExperimentState({ id, lab: place })!;
        expect(validate(networkStateSchema, state)).toEqual({ value: state });
        expect(state.config).toEqual(networkConfigOf(lab));
        expect(state.config.runs.map(({ key }) => key)).toEqual(Object.keys(lab.runs));
        expect(currentNetworkExperiment(state)).toMatchObject({ lab: place, changed: false });
      });
      expect(networkExperimentState({ id, lab: labs.length })).toBeUndefined();
    },
  );

  test('how one looks at it is no change; another rate, seed or data set is', () => {
    const state = networkExperimentState({ id: 'dropout-narrows-the-gap' })!;
    const { config } = state;
    const changed = (to: Partial<NetworkConfig>) =>
      currentNetworkExperiment({ ...state, config: { ...config, ...to } })!.changed;
    expect(changed({ view: 'train', seeds: 5 })).toBe(false);
    expect(changed({ runs: config.runs.map((run) => ({ ...run, enabled: false })) })).toBe(false);
    expect(changed({ seed: config.seed + 1 })).toBe(true);
    expect(changed({ steps: config.steps + 1 })).toBe(true);
    expect(changed({ data: { ...config.data, test: 0.1 } })).toBe(true);
    expect(changed(withRuns((run) => ({ ...run, hyper: { lr: 0.5 } }))(config))).toBe(true);
  });

  test('what there is not is not shown', () => {
    expect(networkExperimentState({ id: 'no-such-experiment' })).toBeUndefined();
    expect(networkExperimentState({ id: 'saddle-escape' })).toBeUndefined();
  });
});
