import type { FormulaError } from '../formula/error.ts';
import type { Assignment, RuleNames } from '../formula/parseFormula.ts';
import { parse, parseRule } from '../formula/parseFormula.ts';
import { Graph } from '../formula/graph.ts';
import { readRule } from '../formula/graphText.ts';
import type { ReadRule } from '../formula/graphText.ts';
import type { NodeId } from '../formula/graph.ts';
import { formulaProblem, refused } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import type { Form, OptimizerDefinition } from './parts/optimizerDefinition.ts';
import { resolveSchedule } from './resolveSchedule.ts';
import type { ResolvedSchedule } from './resolveSchedule.ts';
import { coordinates, curvatureNames, given, partsOf } from './ruleParts.ts';
import type { Curvature, RuleConfig, RuleKind, RuleParts } from './ruleParts.ts';
import { ruleGraphs } from './ruleGraphs.ts';
import { substituteAll } from './substitute.ts';

/** A state of a rule and the formula of its first value, over the hyperparameters. */
export interface RuleState {
  readonly name: string;
  readonly start: NodeId;
}

/**
 * An optimizer ready to run: its formulas in a graph, over the names of optimizerDefinition.ts. Hyperparameters are still
 * variables, so that a map can vary them; their values are in `hyper`.
 */
export interface Rule {
  readonly kind: RuleKind;
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

export interface RuleOptions {
  /** Hyperparameters that vary over a map: lines that only they bring in are kept even where the value is 0. */
  readonly varying?: readonly string[];
  /** Where the formulas go; a new graph if left out. */
  readonly graph?: Graph;
  /** Steps of a pass over the data, for a schedule that counts those; 1 without data. */
  readonly updates?: number;
}

/** Makes the rule of one optimizer's configuration. Paths of problems start at that configuration. */
export function resolveRule(config: RuleConfig, options: RuleOptions = {}): Checked<Rule> {
  const parts = partsOf(config, options.varying ?? []);
  if (!parts.ok) {
    return parts;
  }
  const path = typeof config.rule === 'string' ? 'rule' : 'rule.text';
  const graph = options.graph ?? new Graph();

  const rate = resolveSchedule(config.schedule, graph, options.updates);
  if (!rate.ok) {
    return rate;
  }
  const read = readLines(parts.value, graph);
  if (!read.ok) {
    return { ok: false, problems: [formulaProblem(path, read.error)] };
  }
  const { assignments, results: values } = read;

  const scheduled = substituteAll(graph, [...values.values()], new Map([['lr', rate.value.rate]]));
  const results = new Map([...values.keys()].map((name, index) => [name, scheduled[index]!]));
  const written = { parts: parts.value, rate: rate.value, graph, path, results };
  const rule = assembled(written, options.varying ?? []);
  return rule.ok ? { ok: true, value: { ...rule.value, convention: config.convention, assignments } } : rule;
}

/** The lines of a rule. What the usual ones of the catalogue say was written down with it: to parse them takes longer. */
function readLines(
  { kind, definition, text, hyper, states }: RuleParts,
  graph: Graph,
): ({ readonly ok: true } & ReadRule) | { readonly ok: false; readonly error: FormulaError } {
  const usual = definition === undefined ? undefined : ruleGraphs.get(text);
  if (usual !== undefined) {
    return { ok: true, ...readRule(usual, graph) };
  }
  return parseRule(text, ruleNames({ kind, definition, hyper, states }), graph);
}

/** The names that the lines of a rule may use. */
export function ruleNames({
  kind,
  definition,
  hyper,
  states,
}: Pick<RuleParts, 'kind' | 'definition' | 'hyper' | 'states'>): RuleNames {
  const fixed = ['t', 'T', ...Object.keys(hyper)];
  const known = [...coordinates[kind], ...given[kind], ...fixed, ...states.map(({ name }) => name)];
  return { known, fixed, long: definition !== undefined };
}

/** A rule whose lines are read: its formulas by name, with the schedule in the place of `lr`. */
interface Written {
  readonly parts: RuleParts;
  readonly rate: ResolvedSchedule;
  readonly graph: Graph;
  /** Of the rule in its configuration. */
  readonly path: string;
  readonly results: ReadonlyMap<string, NodeId>;
}

function assembled(
  written: Written,
  varying: readonly string[],
): Checked<Omit<Rule, 'convention' | 'assignments'>> {
  const { parts, rate, graph, path, results } = written;
  const { kind, definition, text, hyper, searches } = parts;
  const states = parts.states.map(({ name }) => name);
  const found = new Set(given[kind].filter((name) => !states.includes(name)));
  const look = lookOf(written, found);
  if (!look.ok) {
    return look;
  }
  const stop = results.get('stop');
  const next = nextOf(written, stop);
  const unassigned = coordinates[kind].find((name) => !next.has(name));
  if (unassigned !== undefined) {
    return refused(path, 'The rule must assign {0}.', unassigned);
  }
  const starts = startsOf(written, next);
  if (!starts.ok) {
    return starts;
  }
  const [px, py, a] = ['px', 'py', 'a'].map((name) => results.get(name));
  const used = new Set(graph.variables(...next.values(), ...(stop === undefined ? [] : [stop])));
  const reads = (...all: readonly string[]): boolean => all.some((name) => found.has(name) && used.has(name));
  // What shortens a gradient leaves no loss whose gradient it is.
  const clip = ['clipvalue', 'clipnorm'].find((name) => (hyper[name] ?? 0) !== 0 || varying.includes(name));
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
      hyper,
      graph,
      rate: rate.rate,
      states: starts.value,
      look: look.value.length === 0 ? undefined : look.value,
      next,
      stop,
      search: searching ? { px, py, a } : undefined,
      reads: { loss: reads('f') || used.has('%f'), gradient: reads('g', 'gx', 'gy') },
      curvature: (Object.keys(curvatureNames) as Curvature[]).find((one) => reads(...curvatureNames[one])),
    },
  };
}

