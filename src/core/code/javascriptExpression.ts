import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { deepest, longestList } from './expression.ts';
import type { Argument, Entry, Expression } from './expression.ts';

/** The expressions of a JavaScript or TypeScript program, from its syntax tree. */
export class JavaScriptExpressions {
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
        const value = Number(this.#text.slice(from, to).replaceAll('_', ''));
        return Number.isFinite(value) ? { kind: 'number', value, ...span } : other;
      }
      case 'BooleanLiteral':
        return { kind: 'boolean', value: this.#text.slice(from, to) === 'true', ...span };
      case 'null':
        return { kind: 'nothing', ...span };
      case 'String': {
        const text = this.#text.slice(from + 1, to - 1);
        return text.includes('\\') ? other : { kind: 'text', value: text, ...span };
      }
      case 'this':
      case 'VariableName': {
        const name = this.#text.slice(from, to);
        return name === 'undefined' ? { kind: 'nothing', ...span } : { kind: 'name', name, ...span };
      }
      case 'ParenthesizedExpression': {
        const inside = children(node).filter(({ name }) => !brackets.has(name));
        return inside.length === 1 ? { ...inner(inside[0]), ...span } : other;
      }
      case 'AwaitExpression':
        return other;
      case 'MemberExpression': {
        const last = node.lastChild;
        const key = last?.name === ']' ? inner(last.prevSibling) : undefined;
        if (key?.kind === 'text') {
          return { kind: 'member', of: inner(node.firstChild), name: key.value, ...span };
        }
        return last?.name === 'PropertyName'
          ? {
              kind: 'member',
              of: inner(node.firstChild),
              name: this.#text.slice(last.from, last.to),
              ...span,
            }
          : other;
      }
      case 'ArrayExpression':
        return isLong(node)
          ? other
          : {
              kind: 'list',
              items: splitNodes(node, brackets).map((part) => inner(part.length === 1 ? part[0] : undefined)),
              ...span,
            };
      case 'ObjectExpression':
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
        if (!left || !sign || !right) {
          return other;
        }
        const operator = this.#text.slice(sign.from, sign.to);
        return operator === 'as' || operator === 'satisfies'
          ? inner(left)
          : { kind: 'binary', operator, left: inner(left), right: inner(right), ...span };
      }
      case 'CallExpression': {
        const list = node.getChild('ArgList');
        return list?.lastChild?.name === ')' && !isLong(list)
          ? { kind: 'call', callee: inner(node.firstChild), arguments: this.#arguments(list, depth), ...span }
          : other;
      }
      default:
        return other;
    }
  }

  #arguments(list: SyntaxNode, depth: number): Argument[] {
    return splitNodes(list, brackets).map((part): Argument => {
      const span = { from: part[0]!.from, to: part.at(-1)!.to };
      const unpacked = part[0]!.name === 'Spread';
      const value: Expression =
        part.length === 1 || unpacked ? this.expression(part.at(-1), depth + 1) : { kind: 'other', ...span };
      return { value, ...(unpacked ? { unpacked: true } : {}), ...span };
    });
  }

  #entries(node: SyntaxNode, depth: number): Entry[] {
    return node.getChildren('Property').map((property) => {
      const [key, sign, value] = children(property);
      const text =
        key === undefined || key.name === 'Spread' ? undefined : this.textOf(key).replace(/^['"]|['"]$/g, '');
      if (key !== undefined && sign === undefined && text !== undefined) {
        const { from, to } = key;
        return { key: text, value: { kind: 'name', name: text, from, to } };
      }
      return sign?.name === ':' && value !== undefined
        ? { key: text, value: this.expression(value, depth + 1) }
        : { key: undefined, value: { kind: 'other', from: property.from, to: property.to } };
    });
  }
}

/** What stands around a list. */
export const brackets = new Set(['(', ')', '[', ']', '{', '}']);

/** The nodes in a node, without comments. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'LineComment' && child.name !== 'BlockComment') {
      all.push(child);
    }
  }
  return all;
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

/** The nodes of a list but for some of them, parted at its commas. */
export function splitNodes(list: SyntaxNode, without: ReadonlySet<string>): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of children(list)) {
    if (child.name === ',') {
      parts.push([]);
    } else if (!without.has(child.name)) {
      parts.at(-1)!.push(child);
    }
  }
  return parts.filter((part) => part.length > 0);
}
