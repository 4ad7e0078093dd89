import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { parser } from '@lezer/python';
import { parseCode } from './parseCode.ts';
import type { ParseMemory } from './parseMemory.ts';
import { Outline } from './program.ts';
import type { Program } from './program.ts';
import { partsOf, PythonExpressions } from './pythonExpression.ts';
import { splitBy } from './treeExpressions.ts';
import { walk } from './walkTree.ts';

const functions = new Set([
  'FunctionDefinition',
  'LambdaExpression',
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
]);
const branches = new Set(['IfStatement', 'ForStatement', 'WhileStatement', 'TryStatement', 'MatchClause']);

const nameLike = new Set(['VariableName', 'MemberExpression', 'ParenthesizedExpression']);
const loops = new Set(['ForStatement', 'WhileStatement']);

/**
 * The outline of a Python program. Any text may be given; what is no Python is passed over and counted.
 * Yields often; see turns.ts.
 * @param memory of the same document's last text
 */
export function* readPython(text: string, memory?: ParseMemory): Generator<undefined, Program> {
  // Notebooks and consoles mix commands and prompts into their Python.
  const code = text.replace(/^(?:[%!][^\n\r]*|>>>(?= )|\.\.\.(?= ))/gm, (line) => ' '.repeat(line.length));
  const outline = new Outline();
  const reader = new Reader(code, outline);
  const { trees, unread } = yield* memory?.parse(parser, code) ?? parseCode(parser, code);
  for (const tree of trees) {
    yield* walk(
      tree,
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

  enter(ref: SyntaxNodeRef): void {
    const outline = this.#outline;
    const { name, from } = ref;
    if (ref.type.isError) {
      outline.errors++;
    } else if (name === 'CallExpression') {
      const { node } = ref;
      outline.call(
        node,
        () => this.#code.callee(node),
        () => this.#code.expression(node),
      );
    } else if (name === 'AssignStatement') {
      this.#assign(ref.node);
    } else if (name === 'UpdateStatement' || name === 'NamedExpression') {
      this.#other(ref.node.firstChild);
      this.#rate(ref.node);
    } else if (name === 'ImportStatement') {
      this.#import(ref.node);
    } else if (name === 'ScopeStatement') {
      for (let child = ref.node.firstChild?.nextSibling; child; child = child.nextSibling) {
        // Who declares it global is going to change it.
        outline.bind(this.#code.textOf(child), { kind: 'other', at: from }, outline.module);
      }
    } else if (name === 'FunctionDefinition' || name === 'ClassDefinition') {
      const own = ref.node.getChild('VariableName');
      if (own) {
        outline.bind(this.#code.textOf(own), { kind: 'definition', at: from });
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
      outline.openScope('class');
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

  /** `if __name__ == '__main__':` is no condition for who reads the file as a program. */
  #isMain(node: SyntaxNode | null): boolean {
    return (
      node?.name === 'IfStatement' && /^if[\s(]*__name__\b/.test(this.#text.slice(node.from, node.from + 40))
    );
  }

  #other(node: SyntaxNode | null, source?: SyntaxNode): void {
    if (node && (node.name === 'VariableName' || node.name === 'MemberExpression')) {
      const value = source === undefined ? {} : { value: () => this.#code.expression(source) };
      this.#outline.bind(this.#code.textOf(node), { kind: 'other', at: source?.to ?? node.from, ...value });
    }
  }

  /** The names between each `for` and its `in`. */
  #loop(first: SyntaxNode | null): void {
    let inside = false;
    for (let child = first; child; child = child.nextSibling) {
      if (child.name === 'for' || child.name === 'in') {
        inside = child.name === 'for';
      } else if (inside && (child.name === 'TupleExpression' || child.name === 'ParenthesizedExpression')) {
        for (let part = child.firstChild; part; part = part.nextSibling) {
          this.#other(part);
        }
      } else if (inside) {
        this.#other(child);
      }
    }
  }

  #parameters(list: SyntaxNode): void {
    let previous = '';
    for (let child = list.firstChild; child; child = child.nextSibling) {
      if (child.name === 'VariableName' && previous !== 'AssignOp') {
        this.#outline.bind(this.#code.textOf(child), { kind: 'parameter', at: child.from });
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
    this.#rate(node);
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

  /** `group['lr'] = …` and `group['lr'] *= …` change the rate of an optimizer by hand. */
  #rate({ firstChild: target }: SyntaxNode): void {
    const { from = 0, to = 0 } = target ?? {};
    const end = this.#text.slice(Math.max(from, to - 20), to);
    if (target?.name === 'MemberExpression' && /\[\s*['"]lr['"]\s*\]$/.test(end)) {
      this.#outline.rates.push({ from, to });
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

  #import(node: SyntaxNode): void {
    const words: string[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) {
      words.push(this.#text.slice(child.from, child.to));
    }
    const { scope } = this.#outline;
    const place = { kind: 'import', at: node.from } as const;
    if (words[0] === 'from') {
      const at = words.indexOf('import');
      const module = words.slice(1, at < 0 ? undefined : at).join('');
      const names = words.slice(at + 1).filter((word) => word !== '(' && word !== ')');
      for (const part of splitAt(names, ',')) {
        const [name, as, alias] = part;
        if (name === '*') {
          scope.stars.push(module);
        } else if (name !== undefined) {
          this.#outline.bind(as === 'as' && alias !== undefined ? alias : name, {
            ...place,
            path: `${module}.${name}`,
          });
        }
      }
      return;
    }
    for (const part of splitAt(words.slice(1), ',')) {
      const as = part.indexOf('as');
      const path = part.slice(0, as < 0 ? undefined : as).join('');
      const root = part[0] ?? '';
      const alias = as < 0 ? root : (part[as + 1] ?? root);
      const bound = as < 0 ? root : path;
      // `import torch` and `import torch.optim` both bring torch.
      if (alias !== '' && scope.names.get(alias)?.some((one) => one.path === bound) !== true) {
        this.#outline.bind(alias, { ...place, path: bound });
      }
    }
  }
}

const splitAt = (words: readonly string[], sign: string): string[][] =>
  splitBy(words, (word) => word === sign);
