import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { deepest, longestList } from './expression.ts';
import type { Argument, Entry, Expression } from './expression.ts';

/** An expression without its place, if that is the node's. */
type WithoutPlace<E> = E extends unknown
  ? Omit<E, 'from' | 'to'> & Partial<Pick<Expression, 'from' | 'to'>>
  : never;
export type Shape = WithoutPlace<Expression>;

/** Calls of what calls gave, one after another, that are read as a whole. */
const mostCalls = 4;
const links: ReadonlySet<string> = new Set(['CallExpression', 'MemberExpression']);

/** Reads an expression that is a part of another. */
export type ReadInner = (node: SyntaxNode | null | undefined) => Expression;

/** The expressions of a program, from its syntax tree: what all languages have in common. */
export abstract class TreeExpressions {
  protected readonly text: string;
  /** Calls that were read, by where they begin and end: a name's value is read as a call of its own too. */
  readonly #calls = new Map<number, Expression>();

  constructor(text: string) {
    this.text = text;
  }

  /** A name without its blanks; what is longer than a name is cut off. */
  textOf({ from, to }: SyntaxNodeRef): string {
    return this.text.slice(from, Math.min(to, from + 200)).replace(/\s+/g, '');
  }

  /** Undefined and what is nested too deep are `other`. */
  expression(node: SyntaxNode | null | undefined, depth = 0): Expression {
    if (depth > 0 || !node || !isCall(node)) {
      return this.#read(node, depth);
    }
    const key = node.from * this.text.length + node.to;
    let call = this.#calls.get(key);
    if (call === undefined) {
      call = this.#read(node, depth);
      this.#calls.set(key, call);
    }
    return call;
  }

  #read(node: SyntaxNode | null | undefined, depth: number): Expression {
    const { from, to } = node ?? { from: 0, to: 0 };
    const shape =
      node && depth <= deepest
        ? this.shape(node, (part) => this.expression(part, depth + 1), depth)
        : undefined;
    return { from, to, ...(shape ?? { kind: 'other' }) };
  }

  /** What a call calls. Of what calls gave, over and over, only the last name is read: each call would read all before it. */
  callee(call: SyntaxNode): Expression {
    let calls = 0;
    for (
      let at = calleeOf(call);
      at !== null && links.has(at.name) && calls <= mostCalls;
      at = at.firstChild
    ) {
      calls += isCall(at) ? 1 : 0;
    }
    return this.expression(calleeOf(call), calls > mostCalls ? deepest : 0);
  }

  /** What a node is in this language; undefined for what is of no concern. */
  protected abstract shape(node: SyntaxNode, inner: ReadInner, depth: number): Shape | undefined;
  protected abstract arguments(list: SyntaxNode, depth: number): Argument[];
  protected abstract entries(node: SyntaxNode, depth: number): Entry[];
  /** The nodes in a node, without comments. */
  protected abstract children(node: SyntaxNode): SyntaxNode[];

  protected exact({ from, to }: SyntaxNodeRef): string {
    return this.text.slice(from, to);
  }

  /** The nodes between the brackets of a list, parted at its commas. */
  protected parts(list: SyntaxNode): SyntaxNode[][] {
    const inside = this.children(list).filter(({ name }) => !brackets.has(name));
    return splitBy(inside, ({ name }) => name === ',');
  }

  protected member(node: SyntaxNode, inner: ReadInner): Shape | undefined {
    const last = node.lastChild;
    if (last?.name === 'PropertyName') {
      return { kind: 'member', of: inner(node.firstChild), name: this.exact(last) };
    }
    const [of, open, key, close, ...more] = this.children(node);
    return open?.name === '[' && close?.name === ']' && more.length === 0
      ? { kind: 'item', of: inner(of), key: inner(key) }
      : undefined;
  }

  protected unary(node: SyntaxNode, inner: ReadInner): Shape {
    return {
      kind: 'unary',
      operator: this.text.slice(node.from, node.firstChild?.to ?? node.from),
      of: inner(node.lastChild),
    };
  }

  protected binary(node: SyntaxNode, inner: ReadInner): Shape | undefined {
    const [left, sign, right] = this.children(node);
    return left && sign && right
      ? { kind: 'binary', operator: this.exact(sign), left: inner(left), right: inner(right) }
      : undefined;
  }

  protected record(node: SyntaxNode, depth: number): Shape | undefined {
    return isLong(node) ? undefined : { kind: 'record', entries: this.entries(node, depth) };
  }

  /** A call; what is not closed is not finished. */
  protected call(node: SyntaxNode, inner: ReadInner, depth: number): Shape | undefined {
    const list = node.getChild('ArgList');
    return list?.lastChild?.name === ')' && !isLong(list)
      ? { kind: 'call', callee: inner(calleeOf(node)), arguments: this.arguments(list, depth) }
      : undefined;
  }
}

export const isCall = ({ name }: SyntaxNodeRef): boolean =>
  name === 'CallExpression' || name === 'NewExpression';

/** What a call calls, behind its `new`. */
function calleeOf({ firstChild }: SyntaxNode): SyntaxNode | null {
  return firstChild?.name === 'new' ? firstChild.nextSibling : firstChild;
}

/** What stands around a list. */
export const brackets: ReadonlySet<string> = new Set(['(', ')', '[', ']', '{', '}']);

/** The nodes in a node but those of some names, such as comments. */
export function childrenBut(node: SyntaxNode, names: readonly string[]): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!names.includes(child.name)) {
      all.push(child);
    }
  }
  return all;
}

/** Nodes of the longest list, with its commas. */
export const mostChildren = 2 * longestList;

/** Has it more children than anyone writes by hand? Counts no further than it must. */
export function isLong(node: SyntaxNode): boolean {
  let count = 0;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (++count > mostChildren) {
      return true;
    }
  }
  return false;
}

/** A list parted at its signs, without what is empty. */
export function splitBy<T>(all: readonly T[], isSign: (one: T) => boolean): T[][] {
  const parts: T[][] = [[]];
  for (const one of all) {
    if (isSign(one)) {
      parts.push([]);
    } else {
      parts.at(-1)!.push(one);
    }
  }
  return parts.filter((part) => part.length > 0);
}