/** Where the gradient is taken, if not where the optimizer stands. */
function lookOf(
  { parts: { kind }, graph, path, results }: Written,
  found: ReadonlySet<string>,
): Checked<readonly NodeId[]> {
  const look = (kind === 'joint' ? ['lookx', 'looky'] : ['look']).flatMap((name) => results.get(name) ?? []);
  if (kind === 'joint' && (results.has('look') || look.length === 1)) {
    return refused(path, 'A rule that speaks of y looks elsewhere with lookx and looky together.');
  }
  return graph.variables(...look).some((name) => found.has(name))
    ? refused(path, 'look is where the gradient is taken, so it cannot be made from g.')
    : { ok: true, value: look };
}

/** The next values of coordinates, of states, and of what the schedule remembers; those of now where the rule stops. */
function nextOf(
  { parts: { kind, states }, rate, graph, results }: Written,
  stop: NodeId | undefined,
): Map<string, NodeId> {
  const next = new Map<string, NodeId>();
  const assign = (name: string, node: NodeId): void => {
    next.set(name, stop === undefined ? node : graph.apply('where', stop, graph.variable(name), node));
  };
  for (const name of [...coordinates[kind], ...states.map((state) => state.name)]) {
    const node = results.get(name);
    if (node !== undefined) {
      assign(name, node);
    }
  }
  rate.remembers(kind).forEach(({ node }, name) => assign(name, node));
  return next;
}

/** The formulas of the first values of all states that have a next one. */
function startsOf(
  { parts, rate, graph, path }: Written,
  next: ReadonlyMap<string, NodeId>,
): Checked<readonly RuleState[]> {
  const names = Object.keys(parts.hyper);
  const remembered = [...rate.remembers(parts.kind)].map(([name, { start }]) => ({ name, start }));
  const starts: RuleState[] = [];
  for (const { name, start } of [...parts.states, ...remembered]) {
    if (!next.has(name)) {
      continue;
    }
    if (start === undefined) {
      starts.push({ name, start: graph.constant(0) });
      continue;
    }
    const formula = parse(start, names, graph);
    if (!formula.ok) {
      return { ok: false, problems: [formulaProblem(path, formula.error)] };
    }
    starts.push({ name, start: formula.node });
  }
  return { ok: true, value: starts };
}
