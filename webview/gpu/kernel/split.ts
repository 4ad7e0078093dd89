import { derivative } from '../../../src/core/formula/derivative.ts';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import type { Op } from '../../../src/core/formula/ops.ts';
import { product } from './product.ts';

/**
 * What a value depends on besides constants, as bits: the pixel (a hyperparameter that varies over a sweep), the
 * clock `t`, or the run itself. With none of them it is the same for a whole draw.
 */
export const depends = { pixel: 1, clock: 2, run: 4 } as const;

/** A value that moves from step to step by v ← ratio·v + shift, such as 1 − β^t. */
export interface Recurrence {
  readonly name: string;
  readonly ratio: NodeId;
  readonly shift: NodeId;
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

interface Motion {
  readonly ratio: NodeId;
  readonly shift: NodeId;
}

class Splitter {
  readonly #graph: Graph;
  readonly #dependence: (name: string) => number;
  readonly #classes = new Map<NodeId, number>();
  readonly #motions = new Map<NodeId, Motion>();
  readonly #names = new Map<NodeId, NodeId>();
  readonly #insides = new Map<NodeId, NodeId>();
  readonly #uniforms = new Map<string, NodeId>();
  readonly #pixels = new Map<string, NodeId>();
  readonly #recurrences: Recurrence[] = [];

  constructor(graph: Graph, dependence: (name: string) => number) {
    this.#graph = graph;
    this.#dependence = dependence;
  }

  split(roots: readonly NodeId[]): Split {
    const regrouped = this.#rewrite(roots, (op, args) => this.#regroup(op, args));
    for (const id of this.#graph.reachable(regrouped)) {
      this.#findMotion(id);
    }
    const result = regrouped.map((root) => this.#seenFrom(root, depends.run | depends.clock | depends.pixel));
    return { roots: result, uniforms: this.#uniforms, pixels: this.#pixels, recurrences: this.#recurrences };
  }

  /** Bits of everything that a node depends on. */
  #classOf(id: NodeId): number {
    const known = this.#classes.get(id);
    if (known !== undefined) {
      return known;
    }
    for (const part of this.#graph.reachable([id])) {
      if (this.#classes.has(part)) {
        continue;
      }
      const node = this.#graph.node(part);
      let bits = node.kind === 'variable' ? this.#dependence(node.name) : 0;
      if (node.kind === 'apply') {
        for (const arg of node.args) {
          bits |= this.#classes.get(arg) ?? 0;
        }
      }
      this.#classes.set(part, bits);
    }
    return this.#classes.get(id) ?? 0;
  }

  #ofRun(id: NodeId): boolean {
    return (this.#classOf(id) & depends.run) !== 0;
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
    if (op === '/' && this.#ofRun(a) && !this.#ofRun(b) && graph.value(b) === undefined) {
      return this.#regroup('*', [graph.div(graph.constant(1), b), a]);
    }
    if (op !== '*' || !(this.#ofRun(a) || this.#ofRun(b))) {
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
    if (!this.#ofRun(id)) {
      return { common: id };
    }
    const node = this.#graph.node(id);
    if (node.kind !== 'apply' || node.op !== '*') {
      return { own: id };
    }
    const [common, own] = node.args;
    if (common === undefined || own === undefined || this.#ofRun(common)) {
      return { own: id };
    }
    return { common, own };
  }

  /** Notes whether a node moves by v ← ratio·v + shift; its arguments have been looked at before. */
  #findMotion(id: NodeId): void {
    const node = this.#graph.node(id);
    const bits = this.#classOf(id);
    if (node.kind !== 'apply' || (bits & depends.clock) === 0 || (bits & depends.run) !== 0) {
      return;
    }
    const motion = this.#motionOf(node.op, node.args);
    if (motion) {
      this.#motions.set(id, motion);
    }
  }

  #motionOf(op: Op, [a = 0, b = 0]: readonly NodeId[]): Motion | undefined {
    const graph = this.#graph;
    const [moveA, moveB] = [this.#motions.get(a), this.#motions.get(b)];
    /** c − ratio·c: what a constant term adds. */
    const rest = (c: NodeId, { ratio }: Motion): NodeId => graph.mul(c, graph.sub(graph.constant(1), ratio));
    const still = (c: NodeId): boolean => (this.#classOf(c) & depends.clock) === 0;
    switch (op) {
      case '^': {
        const slope = still(a) ? this.#slopeInTime(b) : undefined;
        return slope === undefined ? undefined : { ratio: graph.pow(a, slope), shift: graph.constant(0) };
      }
      case '+':
        if (moveA && still(b)) {
          return { ratio: moveA.ratio, shift: graph.add(moveA.shift, rest(b, moveA)) };
        }
        if (moveB && still(a)) {
          return { ratio: moveB.ratio, shift: graph.add(moveB.shift, rest(a, moveB)) };
        }
        return undefined;
      case '-':
        if (moveA && still(b)) {
          return { ratio: moveA.ratio, shift: graph.sub(moveA.shift, rest(b, moveA)) };
        }
        if (moveB && still(a)) {
          return { ratio: moveB.ratio, shift: graph.sub(rest(a, moveB), moveB.shift) };
        }
        return undefined;
      case '*':
        if (moveA && still(b)) {
          return { ratio: moveA.ratio, shift: graph.mul(b, moveA.shift) };
        }
        if (moveB && still(a)) {
          return { ratio: moveB.ratio, shift: graph.mul(a, moveB.shift) };
        }
        return undefined;
      default:
        return undefined;
    }
  }

  /** s where an exponent is s·t + o, made of sums and products only; else undefined. */
  #slopeInTime(exponent: NodeId): NodeId | undefined {
    const linear: ReadonlySet<Op> = new Set<Op>(['+', '-', '*', '/', 'neg']);
    for (const id of this.#graph.reachable([exponent])) {
      const node = this.#graph.node(id);
      const inTime = (this.#classOf(id) & depends.clock) !== 0;
      if (node.kind === 'apply' && inTime && !linear.has(node.op)) {
        return undefined;
      }
    }
    const slope = derivative(this.#graph, exponent, 't');
    return (this.#classOf(slope) & depends.clock) === 0 ? slope : undefined;
  }

  /** What stands for a node where a value with these dependences uses it: a name, or the node with names in it. */
  #seenFrom(id: NodeId, bits: number): NodeId {
    const own = this.#classOf(id);
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
    const bits = this.#classOf(id);
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
