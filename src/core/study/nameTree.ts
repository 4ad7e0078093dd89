import { renamedKeys } from '../identity/renameCard.ts';

/** A place in the tree. Where two names became one, `into` leads from one place to the other. */
export interface Spot {
  key: string;
  parent: Spot | undefined;
  children: Map<string, Spot> | undefined;
  into: Spot | undefined;
  /** Once all renames are done: its name, or null where that is too long. */
  name: string | null | undefined;
}

/**
 * Names as a tree of their keys, in which renaming moves a branch: it takes as long as the names in the rename,
 * however much is below. Branches that meet become one; the smaller goes into the larger, so that all of it
 * stays near-linear in what was placed and renamed.
 */
export class NameTree {
  readonly #root = spotOf('', undefined);

  place(name: string): Spot {
    return this.#make(name.split('/'));
  }

  /** As `renameCard`, of all names placed so far. A key `*` in `from` stands for any. */
  rename(from: readonly string[], to: readonly string[]): void {
    const moves = this.#fitting(from).map(
      ([spot, keys]) => [spot, from.includes('*') ? renamedKeys(keys, from, to) : to] as const,
    );
    for (const [spot] of moves) {
      spot.parent!.children!.delete(spot.key);
    }
    for (const [spot, target] of moves) {
      const parent = this.#make(target.slice(0, -1));
      const key = target.at(-1)!;
      const there = parent.children?.get(key);
      if (there === undefined) {
        put(parent, key, spot);
      } else {
        merge(there, spot);
      }
    }
  }

  /** Where a spot is in the end; undefined if the name is longer than `limit`. Nothing may be renamed after it. */
  nameOf(spot: Spot, limit: number): string | undefined {
    const unnamed: Spot[] = [];
    let at = live(spot);
    while (at.name === undefined && at.parent !== undefined) {
      unnamed.push(at);
      at = at.parent;
    }
    let name = at === this.#root ? undefined : (at.name ?? null);
    for (const one of unnamed.reverse()) {
      const longer: string | null =
        name === undefined ? one.key : name === null ? null : `${name}/${one.key}`;
      name = longer !== null && longer.length > limit ? null : longer;
      one.name = name;
    }
    return name ?? undefined;
  }

  #make(keys: readonly string[]): Spot {
    let at = this.#root;
    for (const key of keys) {
      let next = at.children?.get(key);
      if (next === undefined) {
        next = spotOf(key, at);
        put(at, key, next);
      }
      at = next;
    }
    return at;
  }

  /** The spots that a pattern fits, each with its keys. */
  #fitting(pattern: readonly string[]): (readonly [Spot, readonly string[]])[] {
    let found: (readonly [Spot, readonly string[]])[] = [[this.#root, []]];
    for (const key of pattern) {
      const next: typeof found = [];
      for (const [{ children }, keys] of found) {
        if (key === '*') {
          for (const [own, child] of children ?? []) {
            next.push([child, [...keys, own]]);
          }
        } else {
          const child = children?.get(key);
          if (child !== undefined) {
            next.push([child, [...keys, key]]);
          }
        }
      }
      if (next.length === 0) {
        return [];
      }
      found = next;
    }
    return found;
  }
}

function spotOf(key: string, parent: Spot | undefined): Spot {
  return { key, parent, children: undefined, into: undefined, name: undefined };
}

function put(parent: Spot, key: string, spot: Spot): void {
  parent.children ??= new Map();
  parent.children.set(key, spot);
  spot.key = key;
  spot.parent = parent;
}

/** Makes one of two branches, at the place of the first. */
function merge(first: Spot, second: Spot): void {
  for (let pairs: [Spot, Spot][] = [[first, second]]; pairs.length > 0;) {
    const clashes: [Spot, Spot][] = [];
    for (const [there, other] of pairs) {
      const swap = (other.children?.size ?? 0) > (there.children?.size ?? 0);
      const [winner, loser] = swap ? [other, there] : [there, other];
      if (swap) {
        put(there.parent!, there.key, winner);
      }
      loser.into = winner;
      for (const [key, child] of loser.children ?? []) {
        const twin = winner.children?.get(key);
        if (twin === undefined) {
          put(winner, key, child);
        } else {
          clashes.push([twin, child]);
        }
      }
      loser.children = undefined;
    }
    pairs = clashes;
  }
}

/** The place that a spot has become. */
function live(spot: Spot): Spot {
  let end = spot;
  while (end.into !== undefined) {
    end = end.into;
  }
  for (let at = spot; at.into !== undefined && at.into !== end;) {
    const next = at.into;
    at.into = end;
    at = next;
  }
  return end;
}
