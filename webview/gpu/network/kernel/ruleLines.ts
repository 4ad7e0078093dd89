import type { NodeId } from '../../../../src/core/formula/graph.ts';
import { compileScalar } from '../../../../src/core/formula/scalar.ts';
import type { Rule } from '../../../../src/core/optimizer/rule.ts';
import { emit } from '../../kernel/emit.ts';
import type { Emitted } from '../../kernel/emit.ts';
import type { FunctionName } from '../../kernel/functionGlsl.ts';
import { networkName, sharesOf, tableName } from './ruleShares.ts';
import type { Shares } from './ruleShares.ts';

/**
 * The update lines of a coordinate rule in GLSL, taken apart by how often a value is needed: once a step for all
 * networks (a table, computed in float64), once a step of each network, or for each parameter.
 */
export interface Lines {
  /** What each parameter remembers, and what a network remembers once for all of them. */
  readonly states: readonly string[];
  readonly common: readonly string[];
  /** How many numbers of the table a step takes, and what computes them. */
  readonly tableSize: number;
  readonly table: (hyper: Readonly<Record<string, number>>, steps: number, t: number) => Float64Array;
  /** Definition of `float lookAt(float x, states…)`; empty: the gradient is taken at x. */
  readonly look: string;
  /** Statements that compute what is the same for all parameters, `rate` among them, into globals. */
  readonly perStep: readonly string[];
  /** Statements that give the common states their next values. */
  readonly commonSteps: readonly string[];
  /** Definition of `void learn(inout float x, inout float s0, …, float g)`. */
  readonly learn: string;
  /** Declarations of the globals that the above use. */
  readonly globals: readonly string[];
  readonly functions: ReadonlySet<FunctionName>;
  readonly readsLoss: boolean;
  readonly stops: boolean;
}

/**
 * @param rule a coordinate rule
 * @param varying hyperparameters that differ from network to network: `v0`, `v1`, … in the kernel
 */
export function makeLines(rule: Rule, varying: readonly string[]): Lines {
  const shares = sharesOf(rule, varying);
  const { states, common, table, network } = shares;
  const nameOf = namesOf(shares, varying);
  const functions = new Set<FunctionName>();
  const write = (nodes: readonly (NodeId | undefined)[], prefix: string): Emitted => {
    const emitted = emit(
      rule.graph,
      nodes.filter((node) => node !== undefined),
      nameOf,
      prefix,
    );
    emitted.functions.forEach((name) => functions.add(name));
    return emitted;
  };
  const ofNetwork = write([...network, ...shares.commonNext, shares.rate], 'e');
  const ofLane = write([...shares.statesNext, shares.moved, shares.stop], 'a');
  const ofLook = write([shares.look], 'b');
  return {
    states,
    common,
    tableSize: table.length,
    table: tableOf(rule, table),
    look: shares.look === undefined ? '' : lookText(states, ofLook),
    perStep: [
      ...ofNetwork.lines,
      ...network.map((_, i) => `n${i} = ${ofNetwork.results[i] ?? ''};`),
      `rate = ${ofNetwork.results.at(-1) ?? ''};`,
      ...common.map((_, i) => `float next${i} = ${ofNetwork.results[network.length + i] ?? ''};`),
    ],
    commonSteps: common.map((_, i) => `c${i} = next${i};`),
    learn: learnText(shares, ofLane),
    globals: globalsOf(shares, varying),
    functions,
    readsLoss: shares.readsLoss,
    stops: shares.stop !== undefined,
  };
}

/** How the kernel calls the variables of a rule. */
function namesOf(
  { states, common, table, network }: Shares,
  varying: readonly string[],
): (name: string) => string {
  const names = new Map<string, string>([
    ['%f', 'batchLoss'],
    ...common.map((name, i) => [name, `c${i}`] as const),
    ...states.map((name, i) => [name, `s${i}`] as const),
    ...varying.map((name, i) => [name, `v${i}`] as const),
    ...network.map((_, i) => [networkName(i), `n${i}`] as const),
    ...table.map((_, i) => [tableName(i), `h${i >> 2}.${'xyzw'.charAt(i & 3)}`] as const),
  ]);
  return (name) => names.get(name) ?? name;
}

/** Computes the numbers that a step takes from the table. */
function tableOf({ graph, hyper }: Rule, table: readonly NodeId[]): Lines['table'] {
  const names = Object.keys(hyper);
  const program = compileScalar(graph, table, [...names, 'T', 't']);
  const row = new Float64Array(4 * Math.ceil(table.length / 4));
  return (values, steps, t) => {
    program([...names.map((name) => values[name] ?? NaN), steps, t], row);
    return row;
  };
}

const lookText = (states: readonly string[], { lines, results }: Emitted): string =>
  [
    `float lookAt(float x${states.map((_, i) => `, float s${i}`).join('')}) {`,
    ...lines,
    `return ${results[0] ?? 'x'};`,
    '}',
  ].join('\n');

function learnText({ states, stop }: Shares, { lines, results }: Emitted): string {
  const remembered = states.map((_, i) => `inout float s${i}, `).join('');
  return [
    `void learn(inout float x, ${remembered}float g) {`,
    ...lines,
    ...states.map((_, i) => `float y${i} = ${results[i] ?? ''};`),
    `float moved = ${results[states.length] ?? ''};`,
    ...(stop === undefined ? [] : [`if (${results.at(-1) ?? ''} == 0.0) going = true;`]),
    ...states.map((_, i) => `s${i} = y${i};`),
    'x = moved;',
    '}',
  ].join('\n');
}

const globalsOf = ({ common, table, network }: Shares, varying: readonly string[]): string[] => [
  `float batchLoss, rate;`,
  'bool going;',
  ...network.map((_, i) => `float n${i};`),
  ...varying.map((_, i) => `float v${i};`),
  ...common.map((_, i) => `float c${i};`),
  ...Array.from({ length: Math.ceil(table.length / 4) }, (_, i) => `vec4 h${i};`),
];
