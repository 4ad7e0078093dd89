import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { deepest, longestList } from './expression.ts';
import type { Argument, Entry, Expression } from './expression.ts';
import { parseCode } from './parse.ts';
import type { ParseMemory } from './parseMemory.ts';
import { Outline } from './program.ts';
import type { Program } from './program.ts';
import { walk } from './walk.ts';

const typescript = parser.configure({ dialect: 'ts jsx' });
const functions = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
]);
const classes = new Set(['ClassDeclaration', 'ClassExpression']);
const branches = new Set([
  'IfStatement',
  'ForStatement',
  'WhileStatement',
  'DoStatement',
  'SwitchStatement',
  'TryStatement',
]);

/**
 * The outline of a JavaScript or TypeScript program. Any text may be given; what is neither is counted.
 * Yields often; see turns.ts.
 * @param memory of the same document's last text
 */
export function* readJavaScript(text: string, memory?: ParseMemory): Generator<undefined, Program> {
  const outline = new Outline();
  const reader = new Reader(text, outline);
  const { trees, unread } = yield* memory?.parse(typescript, text) ?? parseCode(typescript, text);
  for (const tree of trees) {
    yield* walk(
      tree,
      (node) => {
        reader.enter(node);
      },
      ({ name }) => {
        if (functions.has(name) || classes.has(name) || branches.has(name)) {
          outline.close();
        }
      },
    );
  }
  outline.errors += unread;
  return {
    text,
    module: outline.module,
    calls: outline.calls,
    targets: outline.targets,
    rates: outline.rates,
    errors: outline.errors,
  };
}

class Reader {
  readonly #text: string;
  readonly #outline: Outline;

  constructor(text: string, outline: Outline) {
    this.#text = text;
    this.#outline = outline;
  }

  enter(ref: SyntaxNodeRef): void {
    const outline = this.#outline;
    const { name } = ref;
    if (ref.type.isError) {
      outline.errors++;
    } else if (name === 'CallExpression') {
      const { node } = ref;
      outline.call(
        node,
        () => this.#expression(node.firstChild),
        () => this.#expression(node),
      );
    } else if (name === 'ImportDeclaration') {
      this.#import(ref.node);
    } else if (name === 'VariableDeclaration') {
      this.#declaration(ref.node);
    } else if (name === 'AssignmentExpression') {
      this.#assignment(ref.node);
    } else if (name === 'PostfixExpression' || (name === 'UnaryExpression' && this.#changes(ref.node))) {
      const changed = ref.node.getChild('VariableName');
      if (changed && this.#changes(ref.node)) {
        this.#bind(changed, 'other');
      }
    } else if (name === 'FunctionDeclaration' || name === 'ClassDeclaration') {
      const own = ref.node.getChild('VariableDefinition');
      if (own) {
        this.#bind(own, 'definition');
      }
    } else if (name === 'ForOfSpec' || name === 'ForInSpec' || name === 'CatchClause') {
      const own = ref.node.getChild('VariableDefinition');
      if (own) {
        this.#bind(own, 'other');
      }
    } else if (name === 'ParamList') {
      for (const own of ref.node.getChildren('VariableDefinition')) {
        this.#bind(own, 'parameter');
      }
    } else if (name === 'PatternProperty' || name === 'ArrayPattern') {
      this.#pattern(ref.node);
    }
    if (functions.has(name)) {
      outline.openScope('function');
    } else if (classes.has(name)) {
      outline.openScope('class');
    } else if (branches.has(name)) {
      outline.openBlock(true);
    }
  }

  #changes({ from, to }: SyntaxNode): boolean {
    return /^(\+\+|--)|(\+\+|--)$/.test(this.#text.slice(from, Math.min(to, from + 200)));
  }

  #textOf({ from, to }: SyntaxNodeRef): string {
    return this.#text.slice(from, Math.min(to, from + 200)).replace(/\s+/g, '');
  }

