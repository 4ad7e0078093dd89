import type { SyntaxNode, TreeCursor } from '@lezer/common';
import type { Expression, Span } from './expression.ts';
import type { Binding, Block, CallSite, Deed, Scope } from './program.ts';
import { changedBy, changesGradient } from './deeds.ts';
import { isTellingMember } from './relevantCalls.ts';

/** What is nested deeper shares its names: looking them up must not cost more the deeper it gets. */
const deepestBlock = 300;

/** Gathers scopes, bindings and calls while a syntax tree is walked, without recursion. */
export class Outline {
  readonly module: Scope;
  readonly calls: CallSite[] = [];
  readonly targets = new Map<number, string>();
  readonly rates: Deed[] = [];
  readonly grads: Deed[] = [];
  errors = 0;
  readonly #blocks: Block[];

  constructor(text: string, rewritten: boolean) {
    this.module = { kind: 'module', parent: undefined, names: new Map(), stars: [], text, rewritten };
    this.#blocks = [{ parent: undefined, scope: this.module, conditional: false, loop: false }];
  }

  get block(): Block {
    return this.#blocks.at(-1)!;
  }

  get scope(): Scope {
    return this.block.scope;
  }

  openScope(kind: 'function' | 'class'): void {
    if (this.#blocks.length > deepestBlock) {
      this.#blocks.push(this.block);
      return;
    }
    const { text } = this.module;
    const scope: Scope = {
      kind,
      parent: this.scope,
      names: new Map(),
      stars: [],
      text,
      rewritten: false,
    };
    this.#blocks.push({ parent: this.block, scope, conditional: false, loop: false });
  }

  openBlock(conditional: boolean, loop = false, condition?: Span): void {
    this.#blocks.push(
      this.#blocks.length > deepestBlock
        ? this.block
        : {
            parent: this.block,
            scope: this.scope,
            conditional,
            loop,
            ...(condition === undefined ? {} : { condition }),
          },
    );
  }

  close(): void {
    this.#blocks.pop();
  }

  bind(name: string, binding: Omit<Binding, 'block'>, scope = this.scope, block = this.block): void {
    // What belongs to an object belongs to its class.
    const isOwn = name.startsWith('self.') || name.startsWith('this.');
    const own = isOwn ? (enclosingClass(scope) ?? scope) : scope;
    const before = own.names.get(name);
    const { value } = binding;
    const bound = { ...binding, block, ...(value === undefined ? {} : { value: once(value) }) };
    if (before === undefined) {
      own.names.set(name, [bound]);
    } else {
      before.push(bound);
    }
  }

  /** An assignment, whose target may be the rate or a gradient of an optimizer. */
  changed({ firstChild: node, lastChild: value }: SyntaxNode, code: CodeOfNodes): void {
    if (node?.name !== 'MemberExpression') {
      return;
    }
    const { from, to } = node;
    const kind = changedBy(this.module.text.slice(Math.max(from, to - 60), to), value?.name);
    if (kind !== undefined) {
      this[kind].push({ from, to, at: from, block: this.block, target: () => code.expression(node) });
    }
  }

  /** @param cursor at a call, where it is left */
  call(cursor: TreeCursor, code: CodeOfNodes): void {
    const { text } = this.module;
    const { from } = cursor;
    let [start, end] = [from, from];
    if (cursor.firstChild()) {
      if (cursor.name === 'new') {
        cursor.nextSibling();
      }
      start = cursor.from;
      end = cursor.to;
      cursor.parent();
    }
    let at = end;
    while (at > start && isNamePart(text.charCodeAt(at - 1))) {
      at--;
    }
    const name = text.slice(at, end);
    if (changesGradient(name, at, text)) {
      const node = cursor.node;
      this.grads.push({ from, to: cursor.to, at: from, block: this.block, target: () => code.callee(node) });
    }
    // Most calls are of no concern, such as those of layers; what a name is assigned may be.
    if (at === start || this.targets.has(from) || isTellingMember(name, at, text)) {
      this.calls.push(new CallInTree(cursor.node, name, at, this.block, code));
    }
  }
}

/** What reads the expressions of a language. */
interface CodeOfNodes {
  /** What a call calls. */
  readonly callee: (call: SyntaxNode) => Expression;
  readonly expression: (node: SyntaxNode | null) => Expression;
}

/** A call whose parts are read when they are asked for: there are many, and most are of no concern. */
class CallInTree implements CallSite {
  readonly at: number;
  readonly to: number;
  readonly name: string;
  readonly nameAt: number;
  readonly block: Block;
  readonly #node: SyntaxNode;
  readonly #code: CodeOfNodes;
  #callee: Expression | undefined;
  #expression: Expression | undefined;

  constructor(node: SyntaxNode, name: string, nameAt: number, block: Block, code: CodeOfNodes) {
    this.at = node.from;
    this.to = node.to;
    this.name = name;
    this.nameAt = nameAt;
    this.block = block;
    this.#node = node;
    this.#code = code;
  }

  callee(): Expression {
    return (this.#callee ??= this.#code.callee(this.#node));
  }

  expression(): Expression {
    return (this.#expression ??= this.#code.expression(this.#node));
  }
}

/** A letter, a digit, `_`, `$`, or any sign beyond ASCII. */
const isNamePart = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 36 ||
  code > 127;

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function enclosingClass(from: Scope): Scope | undefined {
  let scope: Scope | undefined = from;
  while (scope !== undefined && scope.kind !== 'class') {
    scope = scope.parent;
  }
  return scope;
}
