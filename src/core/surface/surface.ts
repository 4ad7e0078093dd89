import { gradient, hessian } from '../formula/derivative.ts';
import type { FormulaError } from '../formula/error.ts';
import { Graph } from '../formula/graph.ts';
import type { NodeId } from '../formula/graph.ts';
import { parse } from '../formula/parse.ts';
import { formulaTex } from '../formula/tex.ts';
import type { SurfaceDefinition } from './definition.ts';

/** The variables of every surface. */
export const coordinates = ['x', 'y'] as const;

/**
 * A surface's formula with its derivatives, each made when first asked for. Everything is over `x`, `y` and the
 * parameters' names, so that a parameter can change without anything being derived again; `graph.substitute` puts
 * numbers in.
 */
export class Surface {
  readonly graph: Graph;
  readonly f: NodeId;
  /** Absent for the user's own formula, of which no minima are known. */
  readonly definition: SurfaceDefinition | undefined;
  #gradient: readonly [NodeId, NodeId] | undefined;
  #hessian: readonly [NodeId, NodeId, NodeId] | undefined;

  constructor(graph: Graph, f: NodeId, definition?: SurfaceDefinition) {
    this.graph = graph;
    this.f = f;
    this.definition = definition;
  }

  /** ∂f/∂x and ∂f/∂y */
  get gradient(): readonly [NodeId, NodeId] {
    if (!this.#gradient) {
      const [x = 0, y = 0] = gradient(this.graph, this.f, coordinates);
      this.#gradient = [x, y];
    }
    return this.#gradient;
  }

  /** ∂²f/∂x², ∂²f/∂x∂y and ∂²f/∂y² */
  get hessian(): readonly [xx: NodeId, xy: NodeId, yy: NodeId] {
    if (!this.#hessian) {
      const [[xx = 0, xy = 0] = [], [, yy = 0] = []] = hessian(this.graph, this.f, coordinates);
      this.#hessian = [xx, xy, yy];
    }
    return this.#hessian;
  }

  /** The right-hand side in TeX, with the parameters' own signs. */
  get tex(): string {
    const names = this.definition?.parameters.map(({ name, tex }) => [name, tex] as const);
    return formulaTex(this.graph, this.f, { names: new Map(names) });
  }
}

/** A surface of the catalogue. */
export function surfaceFromDefinition(definition: SurfaceDefinition, graph = new Graph()): Surface {
  const names = [...coordinates, ...definition.parameters.map(({ name }) => name)];
  const result = parse(definition.text, names, graph);
  if (!result.ok)
    throw new Error(`The surface ${definition.id} has a formula with an error: ${result.error.code}.`);
  return new Surface(graph, result.node, definition);
}

/** The user's own surface: any formula of x and y. */
export function surfaceFromText(
  text: string,
  graph = new Graph(),
): { readonly ok: true; readonly surface: Surface } | { readonly ok: false; readonly error: FormulaError } {
  const result = parse(text, coordinates, graph);
  return result.ok ? { ok: true, surface: new Surface(graph, result.node) } : result;
}
