import { describe, expect, test } from 'vitest';
import { experiments } from '../../../src/core/experiment/catalogue.ts';
import type { Experiment } from '../../../src/core/experiment/catalogue.ts';
import type { Lab } from '../../../src/core/experiment/definition.ts';
import { findOptimizer } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { hyperparametersOf } from '../../../src/core/optimizer/ruleParts.ts';
import { outcome } from './runExperiment.ts';

/** A verdict that no change could make false would say nothing. Each of these takes away what a claim rests on. */

type Optimizers = Lab['optimizers'];
type Optimizer = Optimizers[string];

const change = (labs: readonly Lab[], to: (optimizers: Optimizers) => Optimizers): Lab[] =>
  labs.map((lab) => ({ ...lab, optimizers: to(lab.optimizers) }));

/** The first one's settings go to the second, and so on round. */
function turn(optimizers: Optimizers): Optimizers {
  const all = Object.entries(optimizers);
  return Object.fromEntries(all.map(([key], i) => [key, all.at(i - 1)![1]]));
}

const each = (to: (optimizer: Optimizer) => Optimizer) => (optimizers: Optimizers) =>
  Object.fromEntries(Object.entries(optimizers).map(([key, optimizer]) => [key, to(optimizer)]));

/** Another rule in its place, with those of its settings that the other knows. */
function withRule(optimizer: Optimizer): Optimizer {
  const rule = optimizer.rule === 'sgd' ? 'momentum' : 'sgd';
  const known = hyperparametersOf(findOptimizer(rule)!).map(({ name }) => name);
  const hyper = Object.entries({ lr: 0.01, ...optimizer.hyper }).filter(([name]) => known.includes(name));
  return { ...optimizer, rule, hyper: Object.fromEntries(hyper) };
}

const withRate = (factor: number) =>
  each((optimizer) => ({
    ...optimizer,
    hyper: { ...optimizer.hyper, lr: factor * (optimizer.hyper?.['lr'] ?? 1) },
  }));

const mutations: Readonly<Record<string, (labs: readonly Lab[]) => Lab[]>> = {
  'optimizers change places': (labs) => change(labs, turn),
  'configurations change places': (labs) => [...labs.slice(1), ...labs.slice(0, 1)],
  'all configurations the same': (labs) => labs.map(() => labs[0]!),
  'another rule': (labs) => change(labs, each(withRule)),
  'a tenth of the learning rate': (labs) => change(labs, withRate(0.1)),
  'twice the learning rate': (labs) => change(labs, withRate(2)),
  'ten times the learning rate': (labs) => change(labs, withRate(10)),
};

function fails(experiment: Experiment, labs: readonly Lab[]): boolean {
  try {
    return !outcome(experiment, labs).holds;
  } catch {
    // Settings that this rule does not have: no experiment, so no verdict either.
    return false;
  }
}

describe('a change of what it rests on makes the claim false', () => {
  test.each(experiments)('$id', (experiment) => {
    const failing = Object.values(mutations).some((mutate) => fails(experiment, mutate(experiment.labs)));
    expect(failing).toBe(true);
  });

  test('and where optimizers are compared, so does exchanging them', () => {
    const compared = experiments.filter(({ labs }) => Object.keys(labs[0]!.optimizers).length > 1);
    expect(compared.length).toBeGreaterThan(20);
    const still = compared.filter((one) => !fails(one, mutations['optimizers change places']!(one.labs)));
    expect(still.map(({ id }) => id)).toEqual([]);
  });

  test('and where configurations are, so does making them the same', () => {
    const several = experiments.filter(({ labs }) => labs.length > 1);
    expect(several.length).toBeGreaterThan(8);
    const still = several.filter((one) => !fails(one, mutations['all configurations the same']!(one.labs)));
    // The same minimum from every start, the same steps in every ravine: that nothing (or little) differs is the claim.
    expect(still.map(({ id }) => id)).toEqual(['newton-ignores-conditioning', 'noise-on-a-plateau']);
  });
});
