import type { Assignment } from '../formula/parse.ts';
import { parse, parseRule } from '../formula/parse.ts';
import { Graph } from '../formula/graph.ts';
import type { NodeId } from '../formula/graph.ts';
import type { OptimizerConfig } from '../config/labConfig.ts';
import { configProblem, formulaProblem, refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import { findOptimizer, optimizers } from './catalogue.ts';
import type { Form, OptimizerDefinition, State } from './definition.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import { penalties } from './hyper.ts';
import { missingValue, ownRate, readOwnRule, usualHyper } from './own.ts';
import { schedules } from './schedule.ts';
import { substituteAll } from './substitute.ts';

/** A state of a rule and the formula of its first value, over the hyperparameters. */
export interface RuleState {
  readonly name: string;
  readonly start: NodeId;
}

/**
 * An optimizer ready to run: its formulas in a graph, over the names of definition.ts. Hyperparameters are still
 * variables, so that a map can vary them; their values are in `hyper`.
 */
export interface Rule {
  readonly kind: 'coordinate' | 'joint';
  /** Absent for the user's own rule. */
  readonly definition: OptimizerDefinition | undefined;
  readonly text: string;
  /** All hyperparameters with their values, `lr`, `l1` and `l2` among them. */
  readonly hyper: Readonly<Record<string, number>>;
  readonly graph: Graph;
  /** The learning rate of step t, over `lr`, `t` and `T`. It is already part of the formulas below. */
  readonly rate: NodeId;
  readonly states: readonly RuleState[];
  /** Where the gradient is taken; absent: at x. It depends on neither `g` nor anything computed from it. */
  readonly look: NodeId | undefined;
  /** The next x (and y) and the next value of each state. Where `stop` is not zero they are the old values. */
  readonly next: ReadonlyMap<string, NodeId>;
  /** Not zero: the rule is done. */
  readonly stop: NodeId | undefined;
  /** Direction and first step length of a rule that searches. */
  readonly search: { readonly px: NodeId; readonly py: NodeId; readonly a: NodeId } | undefined;
  readonly needsHessian: boolean;
  /** The lines, for showing them as formulas and with numbers. */
  readonly assignments: readonly Assignment[];
}

/** What of an optimizer's configuration makes its rule. */
export type RuleConfig = Pick<OptimizerConfig, 'rule' | 'convention' | 'hyper' | 'schedule'>;

export interface RuleOptions {
  /** Hyperparameters that vary over a map: lines that only they bring in are kept even where the value is 0. */
  readonly varying?: readonly string[];
  /** Where the formulas go; a new graph if left out. */
  readonly graph?: Graph;
}

/** All hyperparameters of an optimizer: the learning rate first, its own, then the penalties that all take. */
export const hyperparametersOf = (definition: OptimizerDefinition): readonly Hyper[] => [
  ...definition.hyper,
  ...penalties,
];

/** The values of all hyperparameters: as given, else the convention's default, else the rule's. */
function valuesOf(definition: OptimizerDefinition, config: RuleConfig): Record<string, number> {
  const defaults = definition.conventions[config.convention]?.defaults ?? {};
  return Object.fromEntries(
    hyperparametersOf(definition).map(({ name, default: standard }) => [
      name,
      own(config.hyper, name) ?? own(defaults, name) ?? standard,
    ]),
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
  return definition.text(formOf(convention, hyper, varying));
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

interface Parts {
  readonly kind: Rule['kind'];
  readonly definition: OptimizerDefinition | undefined;
  readonly text: string;
  readonly hyper: Readonly<Record<string, number>>;
  readonly states: readonly Pick<State, 'name' | 'start'>[];
  readonly searches: boolean;
}

function fromCatalogue(id: string, config: RuleConfig, varying: readonly string[]): Checked<Parts> {
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
  const hyper = valuesOf(definition, config);
  const problems = [...structural(definition, hyper, varying), ...outOfRange(definition, hyper, varying)];
  if (problems.length > 0) return { ok: false, problems };
  const form = formOf(convention, hyper, varying);
  return {
    ok: true,
    value: {
      kind: definition.kind,
      definition,
      text: definition.text(form),
      hyper,
      states: definition.state,
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
  return definition.hyper
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
  return definition.hyper.flatMap(({ name, allowed }) =>
    allowed === undefined || varying.includes(name) || allowed.holds(hyper[name] ?? NaN)
      ? []
      : [configProblem(`hyper.${name}`, allowed.text, name)],
  );
}

function fromText(text: string, config: RuleConfig): Checked<Parts> {
  const { kind, states, hyper: names } = readOwnRule(text);
  const hyper: Record<string, number> = { lr: own(config.hyper, 'lr') ?? ownRate.default };
  const missing: string[] = [];
  for (const name of [...names, ...penalties.map((penalty) => penalty.name)]) {
    const value = own(config.hyper, name) ?? usualHyper(name)?.default;
    if (value === undefined) missing.push(name);
    else hyper[name] = value;
  }
  if (missing.length > 0) {
    const fixed = ['t', 'T', ...Object.keys(hyper), ...missing];
    const known = [...coordinates[kind], ...given[kind], ...states, ...fixed];
    const parsed = parseRule(text, { known, fixed });
    // What is no rule whatever its names stand for is said first.
    if (!parsed.ok) return { ok: false, problems: [formulaProblem('rule.text', parsed.error)] };
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

const coordinates = { coordinate: ['x'], joint: ['x', 'y'] } as const;
const given = { coordinate: ['g'], joint: ['gx', 'gy', 'hxx', 'hxy', 'hyy'] } as const;

const second = new Set(['hxx', 'hxy', 'hyy']);

/** Makes the rule of one optimizer's configuration. Paths of problems start at that configuration. */
export function resolveRule(config: RuleConfig, options: RuleOptions = {}): Checked<Rule> {
  const parts =
    typeof config.rule === 'string'
      ? fromCatalogue(config.rule, config, options.varying ?? [])
      : fromText(config.rule.text, config);
  if (!parts.ok) return parts;
  const { kind, definition, text, hyper, searches } = parts.value;
  const path = typeof config.rule === 'string' ? 'rule' : 'rule.text';
  const graph = options.graph ?? new Graph();

  const rate = resolveSchedule(config.schedule, graph);
  if (!rate.ok) return rate;
  const names = Object.keys(hyper);
  const known = [...coordinates[kind], ...given[kind], 't', 'T', ...names];
  const states = parts.value.states.map(({ name }) => name);
  const parsed = parseRule(text, { known: [...known, ...states], fixed: ['t', 'T', ...names] }, graph);
  if (!parsed.ok) return { ok: false, problems: [formulaProblem(path, parsed.error)] };

  const scheduled = substituteAll(graph, [...parsed.results.values()], new Map([['lr', rate.value]]));
  const results = new Map([...parsed.results.keys()].map((name, index) => [name, scheduled[index]]));
  const result = (name: string): NodeId | undefined => results.get(name);
  const look = result('look');
  if (look !== undefined && kind === 'joint') {
    return refused(path, 'look works only in a rule for one coordinate, without y.');
  }
  if (look !== undefined && graph.variables(look).some((name) => name === 'g')) {
    return refused(path, 'look is where the gradient is taken, so it cannot be made from g.');
  }
  const stop = result('stop');
  const next = new Map<string, NodeId>();
  for (const name of [...coordinates[kind], ...states]) {
    const node = result(name);
    if (node === undefined) continue;
    next.set(name, stop === undefined ? node : graph.apply('where', stop, graph.variable(name), node));
  }
  for (const name of coordinates[kind]) {
    if (!next.has(name)) return refused(path, 'The rule must assign {0}.', name);
  }
  const starts: RuleState[] = [];
  for (const { name, start } of parts.value.states) {
    if (!next.has(name)) continue;
    const formula = parse(start ?? '0', names, graph);
    if (!formula.ok) return { ok: false, problems: [formulaProblem(path, formula.error)] };
    starts.push({ name, start: formula.node });
  }
  const [px, py, a] = ['px', 'py', 'a'].map(result);
  const used = graph.reachable([...next.values()]).map((id) => graph.node(id));
  return {
    ok: true,
    value: {
      kind,
      definition,
      text,
      hyper,
      graph,
      rate: rate.value,
      states: starts,
      look,
      next,
      stop,
      search: searches && px !== undefined && py !== undefined && a !== undefined ? { px, py, a } : undefined,
      needsHessian: used.some((node) => node.kind === 'variable' && second.has(node.name)),
      assignments: parsed.assignments,
    },
  };
}

/** The learning rate of step t as a formula of `lr`, `t` and `T`; the schedule's own numbers are put in. */
export function resolveSchedule(config: RuleConfig['schedule'], graph: Graph): Checked<NodeId> {
  const schedule = schedules.find(({ id }) => id === config.id);
  if (!schedule) {
    const known = schedules.map(({ id }) => id).join(', ');
    return refused('schedule.id', 'There is no schedule “{0}”. Available: {1}.', config.id, known);
  }
  const names = schedule.hyper.map(({ name }) => name);
  const stranger = Object.keys(config.hyper).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    return refused(`schedule.hyper.${stranger}`, 'The schedule {0} has no “{1}”.', config.id, stranger);
  }
  const formula = parse(schedule.text, ['lr', 't', 'T', ...names], graph);
  if (!formula.ok) return { ok: false, problems: [formulaProblem('schedule', formula.error)] };
  const values = schedule.hyper.map(
    (hyper) => [hyper.name, graph.constant(own(config.hyper, hyper.name) ?? hyper.default)] as const,
  );
  return { ok: true, value: graph.substitute(formula.node, new Map(values)) };
}
