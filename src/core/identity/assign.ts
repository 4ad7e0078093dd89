/** That something that is gone may be something new under another name. */
export interface Candidate<T> {
  readonly removed: T;
  readonly added: T;
  /** From 0; comparable among candidates of one call. */
  readonly score: number;
  /** Whether it would do without asking, were it the only one. */
  readonly sure: boolean;
}

export interface Assignment<T> {
  readonly pairs: readonly Candidate<T>[];
  /** Where it could be one or another: each a choice of at most one. */
  readonly open: readonly (readonly Candidate<T>[])[];
}

/** A candidate must be better than its rivals by more than this to be taken without asking. */
const margin = 0.1;

/**
 * Pairs what was removed with what was added: a sure candidate wins when no rival for either of its two sides comes near
 * it. Every pair clears rivals out of the way of others. What then remains is to be asked.
 */
export function assign<T>(candidates: readonly Candidate<T>[]): Assignment<T> {
  const sides = new Map<T, Candidate<T>[]>();
  for (const one of candidates) {
    for (const side of [one.removed, one.added]) {
      const list = sides.get(side);
      if (list) {
        list.push(one);
      } else {
        sides.set(side, [one]);
      }
    }
  }
  const taken = new Set<T>();
  const open = (one: Candidate<T>) => !taken.has(one.removed) && !taken.has(one.added);
  const rivals = (one: Candidate<T>, side: T) =>
    sides.get(side)!.filter((other) => other !== one && open(other));
  const clear = (one: Candidate<T>) =>
    one.sure &&
    [one.removed, one.added].every((side) =>
      rivals(one, side).every(({ score }) => score < one.score - margin),
    );

  const pairs: Candidate<T>[] = [];
  let left = candidates.toSorted((a, b) => b.score - a.score);
  for (let before = -1; before !== pairs.length;) {
    before = pairs.length;
    for (const one of left) {
      if (!open(one) || !clear(one)) {
        continue;
      }
      pairs.push(one);
      taken.add(one.removed);
      taken.add(one.added);
    }
    left = left.filter(open);
  }

  const asked = new Set<Candidate<T>>();
  const questions = left.map((one) => {
    if (asked.has(one)) {
      return [];
    }
    const [byRemoved, byAdded] = [rivals(one, one.removed), rivals(one, one.added)];
    const others = (byAdded.length > byRemoved.length ? byAdded : byRemoved).filter(
      (other) => !asked.has(other),
    );
    for (const other of [one, ...others]) {
      asked.add(other);
    }
    return [one, ...others];
  });
  return { pairs, open: questions.filter((question) => question.length > 0) };
}
