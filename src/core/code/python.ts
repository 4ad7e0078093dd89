import type { SyntaxNode, SyntaxNodeRef, TreeCursor } from '@lezer/common';
import { parser } from '@lezer/python';
import { parseCode } from './parseCode.ts';
import type { ParseMemory } from './parseMemory.ts';
import { Outline } from './outline.ts';
import type { Binding, Program } from './program.ts';
import { bindImport } from './pythonImports.ts';
import { partsOf, PythonExpressions } from './pythonExpression.ts';
import { misfit, walk } from './walkTree.ts';

const functions = new Set([
  'FunctionDefinition',
  'LambdaExpression',
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
]);
const branches = new Set(['IfStatement', 'ForStatement', 'WhileStatement', 'TryStatement', 'MatchClause']);

/** What may give a program's names other values than those that stand in it. */
const rewrites = /(?<![\w.])exec\s*\(|\bglobals\(\)\s*(?:\.update\b|\[)/;

const nameLike = new Set(['VariableName', 'MemberExpression', 'ParenthesizedExpression']);
/** All nodes that are looked at. */
const told = new Set([
  misfit,
  ...functions,
  ...['Body', 'ClassDefinition', 'CallExpression', 'AssignStatement', 'UpdateStatement', 'NamedExpression'],
  ...[
    'ImportStatement',
    'ScopeStatement',
    'WithStatement',
    'TryStatement',
    'MatchStatement',
    'CapturePattern',
  ],
  ...['ForStatement', 'ParamList'],
]);
const loops = new Set(['ForStatement', 'WhileStatement']);

/**
 * The outline of a Python program. Any text may be given; what is no Python is passed over and counted.
 * Yields often; see turns.ts.
 * @param memory of the same document's last text
 */
export function* readPython(text: string, memory?: ParseMemory): Generator<undefined, Program> {
  // Notebooks and consoles mix commands and prompts into their Python.
  const code = text.replace(/^(?:[%!][^\n\r]*|>>>(?= )|\.\.\.(?= ))/gm, (line) => ' '.repeat(line.length));
  const outline = new Outline(code, rewrites.test(code));
  const reader = new Reader(code, outline);
  const { trees, unread } = yield* memory?.parse(parser, code) ?? parseCode(parser, code);
  for (const tree of trees) {
    yield* walk(
      tree,
      told,
      (node) => {
        reader.enter(node);
      },
      (node) => {
        reader.leave(node);
      },
    );
  }
  outline.errors += unread;
  return {
    text: code,
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
  readonly #code: PythonExpressions;
  readonly #outline: Outline;

  constructor(text: string, outline: Outline) {
    this.#text = text;
    this.#code = new PythonExpressions(text);
    this.#outline = outline;
  }

  enter(ref: TreeCursor): void {
    const outline = this.#outline;
    const { name, from } = ref;
    if (ref.type.isError) {
      outline.errors++;
    } else if (name === 'CallExpression') {
      outline.call(ref, this.#code);
    } else if (name === 'AssignStatement') {
      this.#assign(ref.node);
    } else if (name === 'UpdateStatement' || name === 'NamedExpression') {
      this.#other(ref.node.firstChild);
      outline.changed(ref.node, this.#code);
    } else if (name === 'ImportStatement') {
      bindImport(ref.node, this.#text, outline);
    } else if (name === 'ScopeStatement') {
      for (let child = ref.node.firstChild?.nextSibling; child; child = child.nextSibling) {
        // Who declares it global is going to change it.
        outline.bind(this.#code.textOf(child), { kind: 'other', at: from }, outline.module);
      }
    } else if (name === 'FunctionDefinition') {
      const own = ref.node.getChild('VariableName');
      if (own) {
        const { node } = ref;
        const returns = () => this.#code.functionOf(node);
        outline.bind(this.#code.textOf(own), { kind: 'definition', at: from, returns });
      }
    } else if (name === 'WithStatement' || name === 'TryStatement' || name === 'MatchStatement') {
      for (let child = ref.node.firstChild; child; child = child.nextSibling) {
        if (child.name === 'as') {
          this.#other(child.nextSibling);
        }
      }
    } else if (name === 'CapturePattern') {
      this.#other(ref.node.firstChild);
    } else if (name === 'ForStatement') {
      this.#loop(ref.node.firstChild);
    } else if (name === 'ParamList') {
      this.#parameters(ref.node);
    }
    if (functions.has(name)) {
      outline.openScope('function');
      if (name.includes('Comprehension')) {
        this.#loop(ref.node.firstChild);
      }
    } else if (name === 'ClassDefinition') {
      this.#class(ref.node);
    } else if (name === 'Body' && branches.has(ref.node.parent?.name ?? '')) {
      const { parent, prevSibling } = ref.node;
      const condition =
        parent?.name === 'IfStatement' && prevSibling !== null && prevSibling.name !== 'else'
          ? { from: prevSibling.from, to: prevSibling.to }
          : undefined;
      outline.openBlock(!this.#isMain(parent), loops.has(parent?.name ?? ''), condition);
    }
  }

  leave(ref: SyntaxNodeRef): void {
    const { name } = ref;
    if (functions.has(name) || name === 'ClassDefinition') {
      this.#outline.close();
    } else if (name === 'Body' && branches.has(ref.node.parent?.name ?? '')) {
      this.#outline.close();
    }
  }

  #class(node: SyntaxNode): void {
    const outline = this.#outline;
    const [own, bases, { parent }] = [node.getChild('VariableName'), node.getChild('ArgList'), node];
    const { scope, block } = outline;
    outline.openScope('class');
    if (own) {
      const members = outline.scope;
      const defines = {
        members,
        bases: bases ? this.#code.textOf(bases) : '',
        decorators:
          parent?.name === 'DecoratedStatement' ? this.#text.slice(parent.from, node.from).slice(0, 400) : '',
      };
      outline.bind(this.#code.textOf(own), { kind: 'definition', at: node.from, defines }, scope, block);
    }
  }

  /** `if __name__ == '__main__':` is no condition for who reads the file as a program. */
  #isMain(node: SyntaxNode | null): boolean {
    return (
      node?.name === 'IfStatement' && /^if[\s(]*__name__\b/.test(this.#text.slice(node.from, node.from + 40))
    );
  }

  #other(node: SyntaxNode | null, source?: SyntaxNode, each?: Binding['each']): void {
    if (node && (node.name === 'VariableName' || node.name === 'MemberExpression')) {
      const value = source === undefined ? {} : { value: () => this.#code.expression(source) };
      this.#outline.bind(this.#code.textOf(node), {
        kind: 'other',
        at: source?.to ?? node.from,
        ...value,
        ...(each === undefined ? {} : { each }),
      });
    }
  }

  /** The names between each `for` and its `in`. */
  #loop(first: SyntaxNode | null): void {
    let inside = false;
    let names: SyntaxNode[] = [];
    for (let child = first; child; child = child.nextSibling) {
      if (child.name === 'for') {
        inside = true;
        names = [];
      } else if (child.name === 'in') {
        inside = false;
        this.#goThrough(names, child.nextSibling);
      } else if (inside && (child.name === 'TupleExpression' || child.name === 'ParenthesizedExpression')) {
        names.push(...partsOf(child));
      } else if (inside && child.name !== ',') {
        names.push(child);
      }
    }
  }

  #goThrough(names: readonly SyntaxNode[], gone: SyntaxNode | null): void {
    const of = () => this.#code.expression(gone);
    names.forEach((name, part) => {
      this.#other(name, undefined, names.length === 1 ? { of } : { of, part });
    });
  }

  #parameters(list: SyntaxNode): void {
    const { parent } = list;
    const own = parent?.name === 'FunctionDefinition' ? parent.getChild('VariableName') : null;
    const of = own ? this.#code.textOf(own) : undefined;
    let previous = '';
    let index = 0;
    for (let child = list.firstChild; child; child = child.nextSibling) {
      if (child.name === 'VariableName' && previous !== 'AssignOp') {
        const name = this.#code.textOf(child);
        const isSelf = index === 0 && (name === 'self' || name === 'cls');
        this.#outline.bind(name, {
          kind: 'parameter',
          at: child.from,
          ...(of === undefined || isSelf ? {} : { parameter: { of, name, index } }),
        });
        index += isSelf ? 0 : 1;
      }
      previous = child.name;
    }
  }

  #assign(node: SyntaxNode): void {
    const groups: SyntaxNode[][] = [[]];
    let tuple = false;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.name === 'AssignOp') {
        groups.push([]);
      } else if (child.name === ',') {
        tuple = true;
      } else if (child.name !== 'TypeDef') {
        groups.at(-1)!.push(child);
      }
    }
    this.#outline.changed(node, this.#code);
    if (groups.length < 2) {
      return;
    }
    const values = groups.pop()!;
    for (const targets of groups) {
      const [first] = targets;
      const wrapped = targets.length === 1 && /^(Tuple|Array)Expression$/.test(first?.name ?? '');
      const names = wrapped ? partsOf(first!) : targets;
      if (!tuple && !wrapped && values.length === 1 && first) {
        this.#value(first, values[0]!);
      } else {
        const parts =
          values.length === 1 && /^(Tuple|Array)Expression$/.test(values[0]!.name)
            ? partsOf(values[0]!)
            : values;
        names.forEach((name, index) => {
          if (parts.length === names.length && names.length > 1) {
            this.#value(name, parts[index]!);
          } else {
            this.#other(name, values.length === 1 ? values[0] : undefined);
          }
        });
      }
    }
  }

  #value(target: SyntaxNode, value: SyntaxNode): void {
    if (target.name === 'VariableName' || target.name === 'MemberExpression') {
      this.#outline.targets.set(value.from, this.#code.textOf(target));
      this.#outline.bind(this.#code.textOf(target), {
        kind: 'value',
        // In force only after its own right side.
        at: value.to,
        value: () => this.#code.expression(value),
        ...(nameLike.has(value.name) ? {} : { nameless: true }),
      });
    }
  }
}
