import type { Assignment } from '../formula/parse.ts';
import { parse, parseRule } from '../formula/parse.ts';
import { Graph } from '../formula/graph.ts';
import type { NodeId } from '../formula/graph.ts';
import type { OptimizerConfig } from '../config/labConfig.ts';
import { configProblem, formulaProblem, refused } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import { findOptimizer, optimizers } from './catalogue.ts';
import type { Hyper } from '../config/hyperparameter.ts';
import type { Form, OptimizerDefinition, State } from './parts/definition.ts';
import { commonHyper, fullText } from './around.ts';
import { gradientHyper, penalties } from './parts/hyper.ts';
import { rawWeights } from './parts/states.ts';
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
  readonly convention: Form['convention'];
  /** All hyperparameters with their values, `lr`, `l1` and `l2` among them. */
  readonly hyper: Readonly<Record<string, number>>;
  readonly graph: Graph;
  /** The learning rate of step t, over `lr`, `t` and `T`. It is already part of the formulas below. */
  readonly rate: NodeId;
  readonly states: readonly RuleState[];
  /**
   * Where loss and gradient are taken, for each coordinate or for x and y; absent: at x. It depends on nothing that
   * is found there.
   */
  readonly look: readonly NodeId[] | undefined;
  /** The next x (and y) and the next value of each state. Where `stop` is not zero they are the old values. */
  readonly next: ReadonlyMap<string, NodeId>;
  /** Not zero: the rule is done. */
  readonly stop: NodeId | undefined;
  /** Direction and first step length of a rule that searches. */
  readonly search: { readonly px: NodeId; readonly py: NodeId; readonly a: NodeId } | undefined;
  /** Does it read the loss, and a gradient? */
  readonly reads: { readonly loss: boolean; readonly gradient: boolean };
  /** The matrix that it reads as second derivatives. */
  readonly curvature: Curvature | undefined;
  /** The lines, for showing them as formulas and with numbers. */
  readonly assignments: readonly Assignment[];
}

/** The Hessian, or of a sum of squares 2JᵀJ. */
export type Curvature = 'hessian' | 'gauss-newton';

/** What of an optimizer's configuration makes its rule. */
export type RuleConfig = Pick<OptimizerConfig, 'rule' | 'convention' | 'hyper' | 'schedule'>;

export interface RuleOptions {
  /** Hyperparameters that vary over a map: lines that only they bring in are kept even where the value is 0. */
  readonly varying?: readonly string[];
  /** Where the formulas go; a new graph if left out. */
  readonly graph?: Graph;
  /** Steps of a pass over the data, for a schedule that counts those; 1 without data. */
  readonly updates?: number;
}

