import type { Op } from './ops.ts';

/** The number of a node in its graph. The arguments of a node always have smaller numbers than the node itself. */
export type NodeId = number;

export type Node =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'apply'; readonly op: Op; readonly args: readonly NodeId[] };

/** Nodes that are looked through faster one by one than by following them. */
const mostMarked = 4096;

/** Expressions with every common subexpression stored once (hash-consing), as they are given. */
export class NodeTable {
  readonly #nodes: Node[] = [];
  readonly #ids = new Map<string, NodeId>();

  constructor() {
    // Node 0 is the number 0, so that an id that is falsy is at least not something else.
    this.constant(0);
  }

  get size(): number {
    return this.#nodes.length;
  }

  node(id: NodeId): Node {
    const node = this.#nodes[id];
    if (node === undefined) {
      throw new RangeError(`There is no node ${id} in this graph.`);
    }
    return node;
  }

  /** A number, which may be infinite or NaN. */
  constant(value: number): NodeId {
    // Map keys by text: every NaN is one constant, and −0 is 0.
    const plain = value === 0 ? 0 : value;
    return this.#intern(`#${plain}`, { kind: 'constant', value: plain });
  }

  variable(name: string): NodeId {
    return this.#intern(`$${name}`, { kind: 'variable', name });
  }

  /** The value of a constant node, or undefined. */
  value(id: NodeId): number | undefined {
    const node = this.node(id);
    return node.kind === 'constant' ? node.value : undefined;
  }

  /** The arguments of a node if it is an application of op, else undefined. */
  match(id: NodeId, op: Op): readonly NodeId[] | undefined {
    const node = this.node(id);
    return node.kind === 'apply' && node.op === op ? node.args : undefined;
  }

  /** All nodes that the roots are made of, each once, arguments before what uses them. */
  reachable(roots: readonly NodeId[]): NodeId[] {
    const last = roots.reduce((most, id) => Math.max(most, id), -1);
    return last < mostMarked ? this.#marked(roots, last) : this.#visited(roots);
  }

  /** By marks, from the last node down: a node comes after what it is made of. */
  #marked(roots: readonly NodeId[], last: NodeId): NodeId[] {
    const marks = new Uint8Array(last + 1);
    for (const id of roots) {
      marks[id] = 1;
    }
    const found: NodeId[] = [];
    for (let id = last; id >= 0; id--) {
      if (marks[id] === 1) {
        found.push(id);
        const node = this.node(id);
        for (const part of node.kind === 'apply' ? node.args : []) {
          marks[part] = 1;
        }
      }
    }
    return found.reverse();
  }

  /** The same where most of the graph may be of no concern. */
  #visited(roots: readonly NodeId[]): NodeId[] {
    const seen = new Set<NodeId>();
    const waiting = [...roots];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) {
        continue;
      }
      seen.add(id);
      const node = this.node(id);
      if (node.kind === 'apply') {
        waiting.push(...node.args);
      }
    }
    return [...seen].sort((a, b) => a - b);
  }

  /** The names of the variables in expressions, sorted. */
  variables(...ids: readonly NodeId[]): string[] {
    const names: string[] = [];
    for (const part of this.reachable(ids)) {
      const node = this.node(part);
      if (node.kind === 'variable') {
        names.push(node.name);
      }
    }
    return names.sort();
  }

  /** A node as given. a+b and b+a are one node, which keeps the order it was first written in (for TeX). */
  protected plain(op: Op, args: readonly NodeId[]): NodeId {
    const keyed = commutative.has(op) ? [...args].sort((a, b) => a - b) : args;
    return this.#intern(`${op} ${keyed.join(' ')}`, { kind: 'apply', op, args });
  }

  #intern(key: string, node: Node): NodeId {
    const known = this.#ids.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = this.#nodes.push(node) - 1;
    this.#ids.set(key, id);
    return id;
  }
}

const commutative: ReadonlySet<Op> = new Set<Op>(['+', '*', 'min', 'max']);
