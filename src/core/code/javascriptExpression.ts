import type { SyntaxNode } from '@lezer/common';
import type { Argument, Entry, Expression } from './expression.ts';
import { brackets, childrenBut, isLong, splitBy, TreeExpressions } from './treeExpressions.ts';
import type { ReadInner, Shape } from './treeExpressions.ts';

/** The expressions of a JavaScript or TypeScript program, from its syntax tree. */
export class JavaScriptExpressions extends TreeExpressions {
  protected shape(node: SyntaxNode, inner: ReadInner, depth: number): Shape | undefined {
    switch (node.name) {
      case 'ParenthesizedExpression': {
        const { from, to } = node;
        const inside = children(node).filter(({ name }) => !brackets.has(name));
        return inside.length === 1 ? { ...inner(inside[0]), from, to } : undefined;
      }
      case 'MemberExpression': {
        const last = node.lastChild;
        const key = last?.name === ']' ? inner(last.prevSibling) : undefined;
        return key?.kind === 'text'
          ? { kind: 'member', of: inner(node.firstChild), name: key.value }
          : this.member(node, inner);
      }
      case 'ArrayExpression':
        return isLong(node)
          ? undefined
          : {
              kind: 'list',
              items: this.parts(node).map((part) => inner(part.length === 1 ? part[0] : undefined)),
            };
      case 'ObjectExpression':
        return this.record(node, depth);
      case 'UnaryExpression':
        return this.unary(node, inner);
      case 'BinaryExpression': {
        const made = this.binary(node, inner);
        return made?.kind === 'binary' && (made.operator === 'as' || made.operator === 'satisfies')
          ? made.left
          : made;
      }
      case 'CallExpression':
      case 'NewExpression':
        return this.call(node, inner, depth);
      default:
        return this.#literal(node);
    }
  }

  #literal(node: SyntaxNode): Shape | undefined {
    const exact = this.exact(node);
    switch (node.name) {
      case 'Number': {
        const value = Number(exact.replaceAll('_', ''));
        return Number.isFinite(value) ? { kind: 'number', value } : undefined;
      }
      case 'BooleanLiteral':
        return { kind: 'boolean', value: exact === 'true' };
      case 'null':
        return { kind: 'nothing' };
      case 'String': {
        const text = exact.slice(1, -1);
        return text.includes('\\') ? undefined : { kind: 'text', value: text };
      }
      case 'this':
      case 'VariableName':
        return exact === 'undefined' ? { kind: 'nothing' } : { kind: 'name', name: exact };
      default:
        return undefined;
    }
  }

  protected arguments(list: SyntaxNode, depth: number): Argument[] {
    return this.parts(list).map((part): Argument => {
      const span = { from: part[0]!.from, to: part.at(-1)!.to };
      const unpacked = part[0]!.name === 'Spread';
      const value: Expression =
        part.length === 1 || unpacked ? this.expression(part.at(-1), depth + 1) : { kind: 'other', ...span };
      return { value, ...(unpacked ? { unpacked: true } : {}), ...span };
    });
  }

  protected entries(node: SyntaxNode, depth: number): Entry[] {
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

  protected children(node: SyntaxNode): SyntaxNode[] {
    return children(node);
  }
}

const comments = ['LineComment', 'BlockComment'];

/** The nodes in a node, without comments. */
export const children = (node: SyntaxNode): SyntaxNode[] => childrenBut(node, comments);

/** The nodes of a list but for some of them, parted at its commas. */
export function splitNodes(list: SyntaxNode, without: ReadonlySet<string>): SyntaxNode[][] {
  const inside = children(list).filter(({ name }) => !without.has(name));
  return splitBy(inside, ({ name }) => name === ',');
}