  #bind(node: SyntaxNode, kind: 'other' | 'definition' | 'parameter'): void {
    this.#outline.bind(this.#textOf(node), { kind, at: node.from });
  }

  #declaration(node: SyntaxNode): void {
    for (const part of splitNodes(node, new Set(['const', 'let', 'var', ';', 'export', 'declare']))) {
      const [target] = part;
      const at = part.findIndex(({ name }) => name === 'Equals');
      const value = at < 0 ? undefined : part[at + 1];
      if (target?.name === 'VariableDefinition' && value !== undefined) {
        this.#value(target, value);
      } else if (
        target?.name === 'ObjectPattern' &&
        value !== undefined &&
        this.#moduleOf(value) !== undefined
      ) {
        const module = this.#moduleOf(value)!;
        for (const property of target.getChildren('PatternProperty')) {
          const [own, , alias] = children(property);
          if (own) {
            const path = `${module}.${this.#textOf(own)}`;
            this.#outline.bind(this.#textOf(alias ?? own), { kind: 'import', at: value.to, path });
          }
        }
      } else if (target?.name === 'ObjectPattern' && value?.name === 'MemberExpression') {
        for (const property of target.getChildren('PatternProperty')) {
          const [own, , alias] = children(property);
          if (own) {
            const name = this.#textOf(own);
            const { from, to } = own;
            this.#outline.bind(this.#textOf(alias ?? own), {
              kind: 'value',
              at: value.to,
              value: () => ({ kind: 'member', of: this.#expression(value), name, from, to }),
            });
          }
        }
      }
    }
  }

  #value(target: SyntaxNode, value: SyntaxNode): void {
    const path = this.#moduleOf(value);
    this.#outline.targets.set(value.from, this.#textOf(target));
    this.#outline.bind(
      this.#textOf(target),
      path === undefined
        ? { kind: 'value', at: value.to, value: () => this.#expression(value) }
        : { kind: 'import', at: value.to, path },
    );
  }

  /** `require('module')` and `await import('module')`. */
  #moduleOf({ from, to }: SyntaxNode): string | undefined {
    const text = this.#text.slice(from, Math.min(to, from + 200));
    return /^(?:require|await\s+import)\(\s*['"`]([^'"`]+)['"`]\s*\)$/.exec(text)?.[1];
  }

  #assignment(node: SyntaxNode): void {
    const [target, sign, value] = children(node);
    if (target?.name !== 'VariableName' && target?.name !== 'MemberExpression') {
      return;
    }
    if (sign?.name === 'Equals' && value) {
      this.#value(target, value);
    } else {
      this.#bind(target, 'other');
    }
  }

  #pattern(node: SyntaxNode): void {
    // The modules that are taken apart are bound where they are declared.
    const declared = node.parent?.name === 'ObjectPattern' ? node.parent.parent : undefined;
    const value =
      declared?.name === 'VariableDeclaration' ? declared.getChild('Equals')?.nextSibling : undefined;
    if (value && (this.#moduleOf(value) !== undefined || value.name === 'MemberExpression')) {
      return;
    }
    for (const own of node.getChildren('VariableDefinition')) {
      this.#bind(own, node.parent?.parent?.name === 'ParamList' ? 'parameter' : 'other');
    }
  }

  #import(node: SyntaxNode): void {
    const from = node.getChild('String');
    if (!from) {
      return;
    }
    const module = this.#text.slice(from.from + 1, from.to - 1);
    const at = node.from;
    for (const own of node.getChildren('VariableDefinition')) {
      this.#outline.bind(this.#textOf(own), { kind: 'import', at, path: module });
    }
    const group = node.getChild('ImportGroup');
    for (const part of group ? splitNodes(group, brackets) : []) {
      const names = part.filter(({ name }) => name === 'VariableName' || name === 'VariableDefinition');
      const [first] = names;
      const last = names.at(-1);
      if (first && last) {
        this.#outline.bind(this.#textOf(last), {
          kind: 'import',
          at,
          path: `${module}.${this.#textOf(first)}`,
        });
      }
    }
  }

  #expression(node: SyntaxNode | null | undefined, depth = 0): Expression {
    const { from, to } = node ?? { from: 0, to: 0 };
    const span = { from, to };
    const other = { kind: 'other', ...span } as const;
    if (!node || depth > deepest) {
      return other;
    }
    const inner = (of: SyntaxNode | null | undefined): Expression => this.#expression(of, depth + 1);
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
        part.length === 1 || unpacked ? this.#expression(part.at(-1), depth + 1) : { kind: 'other', ...span };
      return { value, ...(unpacked ? { unpacked: true } : {}), ...span };
    });
  }

  #entries(node: SyntaxNode, depth: number): Entry[] {
    return node.getChildren('Property').map((property) => {
      const [key, sign, value] = children(property);
      const text =
        key === undefined || key.name === 'Spread'
          ? undefined
          : this.#textOf(key).replace(/^['"]|['"]$/g, '');
      if (key !== undefined && sign === undefined && text !== undefined) {
        const { from, to } = key;
        return { key: text, value: { kind: 'name', name: text, from, to } };
      }
      return sign?.name === ':' && value !== undefined
        ? { key: text, value: this.#expression(value, depth + 1) }
        : { key: undefined, value: { kind: 'other', from: property.from, to: property.to } };
    });
  }
}

const brackets = new Set(['(', ')', '[', ']', '{', '}']);

function children(node: SyntaxNode): SyntaxNode[] {
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
function splitNodes(list: SyntaxNode, without: ReadonlySet<string>): SyntaxNode[][] {
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
