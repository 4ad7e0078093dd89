import { plainText } from '../text/plainText.ts';
import { alike, fingerprint, hasAll, saysAlso } from './similar.ts';
import type { InlineText } from '../text/inline.ts';
import type { Fingerprint } from './similar.ts';

/** How the cells of one aspect stand to each other, by position. */
export interface Neighbors {
  /** Whether no other cell says what this one says. */
  readonly unique: (index: number) => boolean;
  /** Positions of cells that are wrong where this one is right, no two of them alike, of those that may be asked. */
  readonly opposites: (index: number, mayBe: (other: number) => boolean) => number[];
  readonly fingerprint: (index: number) => Fingerprint | undefined;
}

interface Group {
  readonly print: Fingerprint;
  readonly members: number[];
  readonly like: Set<Group>;
  shared: boolean;
}

/** More than any quiz shows; keeps a table of a thousand rows from making a million pairs. */
const mostOpposites = 7;

/** Takes the cells of an aspect; undefined where one cannot be compared. Yields often. */
export function* neighbors(cells: readonly (InlineText | undefined)[]): Generator<undefined, Neighbors> {
  const groups = new Map<string, Group>();
  const groupOf: (Group | undefined)[] = [];
  for (const [index, cell] of cells.entries()) {
    yield;
    if (cell === undefined) {
      groupOf.push(undefined);
      continue;
    }
    const print = fingerprint(cell);
    let group = groups.get(print.key);
    if (!group) {
      groups.set(print.key, (group = { print, members: [], like: new Set(), shared: false }));
    }
    group.members.push(index);
    if (group.members.length > 1) {
      group.shared = true;
    }
    groupOf.push(group);
  }
  // By what they say: which ones stand against a cell, and how many, is the same however the table is sorted.
  const all = [...groups.values()].sort((a, b) => (a.print.key < b.print.key ? -1 : 1));
  yield* relate(all);
  const position = new Map(all.map((group, index) => [group, index]));

  return {
    unique: (index) => groupOf[index]?.shared === false,
    opposites(index, mayBe) {
      const own = groupOf[index];
      const chosen = new Map<Group, number>();
      if (!own) {
        return [];
      }
      const start = position.get(own)!;
      for (let step = 1; step < all.length && chosen.size < mostOpposites; step++) {
        const other = all[(start + step) % all.length]!;
        const member = other.members.find(mayBe);
        const isAlike = own.like.has(other) || [...chosen.keys()].some((one) => one.like.has(other));
        if (member !== undefined && !isAlike) {
          chosen.set(other, member);
        }
      }
      return [...chosen.values()];
    },
    fingerprint: (index) => groupOf[index]?.print,
  };
}

/** Comparisons between two yields. */
const comparedAtOnce = 1000;

/** Finds the groups that are alike. One that says what another says has all its words, hence its rarest. */
function* relate(groups: readonly Group[]): Generator<undefined, void> {
  if (groups.length <= 8) {
    for (const group of groups) {
      for (const other of groups) {
        if (group !== other) {
          compare(group, other);
        }
      }
    }
    return;
  }
  const having = new Map<string, Group[]>();
  for (const group of groups) {
    yield;
    for (const token of group.print.tokens) {
      const list = having.get(token);
      if (list) {
        list.push(group);
      } else {
        having.set(token, [group]);
      }
    }
  }
  let compared = 0;
  for (const group of groups) {
    let rarest: Group[] | undefined;
    for (const token of group.print.tokens) {
      const list = having.get(token)!;
      if (!rarest || list.length < rarest.length) {
        rarest = list;
      }
    }
    for (const other of rarest ?? []) {
      if (other !== group) {
        compare(group, other);
      }
    }
    // A comparison takes as long as there are words.
    compared += 1 + (rarest?.length ?? 0) * (1 + group.print.tokens.size / 16);
    if (compared > comparedAtOnce) {
      compared = 0;
      yield;
    }
  }
}

function compare(group: Group, other: Group): void {
  if (!saysAlso(other.print, group.print)) {
    return;
  }
  group.shared = true;
  group.like.add(other);
  other.like.add(group);
}

/** What a label is called: its text, and the parts of `Adaptive moments (Adam)`. */
export function namesOf(label: InlineText): Fingerprint[] {
  const text = plainText(label).trim();
  const open = /[)）]$/.test(text) ? text.search(/[(（]/) : -1;
  const parts = open < 0 ? [] : [text.slice(0, open).trimEnd(), text.slice(open + 1, -1)];
  return [label, ...parts.map((value) => [{ type: 'text' as const, value }])].map(fingerprint);
}

/** Whether a cell names what it is to be recognized as, and so gives the answer away. */
export const givesAway = (print: Fingerprint, names: readonly Fingerprint[]): boolean =>
  names.some((named) => alike(print, named) || (named.wordy && hasAll(print.tokens, named.tokens)));
