/**
 * No review of Descent is older (2020-01-01): before it, a clock had lost its battery. Such a day is followed only
 * where a card has no other.
 */
const epoch = 18_262;

/** Whether a review on `day` may follow one on `before` by clocks that are right. */
export function agree(before: number, day: number): boolean {
  return before <= day && (before >= epoch || day < epoch);
}

/**
 * The days to count from, given the days that the clocks of some devices named, in the order of the reviews. Where a
 * later review names an earlier day, some clock was wrong. Right are taken to be the most days that ascend in this
 * order; of several such choices the one that spans the least, so that no gap is believed which need not be. A review
 * with a wrong day counts as on the right day before it, or, at the beginning, after it.
 * @returns as many days, none before the one before it
 */
export function soundDays(days: readonly number[]): number[] {
  const chain = longestAscent(
    days.some((day) => day >= epoch) ? days.map((day) => (day < epoch ? NaN : day)) : days,
  );
  const right = new Uint8Array(days.length);
  for (const i of chain) {
    right[i] = 1;
  }
  let now = days[chain[0]!]!;
  /** Of the next right day. */
  let place = 0;
  return days.map((day, i) => {
    place += right[i]!;
    // Another review of the next right day.
    if (right[i] === 1 || day === days[chain[place] ?? -1]) {
      now = day;
    }
    return now;
  });
}

interface Ascent {
  readonly length: number;
  readonly start: number;
  readonly last: number;
  readonly before: Ascent | undefined;
}

/** Where the longest strictly ascending choice of days stands, that of the least span; NaN is left out. n log n. */
function longestAscent(days: readonly number[]): number[] {
  const known = [...new Set(days)].filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
  const ranks = new Map(known.map((day, i) => [day, i + 1]));
  // A Fenwick tree: the best ascent that ends at one of the days up to some rank.
  const best: (Ascent | undefined)[] = new Array<Ascent | undefined>(ranks.size + 1);
  let found: Ascent | undefined;
  days.forEach((day, i) => {
    if (Number.isNaN(day)) {
      return;
    }
    const rank = ranks.get(day)!;
    let before: Ascent | undefined;
    for (let r = rank - 1; r > 0; r -= r & -r) {
      before = isBetter(best[r], before) ? best[r] : before;
    }
    const ascent = { length: (before?.length ?? 0) + 1, start: before?.start ?? day, last: i, before };
    for (let r = rank; r < best.length; r += r & -r) {
      best[r] = isBetter(ascent, best[r]) ? ascent : best[r];
    }
    const span = ({ start, last }: Ascent) => days[last]! - start;
    if (
      found === undefined ||
      ascent.length > found.length ||
      (ascent.length === found.length && span(ascent) <= span(found))
    ) {
      found = ascent;
    }
  });
  const places: number[] = [];
  for (let step = found; step !== undefined; step = step.before) {
    places.push(step.last);
  }
  return places.reverse();
}

/** Longer, or as long and begun later. */
function isBetter(a: Ascent | undefined, b: Ascent | undefined): boolean {
  return (
    a !== undefined &&
    (b === undefined || a.length > b.length || (a.length === b.length && a.start > b.start))
  );
}
