import { askForms } from '../identity/cardId.ts';
import type { Table } from './columnTable.ts';
import { canonicalText } from './eventLine.ts';
import type { Phase, Rating, Reviewed, StudyEvent } from './events.ts';
import { phases } from './scheduler.ts';

/** One row a review. The last two columns are filled by the fold. */
export const reviewShape = {
  /** Index into the ledger's names of the card as the event names it. */
  name: Uint32Array,
  at: Float64Array,
  order: Float64Array,
  /** The id: index into the ledger's sessions, and the counter. */
  session: Uint32Array,
  counter: Uint32Array,
  day: Int32Array,
  took: Uint32Array,
  rating: Uint8Array,
  /** Index into `phases`. */
  then: Uint8Array,
  step: Uint8Array,
  interval: Uint16Array,
  /** 1 for an answer to a quick quiz. */
  quiz: Uint8Array,
  /** The form in which a cell's one card was asked: its place in `askForms` plus one; 0 where each form is a card. */
  form: Uint8Array,
  /** Index into names of the card the review counts for, after renames. */
  card: Uint32Array,
  /** Index into `phases` of what the card was in before, or `takenBack`. */
  before: Uint8Array,
  /** The interval the card was on before, in days; 0 if it was on none. */
  last: Uint16Array,
};

/** In the column `before`: the review was undone and counts for nothing. */
export const takenBack = 255;

export type ReviewTable = Table<typeof reviewShape>;

/** A review as the event that it was. */
export function reviewAt(
  { columns }: ReviewTable,
  row: number,
  id: string,
  names: readonly string[],
): Reviewed {
  return {
    id,
    kind: 'reviewed',
    at: columns.at[row]!,
    order: columns.order[row]!,
    card: names[columns.name[row]!]!,
    rating: columns.rating[row] as Rating,
    day: columns.day[row]!,
    took: columns.took[row]!,
    then: phases[columns.then[row]!] as Phase,
    step: columns.step[row]!,
    interval: columns.interval[row]!,
    ...(columns.quiz[row] === 1 ? { via: 'quiz' } : {}),
    ...(columns.form[row] === 0 ? {} : { form: askForms[columns.form[row]! - 1]! }),
  };
}

export function addReview(
  reviews: ReviewTable,
  event: Reviewed,
  { name, session, counter }: { readonly name: number; readonly session: number; readonly counter: number },
): void {
  const row = reviews.push();
  const columns = reviews.columns;
  columns.name[row] = name;
  columns.at[row] = event.at;
  columns.order[row] = event.order;
  columns.session[row] = session;
  columns.counter[row] = counter;
  columns.day[row] = event.day;
  columns.took[row] = event.took;
  columns.rating[row] = event.rating;
  columns.then[row] = phases.indexOf(event.then);
  columns.step[row] = event.step;
  columns.interval[row] = event.interval;
  columns.quiz[row] = event.via === 'quiz' ? 1 : 0;
  columns.form[row] = event.form === undefined ? 0 : askForms.indexOf(event.form) + 1;
}

/** Whether two events say the same. */
export function isSame(a: StudyEvent, b: StudyEvent): boolean {
  return a.kind === 'reviewed' && b.kind === 'reviewed'
    ? a.at === b.at &&
        a.order === b.order &&
        a.card === b.card &&
        a.rating === b.rating &&
        a.day === b.day &&
        a.took === b.took &&
        a.then === b.then &&
        a.step === b.step &&
        a.interval === b.interval &&
        a.via === b.via &&
        a.form === b.form
    : canonicalText(a) === canonicalText(b);
}
