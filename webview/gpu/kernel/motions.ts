import { derivative } from '../../../src/core/formula/derivative.ts';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import type { Op } from '../../../src/core/formula/ops.ts';
import type { Dependence } from './dependence.ts';

/** How a value moves from step to step: v ← ratio·v + shift. */
export interface Motion {
  readonly ratio: NodeId;
  readonly shift: NodeId;
}

/** Which values of the clock alone move so, such as 1 − β^t. */
export class Motions {
  readonly #graph: Graph;
  readonly #dependence: Dependence;
  readonly #motions = new Map<NodeId, Motion>();

  constructor(graph: Graph, dependence: Dependence) {
    this.#graph = graph;
    this.#dependence = dependence;
  }

  has(id: NodeId): boolean {
    return this.#motions.has(id);
  }

  get(id: NodeId): Motion | undefined {
    return this.#motions.get(id);
  }

  /** Notes whether a node moves by v ← ratio·v + shift; its arguments have been looked at before. */
  find(id: NodeId): void {
    const node = this.#graph.node(id);
    if (node.kind !== 'apply' || !this.#dependence.onClock(id) || this.#dependence.onRun(id)) {
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
    const still = (c: NodeId): boolean => !this.#dependence.onClock(c);
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
      const inTime = this.#dependence.onClock(id);
      if (node.kind === 'apply' && inTime && !linear.has(node.op)) {
        return undefined;
      }
    }
    const slope = derivative(this.#graph, exponent, 't');
    return this.#dependence.onClock(slope) ? undefined : slope;
  }
}
