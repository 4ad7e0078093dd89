import type { Draft } from './draft.ts';
import { dotted } from './callPaths.ts';
import type { Expression } from './expression.ts';
import { meant } from './meantOptimizers.ts';
import { reaching } from './program.ts';
import type { Binding, CallSite, Located, Place, Program } from './program.ts';
import type { Unread } from './reading.ts';

/** Something that stands beside the optimizers and changes what they do, with what it is done to. */
export interface Beside {
  readonly unread: Unread;
  /** Each means an optimizer, or a part of one; none where the code does not say which. */
  readonly of: readonly Located[];
}

/** What concerns more than so many may as well concern all. */
const mostOwners = 8;
const deepest = 5;

/** Functions that give what they are given, one after another. */
const inTurn = new Set(['list', 'tuple', 'reversed', 'iter', 'sorted', 'set']);

/** Finds the optimizers that something concerns. */
export class Owners {
  readonly #draftAt: (from: number) => Draft | undefined;
  readonly #calls: readonly CallSite[];
  /** By the name of what is called. */
  #callsOf: ReadonlyMap<string, readonly CallSite[]> | undefined;

  /** @param program with all of its calls: any may hand an optimizer to a function */
  constructor({ calls }: Program, draftAt: (from: number) => Draft | undefined) {
    this.#calls = calls;
    this.#draftAt = draftAt;
  }

  /**
   * Gives each its place among what its optimizers have that was not understood.
   * @returns what is not surely that of some of them alone
   */
  give(all: readonly Beside[]): Unread[] {
    return all.flatMap(({ unread, of }) => {
      const owners = this.#together(of.map((one) => this.of(one)));
      if (owners.length === 0 || owners.length > mostOwners) {
        return [unread];
      }
      for (const draft of owners) {
        draft.unread.push(unread);
      }
      return [];
    });
  }

  /** Does a call that begins there make an optimizer? */
  made(from: number): boolean {
    return this.#draftAt(from) !== undefined;
  }

  /** What a call is given that means an optimizer. */
  among(site: CallSite): readonly Located[] {
    const call = site.expression();
    return (call.kind === 'call' ? call.arguments : [])
      .map(({ value }) => ({ expression: value, place: site }))
      .filter((one) => this.of(one).length > 0);
  }

  /** The optimizers that an expression means, or whose part it is; none where it may mean another. */
  of({ expression, place }: Located, depth = 0): readonly Draft[] {
    if (depth > deepest) {
      return [];
    }
    const found = meant({ expression, place }, this.#draftAt, 0);
    if (found.length > 0) {
      return found;
    }
    switch (expression.kind) {
      case 'item':
      case 'member':
        // A name such as `self.opt` may be that of a parameter or of a loop itself.
        return (
          [
            this.#named(dotted(expression)?.join('.'), place, depth),
            this.of({ expression: expression.of, place }, depth + 1),
          ].find((drafts) => drafts.length > 0) ?? []
        );
      case 'name':
        return this.#named(expression.name, place, depth);
      case 'list':
        return this.#together(
          expression.items.map((item) => this.of({ expression: item, place }, depth + 1)),
        );
      case 'record':
        return this.#together(
          expression.entries.map(({ value }) => this.of({ expression: value, place }, depth + 1)),
        );
      case 'call': {
        // `groups(optimizer)`, `zip(…)`: what is gone through is what was given.
        const name = expression.callee.kind === 'name' ? expression.callee.name : '';
        const [first] = expression.arguments;
        return first !== undefined && inTurn.has(name)
          ? this.of({ expression: first.value, place }, depth + 1)
          : [];
      }
      default:
        return [];
    }
  }

  #named(name: string | undefined, place: Place, depth: number): readonly Draft[] {
    const bindings = name === undefined ? [] : reaching(name, place);
    return this.#together(bindings.map((binding) => this.#bound(binding, depth)));
  }

  #bound(binding: Binding, depth: number): readonly Draft[] {
    const { kind, each, parameter, value, at, block } = binding;
    const there = { at: at - 1, block };
    if (each !== undefined) {
      const gone = partOf(each.of(), each.part);
      return gone === undefined ? [] : this.of({ expression: gone, place: there }, depth + 1);
    }
    if (parameter !== undefined) {
      return this.#given(parameter, depth);
    }
    return kind === 'value' && value !== undefined
      ? this.of({ expression: value(), place: there }, depth + 1)
      : [];
  }

  /** What a function is given wherever it is called. */
  #given({ of, name, index }: NonNullable<Binding['parameter']>, depth: number): readonly Draft[] {
    this.#callsOf ??= byName(this.#calls);
    const sites = this.#callsOf.get(of) ?? [];
    return sites.length > mostOwners
      ? []
      : this.#together(
          sites.map((site) => {
            const call = site.expression();
            const all = call.kind === 'call' ? call.arguments : [];
            const given = all.find((one) => one.name === name) ?? all[index];
            return given === undefined || given.unpacked === true
              ? []
              : this.of({ expression: given.value, place: site }, depth + 1);
          }),
        );
  }

  /** All of several; none where one of them is not known. */
  #together(all: readonly (readonly Draft[])[]): readonly Draft[] {
    return all.some((drafts) => drafts.length === 0) ? [] : [...new Set(all.flat())];
  }
}

/** What a name of a loop goes through, which may be one of several: `for i, group in enumerate(groups)`. */
function partOf(gone: Expression, part: number | undefined): Expression | undefined {
  if (part === undefined) {
    return gone;
  }
  const name = gone.kind === 'call' && gone.callee.kind === 'name' ? gone.callee.name : undefined;
  const all = gone.kind === 'call' ? gone.arguments : [];
  return name === 'enumerate' && part === 1 ? all[0]?.value : name === 'zip' ? all[part]?.value : undefined;
}

function byName(calls: readonly CallSite[]): ReadonlyMap<string, readonly CallSite[]> {
  const found = new Map<string, CallSite[]>();
  for (const site of calls) {
    const mine = found.get(site.name);
    if (mine === undefined) {
      found.set(site.name, [site]);
    } else {
      mine.push(site);
    }
  }
  return found;
}
