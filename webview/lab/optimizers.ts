import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../src/core/config/labConfig.ts';
import { findOptimizer } from '../../src/core/optimizer/optimizerCatalogue.ts';
import type { Hyper } from '../../src/core/config/hyperparameter.ts';
import type { OptimizerDefinition } from '../../src/core/optimizer/parts/optimizerDefinition.ts';
import { penalties } from '../../src/core/optimizer/parts/hyper.ts';
import { ownRate, readOwnRule, usualHyper } from '../../src/core/optimizer/own.ts';
import { schedules } from '../../src/core/optimizer/schedule.ts';
import { formatCount, formatNumber } from '../ui/text.ts';
import { conventionName, samplingName } from './settingNames.ts';
import { numberOf } from './numbers.ts';
import { plainSymbol } from './symbols.ts';
import { word } from '../ui/word.ts';

/** The catalogue's entry; undefined for the user's own rule. */
export function definitionOf({ rule }: OptimizerConfig): OptimizerDefinition | undefined {
  return typeof rule === 'string' ? findOptimizer(rule) : undefined;
}

/** Is its rule written for one coordinate, or for both at once? */
export function kindOf(optimizer: OptimizerConfig): OptimizerDefinition['kind'] | undefined {
  const { rule } = optimizer;
  return typeof rule === 'string' ? findOptimizer(rule)?.kind : readOwnRule(rule.text).kind;
}

/** The hyperparameters that its rule has, but for the penalties that all take: the learning rate first. */
export function hypersOf(optimizer: OptimizerConfig): readonly Hyper[] {
  const { hyper, rule } = optimizer;
  if (typeof rule === 'string') {
    return findOptimizer(rule)?.hyper ?? [];
  }
  const { text } = rule;
  const names = readOwnRule(text).hyper.filter((name) => penalties.every((one) => one.name !== name));
  const rate = /\blr\b/.test(text) ? [ownRate] : [];
  return [
    ...rate,
    ...names.flatMap((name) => {
      const value = hyper[name];
      const usual = usualHyper(name);
      return usual === undefined && value === undefined ? [] : (usual ?? numberOf(text, name, value!));
    }),
  ];
}

/** "Adam"; of several of a kind by what tells them apart: "Adam, lr 0.01", or else "Adam 2". */
export function nameOf(optimizer: OptimizerConfig, { optimizers, problem }: LabConfig): string {
  return nameAmong(optimizer, optimizers, { examples: problem.kind === 'data' });
}

export interface Naming<O extends OptimizerConfig> {
  /** There are batches of examples. */
  readonly examples: boolean;
  /** What else may tell two of a kind apart; as many for each, empty where it is the usual. */
  readonly more?: (one: O) => readonly string[];
}

/** The name of one of several, by what tells it apart from others of its kind. */
export function nameAmong<O extends OptimizerConfig>(
  optimizer: O,
  all: readonly O[],
  naming: Naming<O>,
): string {
  const { rule } = optimizer;
  const definition = definitionOf(optimizer);
  const name = definition !== undefined ? word(definition.name) : typeof rule === 'string' ? rule : rule.name;
  const same = all.filter((other) => sameRule(other, optimizer));
  if (same.length < 2) {
    return name;
  }
  const names = [...new Set(same.flatMap(({ hyper }) => ['lr', ...Object.keys(hyper)]))];
  const traits = same.map((one) => [...traitsOf(one, naming.examples, names), ...(naming.more?.(one) ?? [])]);
  const differing = traits[0]!.flatMap((_, at) => (new Set(traits.map((of) => of[at])).size > 1 ? [at] : []));
  const full = (at: number): string =>
    [name, ...differing.map((trait) => traits[at]![trait]!).filter((text) => text !== '')]
      .slice(0, 1 + mostTraits)
      .join(', ');
  const [own, others] = [full(same.indexOf(optimizer)), same.map((_, at) => full(at))];
  const twins = same.filter((_, at) => others[at] === own);
  return twins.length > 1 ? `${own} ${twins.indexOf(optimizer) + 1}` : own;
}

/** More would be a list, not a name. */
const mostTraits = 3;

/** What may tell two of a kind apart, in the order in which people would say it; as many for each of a kind. */
function traitsOf(optimizer: OptimizerConfig, examples: boolean, names: readonly string[]): string[] {
  const { batchSize, convention, hyper, sampling, schedule } = optimizer;
  const known = [...hypersOf(optimizer), ...penalties];
  const numbers = names.map((name) => {
    const one = known.find((other) => other.name === name);
    const value = one === undefined ? hyper[name] : hyperValue(optimizer, one);
    const symbol = one === undefined || name === 'lr' ? name : plainSymbol(one.tex);
    return value === undefined ? '' : `${symbol} ${formatNumber(value)}`;
  });
  const batch = batchSize === 'all' ? l10n.t('full batch') : l10n.t('batch {0}', formatCount(batchSize));
  const rate = schedules.find(({ id }) => id === schedule.id);
  return [
    numbers[0] ?? '',
    examples ? batch : '',
    ...numbers.slice(1),
    // The usual thing needs no word.
    !examples || sampling === 'shuffled' ? '' : samplingName(sampling).toLowerCase(),
    rate === undefined || rate.id === 'constant' ? '' : word(rate.name).toLowerCase(),
    conventionName(convention),
  ];
}

function sameRule({ rule: a }: OptimizerConfig, { rule: b }: OptimizerConfig): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.name === b.name;
}

/** The value in force: the configuration's own, else the convention's, else the rule's default. */
export function hyperValue(optimizer: OptimizerConfig, hyper: Hyper): number {
  const defaults = definitionOf(optimizer)?.conventions[optimizer.convention]?.defaults;
  return optimizer.hyper[hyper.name] ?? defaults?.[hyper.name] ?? hyper.default;
}

/** An optimizer of the catalogue with all its defaults. */
export function newOptimizer(key: string, rule: string): OptimizerConfig {
  return {
    key,
    rule,
    convention: 'pytorch',
    hyper: {},
    schedule: { id: 'constant', hyper: {} },
    enabled: true,
    batchSize: 'all',
    sampling: 'shuffled',
  };
}

/** A key that none of the others has: adam, adam-2 … */
export function freeKey(base: string, all: readonly { readonly key: string }[]): string {
  const plain = base.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 24) || 'own';
  const taken = new Set(all.map(({ key }) => key));
  for (let number = 1; ; number++) {
    const key = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(key)) {
      return key;
    }
  }
}
