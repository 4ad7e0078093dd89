import { renameCard } from '../identity/renameCard.ts';
import type { Renamed } from './events.ts';
import { keyLimit } from './eventLine.ts';
import { compareEvents } from './eventOrder.ts';
import { NameTree } from './nameTree.ts';
import type { Spot } from './nameTree.ts';

/** A card id has five keys. Renames that speak of many more are not used, and names of many more not renamed. */
const mostKeys = 16;
/** Renames with a `*` below one name that are used; they cost as much as there is below it. */
const mostPatterns = 500;

/** An event, as far as the order goes. */
interface Placed {
  readonly id: string;
  readonly order: number;
}

interface Step {
  readonly event: Renamed;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * Answers which card an event counts for, given all renames. A rename moves the events before it; one that
 * comes after does not concern it, for by then a new row may bear the old name.
 *
 * All names asked about together cost one pass over the renames, in their order, and not one each: a tree of
 * names in which a rename moves a branch. What would end under a name longer than any id may be counts for the
 * name it was written on.
 */
export class Renames {
  /** In their order. */
  readonly #steps: readonly Step[];
  readonly #starts = new Pattern();
  /** By name, then by the first rename that comes after the event. */
  readonly #known = new Map<string, Map<number, string>>();
  /** Renames that have no effect, for they speak of more than there can be. */
  readonly unused: readonly Renamed[];

  constructor(renames: readonly Renamed[]) {
    const unused: Renamed[] = [];
    const patterns = new Map<string, number>();
    const isUsed = (from: readonly string[], to: readonly string[]): boolean => {
      if (from.length > mostKeys || to.length > mostKeys) {
        return false;
      }
      const star = from.indexOf('*');
      if (star < 0) {
        return true;
      }
      const head = from.slice(0, star).join('/');
      const count = (patterns.get(head) ?? 0) + 1;
      patterns.set(head, count);
      return count <= mostPatterns;
    };
    this.#steps = renames.toSorted(compareEvents).flatMap((event) => {
      const [from, to] = [event.from.split('/'), event.to.split('/')];
      if (event.from === event.to) {
        return [];
      }
      if (!isUsed(from, to)) {
        unused.push(event);
        return [];
      }
      this.#starts.add(from);
      return [{ event, from, to }];
    });
    this.unused = unused;
  }

  /** Whether any rename begins at this name; if not, all its events count for it. */
  concerns(name: string): boolean {
    if (this.#steps.length === 0) {
      return false;
    }
    const keys = name.split('/', mostKeys + 1);
    return keys.length <= mostKeys && this.#starts.isIn(keys);
  }

  /** Finds out about many events at once; `resolve` then only looks it up. */
  prepare(events: Iterable<readonly [name: string, event: Placed]>): void {
    if (this.#steps.length === 0) {
      return;
    }
    const asked = new Map<number, string[]>();
    let first = this.#steps.length;
    for (const [name, event] of events) {
      const after = this.#firstAfter(event);
      if (after === this.#steps.length || this.#known.get(name)?.has(after) || !this.concerns(name)) {
        continue;
      }
      this.#keep(name, after, name);
      const names = asked.get(after);
      if (names === undefined) {
        asked.set(after, [name]);
      } else {
        names.push(name);
      }
      first = Math.min(first, after);
    }
    if (asked.size === 0) {
      return;
    }
    const tree = new NameTree();
    const placed: { readonly name: string; readonly after: number; readonly spot: Spot }[] = [];
    for (let i = first; i < this.#steps.length; i++) {
      for (const name of asked.get(i) ?? []) {
        placed.push({ name, after: i, spot: tree.place(name) });
      }
      const { from, to } = this.#steps[i]!;
      tree.rename(from, to);
    }
    for (const { name, after, spot } of placed) {
      this.#keep(name, after, tree.nameOf(spot, keyLimit) ?? name);
    }
  }

  /** The name for which an event that was written on `name` counts. */
  resolve(name: string, event: Placed): string {
    const after = this.#firstAfter(event);
    if (after === this.#steps.length) {
      return name;
    }
    const known = this.#known.get(name)?.get(after);
    if (known !== undefined) {
      return known;
    }
    this.prepare([[name, event]]);
    return this.#known.get(name)?.get(after) ?? name;
  }

  /** The renames by which an event that was written on `name` came to count for another, in their order. */
  path(name: string, event: Placed): Renamed[] {
    const taken: Renamed[] = [];
    if (!this.concerns(name)) {
      return taken;
    }
    let now = name;
    for (const step of this.#steps.slice(this.#firstAfter(event))) {
      const next = renameCard(now, step.event.from, step.event.to);
      if (next !== undefined && next !== now) {
        if (next.length > keyLimit) {
          return [];
        }
        taken.push(step.event);
        now = next;
      }
    }
    return taken;
  }

  #keep(name: string, after: number, resolved: string): void {
    const known = this.#known.get(name);
    if (known === undefined) {
      this.#known.set(name, new Map([[after, resolved]]));
    } else {
      known.set(after, resolved);
    }
  }

  #firstAfter(event: Placed): number {
    let low = 0;
    let high = this.#steps.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareEvents(this.#steps[middle]!.event, event) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

/** The beginnings of names that renames speak of, key by key. */
class Pattern {
  readonly #children = new Map<string, Pattern>();
  #isEnd = false;

  add(keys: readonly string[], at = 0): void {
    const key = keys[at];
    if (key === undefined) {
      this.#isEnd = true;
      return;
    }
    let child = this.#children.get(key);
    if (child === undefined) {
      child = new Pattern();
      this.#children.set(key, child);
    }
    child.add(keys, at + 1);
  }

  isIn(keys: readonly string[], at = 0): boolean {
    const key = keys[at];
    return (
      this.#isEnd ||
      (key !== undefined &&
        (this.#children.get(key)?.isIn(keys, at + 1) === true ||
          (key !== '*' && this.#children.get('*')?.isIn(keys, at + 1) === true)))
    );
  }
}
