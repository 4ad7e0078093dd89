import type { SyntaxNode } from '@lezer/common';
import type { Argument, Entry, Expression } from './expression.ts';
import { brackets, childrenBut, isLong, mostChildren, splitBy, TreeExpressions } from './treeExpressions.ts';
import type { ReadInner, Shape } from './treeExpressions.ts';

/** The expressions of a Python program, from its syntax tree. */
export class PythonExpressions extends TreeExpressions {
  protected shape(node: SyntaxNode, inner: ReadInner, depth: number): Shape | undefined {
    switch (node.name) {
      case 'ParenthesizedExpression': {
        const { from, to } = node;
        const inside = partsOf(node);
        return inside.length === 1 ? { ...inner(inside[0]), from, to } : undefined;
      }
      case 'MemberExpression':
        return this.member(node, inner);
      case 'TupleExpression':
      case 'ArrayExpression':
        return isLong(node) ? undefined : { kind: 'list', items: partsOf(node).map((part) => inner(part)) };
      case 'DictionaryExpression':
        return this.record(node, depth);
      case 'UnaryExpression':
        return this.unary(node, inner);
      case 'BinaryExpression':
        return this.binary(node, inner);
      case 'LambdaExpression': {
        const names = node.getChild('ParamList')?.getChildren('VariableName') ?? [];
        return names.length === 1
          ? { kind: 'lambda', parameter: this.textOf(names[0]!), body: inner(node.lastChild) }
          : undefined;
      }
      case 'CallExpression': {
        const list = node.getChild('ArgList');
        // What is no Python in a list makes it none.
        return list && this.#isBroken(list) ? undefined : this.call(node, inner, depth);
      }
      default:
        return this.#literal(node);
    }
  }

  /** The definition of a function as a lambda, where it is no more. */
  functionOf(definition: SyntaxNode): Expression | undefined {
    const { parameter, value } = returnedBy(definition) ?? {};
    return parameter === undefined || value === undefined
      ? undefined
      : {
          kind: 'lambda',
          parameter: this.textOf(parameter),
          body: this.expression(value),
          from: value.from,
          to: value.to,
        };
  }

  #literal(node: SyntaxNode): Shape | undefined {
    const exact = this.exact(node);
    switch (node.name) {
      case 'Number': {
        const text = exact.replaceAll('_', '');
        const value = Number(/^0\d+$/.test(text) ? NaN : text);
        return Number.isFinite(value) ? { kind: 'number', value } : undefined;
      }
      case 'Boolean':
        return { kind: 'boolean', value: exact === 'True' };
      case 'None':
        return { kind: 'nothing' };
      case 'String':
        return /^[uU]?("""|'''|"|')([^\\]*)\1$/.test(exact)
          ? { kind: 'text', value: stripped(exact) }
          : undefined;
      case 'VariableName':
        return { kind: 'name', name: exact };
      default:
        return undefined;
    }
  }

  /** Does the grammar not fit, or is a name none of Python's, such as “…” in prose? */
  #isBroken(list: SyntaxNode): boolean {
    let count = 0;
    for (let child = list.firstChild; child && count <= mostChildren; child = child.nextSibling, count++) {
      if (child.type.isError || (child.name === 'VariableName' && isNoName(this.exact(child)))) {
        return true;
      }
    }
    return false;
  }

  protected arguments(list: SyntaxNode, depth: number): Argument[] {
    return this.parts(list).map((part): Argument => {
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

  protected entries(node: SyntaxNode, depth: number): Entry[] {
    return this.parts(node).map((part) => {
      const key = part.length === 3 ? this.expression(part[0], depth + 1) : undefined;
      const text = key?.kind === 'text' ? key.value : key?.kind === 'number' ? String(key.value) : undefined;
      return { key: text, value: this.expression(part.at(-1), depth + 1) };
    });
  }

  protected children(node: SyntaxNode): SyntaxNode[] {
    return children(node);
  }
}

/** The one parameter of a function that only returns an expression, and that. */
interface Returned {
  readonly parameter: SyntaxNode;
  readonly value: SyntaxNode;
}

/** Undefined for a function that does or takes more, that is decorated or may wait. */
function returnedBy(definition: SyntaxNode): Returned | undefined {
  const body = definition.lastChild;
  if (
    body?.name !== 'Body' ||
    isLong(body) ||
    definition.firstChild?.name !== 'def' ||
    definition.parent?.name === 'DecoratedStatement'
  ) {
    return undefined;
  }
  const [, first, second, ...more] = children(body);
  const last = second !== undefined && isText(first!) ? second : second === undefined ? first : undefined;
  if (last?.name !== 'ReturnStatement' || more.length > 0) {
    return undefined;
  }
  const list = definition.getChild('ParamList');
  const [parameter, ...others] = list === null || isLong(list) ? [] : children(list).filter(isParameter);
  const [, value, ...rest] = children(last);
  return parameter?.name === 'VariableName' && value !== undefined && others.length + rest.length === 0
    ? { parameter, value }
    : undefined;
}

/** A statement that is nothing but a text, as what tells of a function is. */
const isText = ({ firstChild }: SyntaxNode): boolean =>
  firstChild?.name === 'String' && firstChild.nextSibling === null;

const isParameter = ({ name }: SyntaxNode): boolean => !brackets.has(name) && name !== 'TypeDef';

const isNoName = (text: string): boolean =>
  !/^\w{1,200}$/.test(text) && /[^\p{L}\p{N}\p{M}_\s]/u.test(text.slice(0, 200));

/** What stands between the quotes. */
function stripped(text: string): string {
  const [, quote = ''] = /^[uU]?("""|'''|"|')/.exec(text) ?? [];
  const start = text.indexOf(quote) + quote.length;
  return text.slice(start, text.length - quote.length);
}

const children = (node: SyntaxNode): SyntaxNode[] => childrenBut(node, ['Comment']);

/** The nodes between the brackets of a list; of each part the last one. */
export function partsOf(list: SyntaxNode): SyntaxNode[] {
  const inside = children(list).filter(({ name }) => !brackets.has(name));
  return splitBy(inside, ({ name }) => name === ',').map((part) => part.at(-1)!);
}
