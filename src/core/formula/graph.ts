import { isIntegerPower, operations } from './ops.ts';
import type { Op } from './ops.ts';

/** The number of a node in its graph. The arguments of a node always have smaller numbers than the node itself. */
export type NodeId = number;

export type Node =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'apply'; readonly op: Op; readonly args: readonly NodeId[] };

/** Nodes that are looked through faster one by one than by following them. */
const mostMarked = 4096;

/**
 * Expressions with every common subexpression stored once (hash-consing), simplified as they are built.
 *
 * What folding may change, compared with evaluating the text as written in float64: the rounding of products and
 * powers whose constants are merged (2·(3x) → 6x, 6x/3 → 2x), the range of their intermediate results, and the sign of a
 * zero. Nothing is dropped that may be NaN: 0·x, x − x and x/x stay as they are, since they are NaN for an
 * infinite x. Derivatives drop terms that are zero by structure before they get here.
 */
export class Graph {
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

  add(a: NodeId, b: NodeId): NodeId {
    return this.apply('+', a, b);
  }
  sub(a: NodeId, b: NodeId): NodeId {
    return this.apply('-', a, b);
  }
  mul(a: NodeId, b: NodeId): NodeId {
    return this.apply('*', a, b);
  }
  div(a: NodeId, b: NodeId): NodeId {
    return this.apply('/', a, b);
  }
  pow(a: NodeId, b: NodeId): NodeId {
    return this.apply('^', a, b);
  }
  neg(a: NodeId): NodeId {
    return this.apply('neg', a);
  }

  /** The node for op(args), simplified. The number of arguments must be the operation's arity. */
  apply(op: Op, ...args: NodeId[]): NodeId {
    if (args.length !== operations[op].arity) {
      throw new RangeError(`${op} takes ${operations[op].arity} arguments, not ${args.length}.`);
    }
    const values = args.map((id) => this.value(id));
    if (values.every((value) => value !== undefined)) {
      const [a = NaN, b = NaN, c = NaN] = values;
      return this.constant(operations[op].evaluate(a, b, c));
    }
    return this.#simplify(op, args, values) ?? this.#plain(op, args);
  }

  /** The expression with variables replaced by other expressions of this graph, all at once. */
  substitute(id: NodeId, map: ReadonlyMap<string, NodeId>): NodeId {
    const images = new Map<NodeId, NodeId>();
    const image = (old: NodeId): NodeId => images.get(old) ?? old;
    for (const old of this.reachable([id])) {
      const node = this.node(old);
      if (node.kind === 'variable') {
        images.set(old, map.get(node.name) ?? old);
      }
      if (node.kind === 'apply') {
        images.set(old, this.apply(node.op, ...node.args.map(image)));
      }
    }
    return image(id);
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

  #intern(key: string, node: Node): NodeId {
    const known = this.#ids.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = this.#nodes.push(node) - 1;
    this.#ids.set(key, id);
    return id;
  }

