import { configProblem, formulaProblem, refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import type { OptimizerConfig } from '../config/optimizerConfig.ts';
import { parseRule } from '../formula/parseFormula.ts';
import { commonHyper, fullText } from './around.ts';
import { findOptimizer, optimizers } from './optimizerCatalogue.ts';
import { missingValue, ownRate, readOwnRule, usualHyper } from './own.ts';
import type { Form, OptimizerDefinition, State } from './parts/optimizerDefinition.ts';
import { gradientHyper, penalties } from './parts/hyper.ts';
import { rawWeights } from './parts/states.ts';

export type RuleKind = OptimizerDefinition['kind'];

/** The Hessian, or of a sum of squares 2JᵀJ. */
export type Curvature = 'hessian' | 'gauss-newton';

/** What of an optimizer's configuration makes its rule. */
export type RuleConfig = Pick<OptimizerConfig, 'rule' | 'convention' | 'hyper' | 'schedule'>;

/** All hyperparameters of an optimizer: the learning rate first, its own, then what all take. */
export const hyperparametersOf = (definition: OptimizerDefinition): readonly Hyper[] => [
  ...definition.hyper,
  ...commonHyper(definition),
];

/** The values of all hyperparameters where none is given: the convention's default, else the rule's. */
export function ruleDefaults(
  definition: OptimizerDefinition,
  convention: Form['convention'],
): Record<string, number> {
  const defaults = definition.conventions[convention]?.defaults ?? {};
  return Object.fromEntries(
    hyperparametersOf(definition).map(({ name, default: usual }) => [name, own(defaults, name) ?? usual]),
  );
}

const own = (record: Readonly<Record<string, number>>, name: string): number | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** The text of a catalogue rule in one of its forms. */
export function textOf(
  definition: OptimizerDefinition,
  convention: Form['convention'],
  hyper: Readonly<Record<string, number>>,
  varying: readonly string[] = [],
): string {
  return fullText(definition, formOf(convention, hyper, varying));
}

const formOf = (
  convention: Form['convention'],
  hyper: Readonly<Record<string, number>>,
  varying: readonly string[],
): Form => ({
  convention,
  used: (name) => varying.includes(name) || (own(hyper, name) ?? 0) !== 0,
  value: (name) => own(hyper, name) ?? 0,
});

/** What a rule is made of, before its lines are read. */
export interface RuleParts {
  readonly kind: RuleKind;
  readonly definition: OptimizerDefinition | undefined;
  readonly text: string;
  readonly hyper: Readonly<Record<string, number>>;
  readonly states: readonly Pick<State, 'name' | 'start'>[];
  readonly searches: boolean;
}

/** The parts of a configuration's rule. Paths of problems start at that configuration. */
export function partsOf(config: RuleConfig, varying: readonly string[]): Checked<RuleParts> {
  return typeof config.rule === 'string'
    ? fromCatalogue(config.rule, config, varying)
    : fromText(config.rule.text, config);
}

function fromCatalogue(id: string, config: RuleConfig, varying: readonly string[]): Checked<RuleParts> {
  const definition = findOptimizer(id);
  if (!definition) {
    const known = optimizers.map((one) => one.id).join(', ');
    return refused('rule', 'There is no optimizer “{0}”. Available: {1}.', id, known);
  }
  const { convention } = config;
  if (!definition.conventions[convention]) {
    const known = Object.keys(definition.conventions).join(', ');
    return refused(
      'convention',
      '{0} has no form called {1}. It has: {2}.',
      definition.name.en,
      convention,
      known,
    );
  }
  const known = hyperparametersOf(definition).map(({ name }) => name);
  const strangers = Object.keys(config.hyper).filter((name) => !known.includes(name));
  if (strangers.length > 0) {
    return {
      ok: false,
      problems: strangers.map((name) =>
        configProblem(
          `hyper.${name}`,
          '{0} has no hyperparameter “{1}”. It has: {2}.',
          definition.name.en,
          name,
          known.join(', '),
        ),
      ),
    };
  }
  const hyper = { ...ruleDefaults(definition, convention), ...config.hyper };
  const problems = [...structural(definition, hyper, varying), ...outOfRange(definition, hyper, varying)];
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const form = formOf(convention, hyper, varying);
  return {
    ok: true,
    value: {
      kind: definition.kind,
      definition,
      text: fullText(definition, form),
      hyper,
      states: form.used('ema') ? [...definition.state, rawWeights] : definition.state,
      searches: definition.searches?.(form) ?? false,
    },
  };
}

/** Switches and counts change the lines themselves, so they must be possible, and one value for all runs. */
function structural(
  definition: OptimizerDefinition,
  hyper: Readonly<Record<string, number>>,
  varying: readonly string[],
): ConfigProblem[] {
  return [...definition.hyper, ...gradientHyper]
    .filter(({ scale }) => scale === 'switch' || scale === 'whole')
    .flatMap(({ name, min, max }) => {
      const path = `hyper.${name}`;
      if (varying.includes(name)) {
        return [configProblem(path, '“{0}” changes the rule itself, so a map cannot vary it.', name)];
      }
      const value = hyper[name] ?? NaN;
      return Number.isInteger(value) && value >= min && value <= max
        ? []
        : [configProblem(path, 'Give a whole number from {0} to {1}.', min, max)];
    });
}

/** Values for which the rule means nothing; those that a map varies are its own affair. */
function outOfRange(
  definition: OptimizerDefinition,
  hyper: Readonly<Record<string, number>>,
  varying: readonly string[],
): ConfigProblem[] {
  return hyperparametersOf(definition).flatMap(({ name, allowed }) =>
    allowed === undefined || varying.includes(name) || allowed.holds(hyper[name] ?? NaN)
      ? []
      : [configProblem(`hyper.${name}`, allowed.text, name)],
  );
}

function fromText(text: string, config: RuleConfig): Checked<RuleParts> {
  const { kind, states, hyper: names } = readOwnRule(text);
  const hyper: Record<string, number> = { lr: own(config.hyper, 'lr') ?? ownRate.default };
  const missing: string[] = [];
  for (const name of [...names, ...[...gradientHyper, ...penalties].map((one) => one.name)]) {
    const value = own(config.hyper, name) ?? usualHyper(name)?.default;
    if (value === undefined) {
      missing.push(name);
    } else {
      hyper[name] = value;
    }
  }
  if (missing.length > 0) {
    const fixed = ['t', 'T', ...Object.keys(hyper), ...missing];
    const known = [...coordinates[kind], ...given[kind], ...states, ...fixed];
    const parsed = parseRule(text, { known, fixed });
    // What is no rule whatever its names stand for is said first.
    if (!parsed.ok) {
      return { ok: false, problems: [formulaProblem('rule.text', parsed.error)] };
    }
    return { ok: false, problems: missing.map((name) => missingValue(text, name)) };
  }
  return {
    ok: true,
    value: {
      kind,
      definition: undefined,
      text,
      hyper,
      states: states.map((name) => ({ name })),
      searches: false,
    },
  };
}

/** The coordinates that a rule of each kind moves. */
export const coordinates = { coordinate: ['x'], joint: ['x', 'y'] } as const;
/** The names of a matrix of second derivatives. */
export const curvatureNames: Readonly<Record<Curvature, readonly [string, string, string]>> = {
  hessian: ['hxx', 'hxy', 'hyy'],
  'gauss-newton': ['nxx', 'nxy', 'nyy'],
};
/** What a rule of each kind finds where it looks. */
export const given: Readonly<Record<RuleKind, readonly string[]>> = {
  coordinate: ['g'],
  joint: ['gx', 'gy', 'f', ...curvatureNames.hessian, ...curvatureNames['gauss-newton']],
};
