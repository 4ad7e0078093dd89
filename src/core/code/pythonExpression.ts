import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { deepest, longestList } from './expression.ts';
import type { Argument, Entry, Expression } from './expression.ts';

/** The expressions of a Python program, from its syntax tree. */
export class PythonExpressions {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** A name without its blanks; what is longer than a name is cut off. */
  textOf({ from, to }: SyntaxNodeRef): string {
    return this.#text.slice(from, Math.min(to, from + 200)).replace(/\s+/g, '');
  }

  /** Undefined and what is nested too deep are `other`. */
  expression(node: SyntaxNode | null | undefined, depth = 0): Expression {
    const { from, to } = node ?? { from: 0, to: 0 };
    const span = { from, to };
    const other = { kind: 'other', ...span } as const;
    if (!node || depth > deepest) {
      return other;
    }
    const inner = (of: SyntaxNode | null | undefined): Expression => this.expression(of, depth + 1);
    switch (node.name) {
      case 'Number': {
        const text = this.#text.slice(from, to).replaceAll('_', '');
        const value = Number(/^0\d+$/.test(text) ? NaN : text);
        return Number.isFinite(value) ? { kind: 'number', value, ...span } : other;
      }
      case 'Boolean':
        return { kind: 'boolean', value: this.#text.slice(from, to) === 'True', ...span };
      case 'None':
        return { kind: 'nothing', ...span };
      case 'String': {
        const [, value] = /^[uU]?("""|'''|"|')([^\\]*)\1$/.exec(this.#text.slice(from, to))
          ? stripped(this.#text.slice(from, to))
          : [];
        return value === undefined ? other : { kind: 'text', value, ...span };
      }
      case 'VariableName':
        return { kind: 'name', name: this.#text.slice(from, to), ...span };
      case 'ParenthesizedExpression': {
        const inside = partsOf(node);
        return inside.length === 1 ? { ...inner(inside[0]), ...span } : other;
      }
      case 'MemberExpression': {
        const last = node.lastChild;
        return last?.name === 'PropertyName'
          ? {
              kind: 'member',
              of: inner(node.firstChild),
              name: this.#text.slice(last.from, last.to),
              ...span,
            }
          : other;
      }
      case 'TupleExpression':
      case 'ArrayExpression':
        return isLong(node)
          ? other
          : { kind: 'list', items: partsOf(node).map((part) => inner(part)), ...span };
      case 'DictionaryExpression':
        return isLong(node) ? other : { kind: 'record', entries: this.#entries(node, depth), ...span };
      case 'UnaryExpression':
        return {
          kind: 'unary',
          operator: this.#text.slice(from, node.firstChild?.to ?? from),
          of: inner(node.lastChild),
          ...span,
        };
      case 'BinaryExpression': {
        const [left, sign, right] = children(node);
        return left && sign && right
          ? {
              kind: 'binary',
              operator: this.#text.slice(sign.from, sign.to),
              left: inner(left),
              right: inner(right),
              ...span,
            }
          : other;
      }
      case 'LambdaExpression': {
        const names = node.getChild('ParamList')?.getChildren('VariableName') ?? [];
        return names.length === 1
          ? { kind: 'lambda', parameter: this.textOf(names[0]!), body: inner(node.lastChild), ...span }
          : other;
      }
      case 'CallExpression': {
        const list = node.getChild('ArgList');
        // What is not closed is not finished, and what is no Python in it makes it none.
        return list?.lastChild?.name === ')' && !isLong(list) && !this.#isBroken(list)
          ? { kind: 'call', callee: inner(node.firstChild), arguments: this.#arguments(list, depth), ...span }
          : other;
      }
      default:
        return other;
    }
  }

  /** Does the grammar not fit, or is a name none of Python's, such as “…” in prose? */
  #isBroken(list: SyntaxNode): boolean {
    for (let child = list.firstChild; child; child = child.nextSibling) {
      if (
        child.type.isError ||
        (child.name === 'VariableName' && /[^\p{L}\p{N}\p{M}_\s]/u.test(this.textOf(child)))
      ) {
        return true;
      }
    }
    return false;
  }

  #arguments(list: SyntaxNode, depth: number): Argument[] {
    return splitNodes(list).map((part): Argument => {
      const from = part[0]!.from;
      const last = part.at(-1)!;
      const value = this.expression(last, depth + 1);
      const span = { from, to: last.to };
      if (part[0]!.name === '*' || part[0]!.name === '**') {
        return { value, unpacked: true, ...span };
      }
      if (part.length === 3 && part[1]!.name === 'AssignOp') {
        return { name: this.textOf(part[0]!), value, ...span };
      }
      return part.length === 1 ? { value, ...span } : { value: { kind: 'other', ...span }, ...span };
    });
  }

  #entries(node: SyntaxNode, depth: number): Entry[] {
    return splitNodes(node).map((part) => {
      const key = part.length === 3 ? this.expression(part[0], depth + 1) : undefined;
      const text = key?.kind === 'text' ? key.value : key?.kind === 'number' ? String(key.value) : undefined;
      return { key: text, value: this.expression(part.at(-1), depth + 1) };
    });
  }
}

/** Has it more children than anyone writes by hand? Counts no further than it must. */
function isLong(node: SyntaxNode): boolean {
  let count = 0;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (++count > 2 * longestList) {
      return true;
    }
  }
  return false;
}

/** What stands between the quotes. */
function stripped(text: string): [string, string] {
  const [, quote = ''] = /^[uU]?("""|'''|"|')/.exec(text) ?? [];
  const start = text.indexOf(quote) + quote.length;
  return [text, text.slice(start, text.length - quote.length)];
}

function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment') {
      all.push(child);
    }
  }
  return all;
}

const brackets = new Set(['(', ')', '[', ']', '{', '}']);

/** The nodes between the brackets of a list, parted at its commas; comments are no part of it. */
function splitNodes(list: SyntaxNode): SyntaxNode[][] {
  const inside = children(list).filter(({ name }) => !brackets.has(name));
  return splitBy(inside, ({ name }) => name === ',');
}

/** The nodes between the brackets of a list; of each part the last one. */
export const partsOf = (list: SyntaxNode): SyntaxNode[] => splitNodes(list).map((part) => part.at(-1)!);

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
