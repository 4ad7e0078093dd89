import type { NodeId } from '../../../src/core/formula/graph.ts';
import type { Sampling } from '../../../src/core/config/labConfig.ts';
import { Constants } from './constants.ts';
import { emit } from './emit.ts';
import type { Emitted } from './emit.ts';
import type { FunctionName } from './functionGlsl.ts';
import { depends } from './dependence.ts';
import { split } from './split.ts';
import type { Recurrence } from './split.ts';
import type { Step } from './step.ts';

/** What a kernel is made for; everything else about a run is a uniform. */
export interface KernelOptions {
  /** Hyperparameters that vary across and up the grid. */
  readonly sweep: { readonly x?: string | undefined; readonly y?: string | undefined };
  /** Do runs start scattered around a point? */
  readonly scattered: boolean;
  /** Do runs end where they have converged or diverged, and remember when? */
  readonly ends: boolean;
  /** With data: is a step's batch the whole data set? */
  readonly wholeBatch: boolean;
  /** And else: how are its examples chosen? */
  readonly sampling: Sampling;
  /** Outputs that a draw may have. */
  readonly maxOutputs: number;
  /** Software renderers read flat varyings faster than uniforms; graphics processors the other way round. */
  readonly software: boolean;
}

/** Names of values besides the hyperparameters that are the same for all runs of a draw. */
export const settings = {
  /** Standard deviations of the noise on the gradient and of scattered starts. */
  noise: '%noise',
  spread: '%spread',
  /** A run has converged at this loss, and diverged beyond this bound. */
  loss: '%loss',
  bound: '%bound',
} as const;

/** A step's expressions taken apart for a kernel, and the GLSL names of everything in them. */
export interface Plan {
  readonly step: Step;
  readonly options: KernelOptions;
  readonly constants: Constants;
  /** What a run carries from draw to draw, x and y first; `%ended` last, if runs end. */
  readonly carried: readonly string[];
  /** First and next values of what is carried, in order, x and y among them, `%ended` not. */
  readonly start: readonly NodeId[];
  readonly next: readonly NodeId[];
  readonly stop: NodeId | undefined;
  /** Where the batch's gradient is taken. */
  readonly batchAt: readonly NodeId[];
  /** Values that differ from pixel to pixel only, in an order in which they can be computed. */
  readonly pixels: ReadonlyMap<string, NodeId>;
  /** Values that move with time alone. */
  readonly moving: readonly Recurrence[];
  /** All functions that were written so far. */
  readonly functions: ReadonlySet<FunctionName>;
  readonly nameOf: (name: string) => string;
  /** GLSL for expressions; temporaries begin with the prefix. */
  readonly write: (nodes: readonly NodeId[], prefix: string) => Emitted;
}

export function makePlan(step: Step, options: KernelOptions): Plan {
  const { graph } = step;
  const { sweep } = options;
  const ofPixel = new Map([
    [sweep.x, 'edgeX.y'],
    [sweep.y, 'edgeY.y'],
  ]);
  const ofDraw = (name: string): boolean =>
    name === 'T' || Object.hasOwn(step.hyper, name) || Object.values<string>(settings).includes(name);
  const parts = split(
    graph,
    [
      ...step.carried.map(({ next }) => next),
      ...step.carried.map(({ start }) => start ?? graph.constant(0)),
      ...(step.batch?.at ?? []),
      ...(step.stop === undefined ? [] : [step.stop]),
    ],
    (name) => {
      if (name === 't') {
        return depends.clock;
      }
      if (ofPixel.has(name)) {
        return depends.pixel;
      }
      return ofDraw(name) ? 0 : depends.run;
    },
  );
  const { length } = step.carried;
  const next = parts.roots.slice(0, length);
  const start = parts.roots.slice(length, 2 * length);
  const rest = parts.roots.slice(2 * length);
  const batchAt = step.batch ? rest.splice(0, 2) : [];

  const carried = step.carried.map(({ name }) => name);
  // A power β^t whose β differs from pixel to pixel cannot come from outside: each run carries its own.
  for (const one of parts.recurrences) {
    if (one.start === undefined) {
      continue;
    }
    carried.push(one.name);
    start.push(one.start);
    next.push(graph.add(graph.mul(one.ratio, graph.variable(one.name)), one.shift));
  }
  if (options.ends) {
    carried.push('%ended');
  }
  const moving = parts.recurrences.filter((one) => one.start === undefined);

  const constants = new Constants(graph);
  const functions = new Set<FunctionName>();
  const names = new Map(['x', 'y', 't'].map((name) => [name, name]));
  carried.forEach((name, index) => {
    if (index >= 2) {
      names.set(name, name === '%ended' ? 'ended' : `s${index}`);
    }
  });
  [...parts.pixels.keys()].forEach((name, index) => names.set(name, `p${index}`));
  moving.forEach(({ name }, index) => names.set(name, `q${index}`));
  const nameOf = (name: string): string => {
    const known = names.get(name) ?? ofPixel.get(name);
    if (known !== undefined) {
      return known;
    }
    const uniform = parts.uniforms.get(name);
    if (uniform !== undefined) {
      return constants.text(uniform);
    }
    return ofDraw(name) ? constants.text(graph.variable(name)) : name.replace('%', '');
  };
  return {
    step,
    options,
    constants,
    carried,
    start,
    next,
    stop: rest[0],
    batchAt,
    pixels: parts.pixels,
    moving,
    functions,
    nameOf,
    write(nodes, prefix) {
      const emitted = emit(graph, nodes, nameOf, prefix);
      for (const name of emitted.functions) {
        functions.add(name);
      }
      return emitted;
    },
  };
}
