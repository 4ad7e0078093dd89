import { functions, namedNumbers } from '../formula/functions.ts';

/** What the names in a user's own rule are, by how the lines use them. */
export interface OwnRule {
  readonly kind: 'coordinate' | 'joint';
  /** Assigned, and read before that: remembered from step to step. */
  readonly states: readonly string[];
  /** Read, and never assigned. `lr` is always one, whether read or not. */
  readonly hyper: readonly string[];
}

const given = new Set(['x', 'y', 'g', 'gx', 'gy', 'hxx', 'hxy', 'hyy', 't', 'T', 'lr', 'look', 'stop']);
const anyName = /(?<![\w.])[A-Za-z_]\w*/g;

/**
 * Sorts the names of a rule's text. It is joint if it speaks of y or of one coordinate's gradient. Works on any
 * text, also on one that is not yet a rule: parsing says what is wrong with it.
 */
export function readOwnRule(text: string): OwnRule {
  const assigned = new Set<string>();
  const readFirst = new Set<string>();
  const read = new Set<string>();
  for (const statement of text.replaceAll(/#[^\n\r]*/g, '').split(/[\n\r;]/)) {
    const target = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(statement);
    const right = target ? statement.slice(target[0].length) : statement;
    for (const [name] of right.matchAll(anyName)) {
      read.add(name);
      if (!assigned.has(name)) readFirst.add(name);
    }
    if (target?.[1] !== undefined) assigned.add(target[1]);
  }
  const names = [...new Set([...read, ...assigned])].filter(
    (name) => !given.has(name) && !functions.has(name),
  );
  const joint = ['y', 'gx', 'gy', 'hxx', 'hxy', 'hyy'].some((name) => read.has(name) || assigned.has(name));
  return {
    kind: joint ? 'joint' : 'coordinate',
    states: names.filter((name) => assigned.has(name) && readFirst.has(name)),
    hyper: names.filter((name) => !assigned.has(name) && !namedNumbers.has(name)),
  };
}