  /** A node as given. a+b and b+a are one node, which keeps the order it was first written in (for TeX). */
  #plain(op: Op, args: readonly NodeId[]): NodeId {
    const keyed = commutative.has(op) ? [...args].sort((a, b) => a - b) : args;
    return this.#intern(`${op} ${keyed.join(' ')}`, { kind: 'apply', op, args });
  }

  /** The arguments of a node if it is an application of op, else undefined. */
  #match(id: NodeId, op: Op): readonly NodeId[] | undefined {
    const node = this.node(id);
    return node.kind === 'apply' && node.op === op ? node.args : undefined;
  }

  /** For −a, −3 and −3·a: what it is the negative of. */
  #negated(id: NodeId): NodeId | undefined {
    const value = this.value(id);
    if (value !== undefined) {
      return value < 0 ? this.constant(-value) : undefined;
    }
    const [inner] = this.#match(id, 'neg') ?? [];
    if (inner !== undefined) {
      return inner;
    }
    const [above, below] = this.#match(id, '/') ?? [];
    if (above !== undefined && below !== undefined) {
      const minusAbove = this.#negated(above);
      return minusAbove === undefined ? undefined : this.div(minusAbove, below);
    }
    const scaled = this.#scaled(id);
    return scaled && scaled.factor < 0 ? this.mul(this.constant(-scaled.factor), scaled.rest) : undefined;
  }

  /** For 3·a: the factor 3 and the rest a. Constant factors always stand first; 0 and ∞ are none to merge. */
  #scaled(id: NodeId): { factor: number; rest: NodeId } | undefined {
    const [left = id, rest] = this.#match(id, '*') ?? [];
    const factor = this.value(left);
    return factor !== undefined && isOrdinary(factor) && rest !== undefined ? { factor, rest } : undefined;
  }

  /** A simpler node for op(args), or undefined. Not all args are constants. */
  #simplify(op: Op, args: readonly NodeId[], values: readonly (number | undefined)[]): NodeId | undefined {
    const [a = 0, b = 0, c = 0] = args;
    const [va, vb] = values;
    switch (op) {
      case '+': {
        if (va === 0) {
          return b;
        }
        if (vb === 0) {
          return a;
        }
        if (a === b) {
          return this.mul(this.constant(2), a);
        }
        const minusB = this.#negated(b);
        if (minusB !== undefined) {
          return this.sub(a, minusB);
        }
        const minusA = this.#negated(a);
        return minusA === undefined ? undefined : this.sub(b, minusA);
      }
      case '-': {
        if (vb === 0) {
          return a;
        }
        if (va === 0) {
          return this.neg(b);
        }
        const minusB = this.#negated(b);
        return minusB === undefined ? undefined : this.add(a, minusB);
      }
      case '*':
        return this.#simplifyProduct(a, b, va, vb);
      case '/': {
        if (vb === 1) {
          return a;
        }
        const scaled = this.#scaled(a);
        if (scaled && vb !== undefined && dividesWell(scaled.factor, vb)) {
          return this.mul(this.constant(scaled.factor / vb), scaled.rest);
        }
        const [minusA] = this.#match(a, 'neg') ?? [];
        if (minusA !== undefined) {
          return this.neg(this.div(minusA, b));
        }
        const minusB = this.#negated(b);
        return minusB === undefined ? undefined : this.neg(this.div(a, minusB));
      }
      case '^':
        return this.#simplifyPower(a, vb);
      case 'neg': {
        const minusA = this.#negated(a);
        if (minusA !== undefined) {
          return minusA;
        }
        const difference = this.#match(a, '-');
        if (difference) {
          return this.sub(difference[1] ?? a, difference[0] ?? a);
        }
        const scaled = this.#scaled(a);
        return scaled && this.mul(this.constant(-scaled.factor), scaled.rest);
      }
      case 'abs': {
        const [minusA] = this.#match(a, 'neg') ?? [];
        return minusA === undefined ? undefined : this.apply('abs', minusA);
      }
      case 'min':
      case 'max':
        return a === b ? a : undefined;
      case 'where':
        if (va !== undefined) {
          return va !== 0 ? b : c;
        }
        return b === c ? b : undefined;
      default:
        return undefined;
    }
  }

  #simplifyProduct(a: NodeId, b: NodeId, va?: number, vb?: number): NodeId | undefined {
    if (vb !== undefined) {
      return this.mul(b, a);
    }
    if (va === 1) {
      return b;
    }
    if (va === -1) {
      return this.neg(b);
    }
    if (va !== undefined) {
      const [minusB] = this.#match(b, 'neg') ?? [];
      if (minusB !== undefined) {
        return this.mul(this.constant(-va), minusB);
      }
      const scaled = this.#scaled(b);
      if (!scaled || !isOrdinary(va * scaled.factor)) {
        return undefined;
      }
      return this.mul(this.constant(va * scaled.factor), scaled.rest);
    }
    if (a === b) {
      return this.pow(a, this.constant(2));
    }
    const [minusA] = this.#match(a, 'neg') ?? [];
    if (minusA !== undefined) {
      return this.neg(this.mul(minusA, b));
    }
    const [minusB] = this.#match(b, 'neg') ?? [];
    if (minusB !== undefined) {
      return this.neg(this.mul(a, minusB));
    }
    // Constants move outward, where they meet and merge: x·(3·y) → 3·(x·y).
    const left = this.#scaled(a);
    if (left) {
      return this.mul(this.constant(left.factor), this.mul(left.rest, b));
    }
    const right = this.#scaled(b);
    return right && this.mul(this.constant(right.factor), this.mul(a, right.rest));
  }

  #simplifyPower(a: NodeId, exponent?: number): NodeId | undefined {
    if (exponent === undefined) {
      return undefined;
    }
    if (exponent === 0) {
      return this.constant(1);
    }
    if (exponent === 1) {
      return a;
    }
    if (!isIntegerPower(exponent)) {
      return undefined;
    }
    const [minusA] = this.#match(a, 'neg') ?? [];
    if (minusA !== undefined) {
      const positive = this.pow(minusA, this.constant(exponent));
      return exponent % 2 === 0 ? positive : this.neg(positive);
    }
    const [base, inner] = this.#match(a, '^') ?? [];
    const first = inner === undefined ? undefined : this.value(inner);
    if (base === undefined || first === undefined || !isIntegerPower(first)) {
      return undefined;
    }
    return isIntegerPower(first * exponent) ? this.pow(base, this.constant(first * exponent)) : undefined;
  }
}

const commutative: ReadonlySet<Op> = new Set<Op>(['+', '*', 'min', 'max']);

/** Is a/b exact and no longer to write? */
function dividesWell(a: number, b: number): boolean {
  return isOrdinary(a / b) && (Number.isInteger(a / b) || Number.isInteger(Math.log2(Math.abs(b))));
}

/** Neither zero, nor subnormal, nor infinite: merging constants into it loses nothing but rounding. */
function isOrdinary(value: number): boolean {
  const size = Math.abs(value);
  return size >= 2 ** -1022 && size < Infinity;
}
