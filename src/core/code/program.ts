import type { Expression, Span } from './expression.ts';

/** Where names are looked up: a module, a function or a class. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class';
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding[]>;
  /** Modules of `from … import *`. */
  readonly stars: Star[];
  readonly text: string;
  /** Does the program give names of its own values that do not stand in it: by `exec`, through `globals()`? */
  readonly rewritten: boolean;
}

/** `from … import *`: brings names that no one sees. */
export interface Star {
  readonly module: string;
  readonly at: number;
}

/** A class that a program defines. */
export interface Definition {
  readonly members: Scope;
  /** As they stand in the text. */
  readonly bases: string;
  readonly decorators: string;
}

/** A list of statements that are done together, or not at all. */
export interface Block {
  readonly parent: Block | undefined;
  readonly scope: Scope;
  /** May it be done never, or more than once? */
  readonly conditional: boolean;
  /** Is it what a loop repeats? */
  readonly loop: boolean;
  /** What decides whether it is done, where one expression does. */
  readonly condition?: Span;
}

/** A place in a program: what a name means there. */
export interface Place {
  readonly at: number;
  readonly block: Block;
}

/** One of the places that give a name its meaning. */
export interface Binding extends Place {
  readonly kind: 'import' | 'value' | 'parameter' | 'definition' | 'other';
  /** Of an import: the dotted path of what it brings. */
  readonly path?: string;
  /** Of a value: what is assigned; of another binding: what it is made from, if that is one expression. */
  readonly value?: () => Expression;
  /** Of a function: the same as a lambda, where it has one parameter and only returns an expression. */
  readonly returns?: () => Expression | undefined;
  /** Of a class: what stands in it. */
  readonly defines?: Definition;
  /** Of the name of a loop: what it goes through, and which part of that it is, where a loop has several names. */
  readonly each?: { readonly of: () => Expression; readonly part?: number };
  /** Of a parameter: of which function, and its place among those that a call gives. */
  readonly parameter?: { readonly of: string; readonly name: string; readonly index: number };
  /** Of a value: surely no name and no member of one, which shows before it is read. */
  readonly nameless?: true;
}

/** An expression with the place that its names are looked up from. */
export interface Located<E extends Expression = Expression> {
  readonly expression: E;
  readonly place: Place;
}

/** A call, by its callee; its arguments are read when asked for. */
export interface CallSite extends Place {
  readonly to: number;
  /** The last name of its callee: `step` of `optimizer.step()`; empty where that ends otherwise. */
  readonly name: string;
  /** Where that name begins. */
  readonly nameAt: number;
  callee(): Expression;
  expression(): Expression;
}

/** Something done by hand to what an optimizer has. */
export interface Deed extends Place, Span {
  readonly target: () => Expression;
}

/** What a text defines and calls, in its order. */
export interface Program {
  readonly text: string;
  readonly module: Scope;
  readonly calls: readonly CallSite[];
  /** The names that values are given, by where the value begins. */
  readonly targets: ReadonlyMap<number, string>;
  /** Where a learning rate is set that may be an optimizer's: `group['lr'] = …`. */
  readonly rates: readonly Deed[];
  /** Where a gradient is changed that was taken: `p.grad.clamp_(-1, 1)`, `p.grad = …`. */
  readonly grads: readonly Deed[];
  /** Places where the grammar did not fit. */
  readonly errors: number;
}

/** All bindings of a name in the innermost scope that has it; undefined where none has. */
export function bindingsOf(name: string, { block }: Place): readonly Binding[] | undefined {
  const dotted = name.includes('.');
  for (let scope: Scope | undefined = block.scope, own = true; scope !== undefined; scope = scope.parent) {
    // A class's names are not seen from inside its functions, but through `self`.
    if (own || dotted || scope.kind !== 'class') {
      const found = scope.names.get(name);
      if (found !== undefined) {
        return found;
      }
    }
    own = false;
  }
  return undefined;
}

/** Modules whose names were imported with a star, from here outwards. */
export function starsOf({ block }: Place): readonly Star[] {
  const stars: Star[] = [];
  for (let scope: Scope | undefined = block.scope; scope !== undefined; scope = scope.parent) {
    stars.push(...scope.stars);
  }
  return stars;
}

/** Is a binding in force wherever its scope is, or at least at this place? */
export function dominates(binding: Binding, place: Place): boolean {
  for (let block: Block | undefined = place.block; block !== undefined; block = block.parent) {
    if (block === binding.block) {
      return block.scope !== place.block.scope || binding.at < place.at;
    }
  }
  // Seen from another scope: whatever is done without condition there.
  return binding.block.scope !== place.block.scope && unconditional(binding.block);
}

function unconditional(from: Block): boolean {
  for (
    let block: Block | undefined = from;
    block !== undefined && block.scope === from.scope;
    block = block.parent
  ) {
    if (block.conditional) {
      return false;
    }
  }
  return true;
}

/** The bindings that a use may mean: the last that is surely in force, and those after it that may be. */
export function reaching(name: string, place: Place): readonly Binding[] {
  const found: Binding[] = [];
  const all = bindingsOf(name, place) ?? [];
  for (let index = all.length - 1 - after(all, place); index >= 0 && found.length < mostMeanings; index--) {
    const binding = all[index]!;
    if (binding.block.scope !== place.block.scope || binding.at < place.at) {
      found.push(binding);
      if (dominates(binding, place)) {
        break;
      }
    }
  }
  return found;
}

const mostMeanings = 16;

/** How many bindings at the end of a list come after a place of the same scope. */
function after(all: readonly Binding[], place: Place): number {
  if (all[0]?.block.scope !== place.block.scope) {
    return 0;
  }
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.at < place.at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return all.length - low;
}
