import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';

/**
 * The numbers that are the same for all runs of a draw: expressions over hyperparameters, `T`, and `t` for the
 * first step of the draw. Computed in float64, handed over four to a vector: `h0.x`, `h0.y`, …
 */
export class Constants {
  readonly #graph: Graph;
  readonly #places = new Map<NodeId, number>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The GLSL text that reads an expression's value. */
  text(node: NodeId): string {
    const place = this.#places.get(node) ?? this.#places.size;
    this.#places.set(node, place);
    return `h${place >> 2}.${'xyzw'.charAt(place & 3)}`;
  }

  get vectors(): number {
    return Math.ceil(this.#places.size / 4);
  }

  /** What computes the vectors, one number list each, from the values of hyperparameters, T and t. */
  compile(names: readonly string[]): (values: Readonly<Record<string, number>>) => number[][] {
    const program = compileScalar(this.#graph, [...this.#places.keys()], names);
    const results = new Array<number>(4 * this.vectors).fill(0);
    const vectors = this.vectors;
    return (values) => {
      program(
        names.map((name) => values[name] ?? NaN),
        results,
      );
      return Array.from({ length: vectors }, (_, i) => results.slice(4 * i, 4 * i + 4));
    };
  }
}