/** All hyperparameters of an optimizer: the learning rate first, its own, then what all take. */
export const hyperparametersOf = (definition: OptimizerDefinition): readonly Hyper[] => [
  ...definition.hyper,
  ...commonHyper(definition),
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

function fromText(text: string, config: RuleConfig): Checked<Parts> {
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

const coordinates = { coordinate: ['x'], joint: ['x', 'y'] } as const;
/** The names of a matrix of second derivatives. */
export const curvatureNames: Readonly<Record<Curvature, readonly [string, string, string]>> = {
  hessian: ['hxx', 'hxy', 'hyy'],
  'gauss-newton': ['nxx', 'nxy', 'nyy'],
};
const given: Readonly<Record<Rule['kind'], readonly string[]>> = {
  coordinate: ['g'],
  joint: ['gx', 'gy', 'f', ...curvatureNames.hessian, ...curvatureNames['gauss-newton']],
};

/** Makes the rule of one optimizer's configuration. Paths of problems start at that configuration. */
export function resolveRule(config: RuleConfig, options: RuleOptions = {}): Checked<Rule> {
  const parts =
    typeof config.rule === 'string'
      ? fromCatalogue(config.rule, config, options.varying ?? [])
      : fromText(config.rule.text, config);
  if (!parts.ok) {
    return parts;
  }
  const { kind, definition, text, hyper, searches } = parts.value;
  const path = typeof config.rule === 'string' ? 'rule' : 'rule.text';
  const graph = options.graph ?? new Graph();

  const rate = resolveSchedule(config.schedule, graph, options.updates);
  if (!rate.ok) {
    return rate;
  }
  const names = Object.keys(hyper);
  const known = [...coordinates[kind], ...given[kind], 't', 'T', ...names];
  const states = parts.value.states.map(({ name }) => name);
  const parsed = parseRule(
    text,
    { known: [...known, ...states], fixed: ['t', 'T', ...names], long: definition !== undefined },
    graph,
  );
  if (!parsed.ok) {
    return { ok: false, problems: [formulaProblem(path, parsed.error)] };
  }

  const scheduled = substituteAll(graph, [...parsed.results.values()], new Map([['lr', rate.value.rate]]));
  const results = new Map([...parsed.results.keys()].map((name, index) => [name, scheduled[index]]));
  const result = (name: string): NodeId | undefined => results.get(name);
  const look = (kind === 'joint' ? ['lookx', 'looky'] : ['look']).flatMap((name) => result(name) ?? []);
  if (kind === 'joint' && (result('look') !== undefined || look.length === 1)) {
    return refused(path, 'A rule that speaks of y looks elsewhere with lookx and looky together.');
  }
  const found = new Set(given[kind].filter((name) => !states.includes(name)));
  if (look.some((node) => graph.variables(node).some((name) => found.has(name)))) {
    return refused(path, 'look is where the gradient is taken, so it cannot be made from g.');
  }
  const stop = result('stop');
  const next = new Map<string, NodeId>();
  for (const name of [...coordinates[kind], ...states]) {
    const node = result(name);
    if (node === undefined) {
      continue;
    }
    next.set(name, stop === undefined ? node : graph.apply('where', stop, graph.variable(name), node));
  }
  for (const name of coordinates[kind]) {
    if (!next.has(name)) {
      return refused(path, 'The rule must assign {0}.', name);
    }
  }
  const starts: RuleState[] = [];
  const remembered = rate.value.remembers(kind);
  for (const [name, { node }] of remembered) {
    next.set(name, stop === undefined ? node : graph.apply('where', stop, graph.variable(name), node));
  }
  const all = [...parts.value.states, ...[...remembered].map(([name, { start }]) => ({ name, start }))];
  for (const { name, start } of all) {
    if (!next.has(name)) {
      continue;
    }
    const formula = parse(start ?? '0', names, graph);
    if (!formula.ok) {
      return { ok: false, problems: [formulaProblem(path, formula.error)] };
    }
    starts.push({ name, start: formula.node });
  }
  const [px, py, a] = ['px', 'py', 'a'].map(result);
  const used = new Set(
    [...next.values(), ...(stop === undefined ? [] : [stop])].flatMap((id) => graph.variables(id)),
  );
  const reads = (...all: readonly string[]): boolean => all.some((name) => found.has(name) && used.has(name));
  // What shortens a gradient leaves no loss whose gradient it is.
  const clip = ['clipvalue', 'clipnorm'].find(
    (name) => (hyper[name] ?? 0) !== 0 || options.varying?.includes(name),
  );
  const searching = searches && px !== undefined && py !== undefined && a !== undefined;
  if (searching && clip !== undefined) {
    return refused(`hyper.${clip}`, 'A line search needs the gradient as it is: it cannot be clipped.');
  }
  return {
    ok: true,
    value: {
      kind,
      definition,
      text,
      convention: config.convention,
      hyper,
      graph,
      rate: rate.value.rate,
      states: starts,
      look: look.length === 0 ? undefined : look,
      next,
      stop,
      search: searching ? { px, py, a } : undefined,
      reads: { loss: reads('f') || used.has('%f'), gradient: reads('g', 'gx', 'gy') },
      curvature: (Object.keys(curvatureNames) as Curvature[]).find((one) => reads(...curvatureNames[one])),
      assignments: parsed.assignments,
    },
  };
}

/** A schedule in a graph. */
export interface ResolvedSchedule {
  /** The learning rate of step t, over `lr`, `t`, `T` and what it remembers. */
  readonly rate: NodeId;
  /** Of a schedule that remembers: the next value of each name, and its first. The loss is `f`, in a coordinate rule `%f`. */
  readonly remembers: (
    kind: Rule['kind'],
  ) => ReadonlyMap<string, { readonly node: NodeId; readonly start: string }>;
}

/** The learning rate of step t as a formula; the schedule's own numbers are put in. */
export function resolveSchedule(
  config: RuleConfig['schedule'],
  graph: Graph,
  updates = 1,
): Checked<ResolvedSchedule> {
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
  const numbers = Object.fromEntries(
    schedule.hyper.map((hyper) => [hyper.name, own(config.hyper, hyper.name) ?? hyper.default]),
  );
  const problem = schedule.hyper.flatMap(({ name, allowed }) =>
    allowed === undefined || allowed.holds(numbers[name]!)
      ? []
      : [configProblem(`schedule.hyper.${name}`, allowed.text, name)],
  );
  if (problem.length > 0) {
    return { ok: false, problems: problem };
  }
  const { state = {}, lines = '' } = schedule;
  const known = [...names, ...Object.keys(state)];
  const formula = parse(schedule.text, ['lr', 't', 'T', ...known], graph);
  if (!formula.ok) {
    return { ok: false, problems: [formulaProblem('schedule', formula.error)] };
  }
  const parsed = lines === '' ? undefined : parseRule(lines, { known: ['f', ...known], fixed: names }, graph);
  if (parsed?.ok === false) {
    return { ok: false, problems: [formulaProblem('schedule', parsed.error)] };
  }
  const put = new Map(Object.entries(numbers).map(([name, value]) => [name, graph.constant(value)]));
  const [one, of] = [graph.constant(1), graph.constant(updates)];
  if (config.per === 'epoch' && updates > 1) {
    // Which pass over the data it is, from 1, and how many there are; a part of one counts as one.
    const [t, T] = [graph.variable('t'), graph.variable('T')];
    put.set('t', graph.add(graph.apply('floor', graph.div(graph.sub(t, one), of)), one));
    put.set('T', graph.neg(graph.apply('floor', graph.neg(graph.div(T, of)))));
  }
  return {
    ok: true,
    value: {
      rate: graph.substitute(formula.node, put),
      remembers: (kind) =>
        new Map(
          Object.entries(state).map(([name, start]) => {
            const node = graph.substitute(
              parsed?.results.get(name) ?? graph.variable(name),
              kind === 'joint' ? put : new Map([...put, ['f', graph.variable('%f')]]),
            );
            return [name, { node, start }];
          }),
        ),
    },
  };
}
