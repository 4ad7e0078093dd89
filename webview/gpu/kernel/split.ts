import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import type { Op } from '../../../src/core/formula/ops.ts';
import { Dependence, depends } from './dependence.ts';
import type { Motion } from './motions.ts';
import { Motions } from './motions.ts';
import { product } from './product.ts';

/** A value that moves from step to step by v ← ratio·v + shift, such as 1 − β^t. */
export interface Recurrence extends Motion {
  readonly name: string;
  /** Its value as a formula of `t`. */
  readonly value: NodeId;
  /** Where it differs from pixel to pixel: its value at the first step of all, over names like the two above. */
  readonly start: NodeId | undefined;
}

export interface Split {
  /** The roots, over the variables of the run, `t`, and the names below. */
  readonly roots: readonly NodeId[];
  /** Values that are the same for a whole draw, by the name that now stands for them. */
  readonly uniforms: ReadonlyMap<string, NodeId>;
  /** Values that differ from pixel to pixel only; over pixel variables and the names of uniforms. */
  readonly pixels: ReadonlyMap<string, NodeId>;
  /** `ratio` and `shift` are over hyperparameters, or over names of uniforms and pixels if there is a `start`. */
  readonly recurrences: readonly Recurrence[];
}

/**
 * Takes out of a step's expressions what need not be computed anew in every step of every run: the same value
 * costs one multiplication less in each of millions of steps, and is rounded once from float64. Powers β^t, which
 * are slow and (β near 1) imprecise in float32, become recurrences. Names begin with a sign that no formula has.
 * @param dependence of a variable, by its name
 */
export function split(graph: Graph, roots: readonly NodeId[], dependence: (name: string) => number): Split {
  return new Splitter(graph, dependence).split(roots);
}

class Splitter {
  readonly #graph: Graph;
  readonly #dependence: Dependence;
  readonly #motions: Motions;
  readonly #names = new Map<NodeId, NodeId>();
  readonly #insides = new Map<NodeId, NodeId>();
  readonly #uniforms = new Map<string, NodeId>();
  readonly #pixels = new Map<string, NodeId>();
  readonly #recurrences: Recurrence[] = [];

  constructor(graph: Graph, dependence: (name: string) => number) {
    this.#graph = graph;
    this.#dependence = new Dependence(graph, dependence);
    this.#motions = new Motions(graph, this.#dependence);
  }

  split(roots: readonly NodeId[]): Split {
    const regrouped = this.#rewrite(roots, (op, args) => this.#regroup(op, args));
    for (const id of this.#graph.reachable(regrouped)) {
      this.#motions.find(id);
    }
    const result = regrouped.map((root) => this.#seenFrom(root, depends.run | depends.clock | depends.pixel));
    return { roots: result, uniforms: this.#uniforms, pixels: this.#pixels, recurrences: this.#recurrences };
  }

  #rewrite(roots: readonly NodeId[], build: (op: Op, args: readonly NodeId[]) => NodeId): NodeId[] {
    const images = new Map<NodeId, NodeId>();
    const image = (id: NodeId): NodeId => images.get(id) ?? id;
    for (const id of this.#graph.reachable(roots)) {
      const node = this.#graph.node(id);
      if (node.kind === 'apply') {
        images.set(id, build(node.op, node.args.map(image)));
      }
    }
    return roots.map(image);
  }

  /** Brings the factors of a product that do not belong to the run together; divides by them by multiplying. */
  #regroup(op: Op, args: readonly NodeId[]): NodeId {
    const graph = this.#graph;
    const [a = 0, b = 0] = args;
    if (
      op === '/' &&
      this.#dependence.onRun(a) &&
      !this.#dependence.onRun(b) &&
      graph.value(b) === undefined
    ) {
      return this.#regroup('*', [graph.div(graph.constant(1), b), a]);
    }
    if (op !== '*' || !(this.#dependence.onRun(a) || this.#dependence.onRun(b))) {
      return graph.apply(op, ...args);
    }
    const [left, right] = [this.#factors(a), this.#factors(b)];
    const own = product(graph, left.own, right.own);
    const common = product(graph, left.common, right.common);
    if (own === undefined) {
      return graph.apply(op, ...args);
    }
    return common === undefined ? own : graph.mul(common, own);
  }

  #factors(id: NodeId): { common?: NodeId; own?: NodeId } {
    if (!this.#dependence.onRun(id)) {
      return { common: id };
    }
    const node = this.#graph.node(id);
    if (node.kind !== 'apply' || node.op !== '*') {
      return { own: id };
    }
    const [common, own] = node.args;
    if (common === undefined || own === undefined || this.#dependence.onRun(common)) {
      return { own: id };
    }
    return { common, own };
  }

  /** What stands for a node where a value with these dependences uses it: a name, or the node with names in it. */
  #seenFrom(id: NodeId, bits: number): NodeId {
    const own = this.#dependence.of(id);
    const known = this.#names.get(id);
    const node = this.#graph.node(id);
    if (node.kind === 'constant') {
      return id;
    }
    if (own === bits && !this.#motions.has(id)) {
      return this.#inside(id);
    }
    if (known !== undefined) {
      return known;
    }
    const name = this.#nameFor(id, own);
    const result = name === undefined ? this.#inside(id) : this.#graph.variable(name);
    this.#names.set(id, result);
    return result;
  }

  /** Files a value that is computed once a draw, once a pixel, or by recurrence, and gives its new name. */
  #nameFor(id: NodeId, bits: number): string | undefined {
    if (bits === 0) {
      return file(this.#uniforms, '%uniform', id);
    }
    if (bits === depends.pixel) {
      return file(this.#pixels, '%pixel', this.#inside(id));
    }
    const motion = this.#motions.get(id);
    if (motion === undefined) {
      return undefined;
    }
    const name = `%moving${this.#recurrences.length}`;
    if ((bits & depends.pixel) === 0) {
      this.#recurrences.push({ name, ...motion, value: id, start: undefined });
      return name;
    }
    const first = this.#graph.substitute(id, new Map([['t', this.#graph.constant(1)]]));
    const [ratio, shift, start] = [motion.ratio, motion.shift, first].map((part) =>
      this.#seenFrom(part, depends.run),
    ) as [NodeId, NodeId, NodeId];
    this.#recurrences.push({ name, ratio, shift, value: id, start });
    return name;
  }

  #inside(id: NodeId): NodeId {
    const node = this.#graph.node(id);
    if (node.kind !== 'apply') {
      return id;
    }
    const known = this.#insides.get(id);
    if (known !== undefined) {
      return known;
    }
    const bits = this.#dependence.of(id);
    const args = this.#mergedConstant(node.op, node.args) ?? node.args;
    const result = this.#graph.apply(node.op, ...args.map((arg) => this.#seenFrom(arg, bits)));
    this.#insides.set(id, result);
    return result;
  }

  /** 3·(lr·own) → (3·lr)·own. The graph itself keeps constants outside, where derivatives merge them. */
  #mergedConstant(op: Op, [constant = 0, rest = 0]: readonly NodeId[]): readonly NodeId[] | undefined {
    if (op !== '*' || this.#graph.value(constant) === undefined) {
      return undefined;
    }
    const { common, own } = this.#factors(rest);
    if (common === undefined || own === undefined) {
      return undefined;
    }
    return [this.#graph.mul(constant, common), own];
  }
}

function file(into: Map<string, NodeId>, prefix: string, id: NodeId): string {
  const name = `${prefix}${into.size}`;
  into.set(name, id);
  return name;
}
