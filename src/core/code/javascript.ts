import type { SyntaxNode, TreeCursor } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { parseCode } from './parseCode.ts';
import type { ParseMemory } from './parseMemory.ts';
import { children, JavaScriptExpressions, splitNodes } from './javascriptExpression.ts';
import { brackets, isCall } from './treeExpressions.ts';
import { Outline } from './outline.ts';
import type { Program } from './program.ts';
import { misfit, walk } from './walkTree.ts';

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

/** All nodes that are looked at. */
const told = new Set([
  ...[misfit, ...functions, ...classes, ...branches],
  ...[
    'CallExpression',
    'NewExpression',
    'ImportDeclaration',
    'VariableDeclaration',
    'AssignmentExpression',
    'PostfixExpression',
  ],
  ...[
    'UnaryExpression',
    'ForOfSpec',
    'ForInSpec',
    'CatchClause',
    'ParamList',
    'PatternProperty',
    'ArrayPattern',
  ],
]);

/**
 * The outline of a JavaScript or TypeScript program. Any text may be given; what is neither is counted.
 * Yields often; see turns.ts.
 * @param memory of the same document's last text
 */
export function* readJavaScript(text: string, memory?: ParseMemory): Generator<undefined, Program> {
  const outline = new Outline(text, false);
  const reader = new Reader(text, outline);
  const { trees, unread } = yield* memory?.parse(typescript, text) ?? parseCode(typescript, text);
  for (const tree of trees) {
    yield* walk(
      tree,
      told,
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
    grads: outline.grads,
    errors: outline.errors,
  };
}

class Reader {
  readonly #text: string;
  readonly #code: JavaScriptExpressions;
  readonly #outline: Outline;

  constructor(text: string, outline: Outline) {
    this.#text = text;
    this.#code = new JavaScriptExpressions(text);
    this.#outline = outline;
  }

  enter(ref: TreeCursor): void {
    const outline = this.#outline;
    const { name } = ref;
    if (ref.type.isError) {
      outline.errors++;
    } else if (isCall(ref)) {
      outline.call(ref, this.#code);
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

  #bind(node: SyntaxNode, kind: 'other' | 'definition' | 'parameter'): void {
    this.#outline.bind(this.#code.textOf(node), { kind, at: node.from });
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
            const path = `${module}.${this.#code.textOf(own)}`;
            this.#outline.bind(this.#code.textOf(alias ?? own), { kind: 'import', at: value.to, path });
          }
        }
      } else if (target?.name === 'ObjectPattern' && value?.name === 'MemberExpression') {
        for (const property of target.getChildren('PatternProperty')) {
          const [own, , alias] = children(property);
          if (own) {
            const name = this.#code.textOf(own);
            const { from, to } = own;
            this.#outline.bind(this.#code.textOf(alias ?? own), {
              kind: 'value',
              at: value.to,
              value: () => ({ kind: 'member', of: this.#code.expression(value), name, from, to }),
            });
          }
        }
      }
    }
  }

  #value(target: SyntaxNode, value: SyntaxNode): void {
    const path = this.#moduleOf(value);
    this.#outline.targets.set(value.from, this.#code.textOf(target));
    this.#outline.bind(
      this.#code.textOf(target),
      path === undefined
        ? { kind: 'value', at: value.to, value: () => this.#code.expression(value) }
        : { kind: 'import', at: value.to, path },
    );
  }

  /** `require('module')` and `await import('module')`. */
  #moduleOf({ from, to }: SyntaxNode): string | undefined {
    const text = this.#text.slice(from, Math.min(to, from + 200));
    return /^(?:require|await\s+import)\(\s*['"`]([^'"`]+)['"`]\s*\)$/.exec(text)?.[1];
  }

  #assignment(node: SyntaxNode): void {
    this.#outline.changed(node, this.#code);
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
      this.#outline.bind(this.#code.textOf(own), { kind: 'import', at, path: module });
    }
    const group = node.getChild('ImportGroup');
    for (const part of group ? splitNodes(group, brackets) : []) {
      const names = part.filter(({ name }) => name === 'VariableName' || name === 'VariableDefinition');
      const [first] = names;
      const last = names.at(-1);
      if (first && last) {
        this.#outline.bind(this.#code.textOf(last), {
          kind: 'import',
          at,
          path: `${module}.${this.#code.textOf(first)}`,
        });
      }
    }
  }
}
