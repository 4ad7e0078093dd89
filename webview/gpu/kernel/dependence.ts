import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';

/**
 * What a value depends on besides constants, as bits: the pixel (a hyperparameter that varies over a sweep), the
 * clock `t`, or the run itself. With none of them it is the same for a whole draw.
 */
export const depends = { pixel: 1, clock: 2, run: 4 } as const;

/** What the nodes of a graph depend on. */
export class Dependence {
  readonly #graph: Graph;
  readonly #ofVariable: (name: string) => number;
  readonly #known = new Map<NodeId, number>();

  constructor(graph: Graph, ofVariable: (name: string) => number) {
    this.#graph = graph;
    this.#ofVariable = ofVariable;
  }

  /** Bits of everything that a node depends on. */
  of(id: NodeId): number {
    const known = this.#known.get(id);
    if (known !== undefined) {
      return known;
    }
    for (const part of this.#graph.reachable([id])) {
      if (this.#known.has(part)) {
        continue;
      }
      const node = this.#graph.node(part);
      let bits = node.kind === 'variable' ? this.#ofVariable(node.name) : 0;
      if (node.kind === 'apply') {
        for (const arg of node.args) {
          bits |= this.#known.get(arg) ?? 0;
        }
      }
      this.#known.set(part, bits);
    }
    return this.#known.get(id) ?? 0;
  }

  onRun(id: NodeId): boolean {
    return (this.of(id) & depends.run) !== 0;
  }

  onClock(id: NodeId): boolean {
    return (this.of(id) & depends.clock) !== 0;
  }
}
