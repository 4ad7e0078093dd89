// Before ts-fsrs, which leaves its marks on Date.prototype for all files of the thread else: see dates.ts.
import '../../../src/core/study/fsrs.ts';
import { fsrs } from 'ts-fsrs';
import { soundDays } from '../../../src/core/study/soundDays.ts';
import type { Buried, Flagged, Reviewed, StudyEvent, Suspended } from '../../../src/core/study/events.ts';

/** Where a card stands and how it came there, by the oracle or by the fold. */
export interface Standing {
  readonly id: string;
  readonly step: number;
  readonly reviews: readonly string[];
  readonly phase: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly sinceDay: number;
  readonly lastAt: number;
  readonly interval: number;
  readonly suspended: boolean;
  readonly buriedUntil: number;
  readonly flag: number;
}

type Mark = Suspended | Buried | Flagged;
interface Book {
  reviews: Reviewed[];
  marks: Mark[];
}

/**
 * What the events mean, done the plain way: each once, without those taken back, in their order; a rename
 * carries over what was gathered so far; ts-fsrs computes the memory.
 */
export function standings(events: readonly StudyEvent[]): Map<string, Standing> {
  const once = usable(lesser(events));
  const undos = once.filter((event) => event.kind === 'undone');
  const counts = (undo: (typeof undos)[number]): boolean =>
    !undos.some((other) => other.event === undo.id && byOrder(other, undo) > 0 && counts(other));
  const undone = new Set(undos.filter(counts).map(({ event }) => event));
  const counting = once.filter(
    (event) =>
      !undone.has(event.id) &&
      !(event.kind === 'suspended' && event.because !== undefined && undone.has(event.because)),
  );
  counting.sort(byOrder);
  const books = new Map<string, Book>();
  const book = (card: string): Book => {
    const known = books.get(card) ?? { reviews: [], marks: [] };
    books.set(card, known);
    return known;
  };
  for (const event of counting) {
    switch (event.kind) {
      case 'reviewed':
        book(event.card).reviews.push(event);
        break;
      case 'suspended':
      case 'buried':
      case 'flagged':
        book(event.card).marks.push(event);
        break;
      case 'renamed':
        for (const [card, from] of [...books]) {
          const to = moved(card, event.from, event.to);
          if (to !== undefined && to !== card) {
            books.delete(card);
            const target = book(to);
            target.reviews = [...target.reviews, ...from.reviews].sort(byOrder);
            target.marks = [...target.marks, ...from.marks].sort(byOrder);
          }
        }
        break;
      case 'configured':
      case 'lesson':
      case 'undone':
    }
  }
  const memories = new Map<string, Line>();
  const cellOf = (card: string): string => card.split('/').slice(0, -1).join('/');
  for (const cell of new Set([...books.keys()].map(cellOf))) {
    const forms = [...books].filter(([card]) => cellOf(card) === cell);
    for (const [card, line] of linesOf(forms.map(([card, { reviews }]) => [card, reviews]))) {
      memories.set(card, line);
    }
  }
  return new Map(
    Array.from(books, ([card, { reviews, marks }]) => [
      card,
      standing(card, reviews, marks, memories.get(card)),
    ]),
  );
}

/** What the forms of a cell remember. */
interface Line {
  readonly memory: { stability: number; difficulty: number };
  readonly phase: string;
  readonly reps: number;
  readonly lapses: number;
  readonly firstDay: number;
  readonly sinceDay: number;
  readonly last: Reviewed;
}

/** The strongest memory of some: the one that lasts longest, of equal ones the latest. */
export function strongest<T extends { readonly memory: { stability: number }; readonly last: Reviewed }>(
  lines: readonly T[],
): T | undefined {
  return [...lines].sort((a, b) => b.memory.stability - a.memory.stability || byOrder(b.last, a.last))[0];
}

/**
 * The forms of one cell, review by review. Where a review says in which form the cell's one card was asked, it goes on
 * from the strongest memory that there is, and the others are then spent: if they are asked by themselves again, they go
 * on from the strongest, too.
 */
function linesOf(
  forms: readonly (readonly [card: string, reviews: readonly Reviewed[]])[],
): Map<string, Line> {
  const scheduler = fsrs({ enable_fuzz: false });
  const agree = (before: number, day: number): boolean => before <= day && (before >= 18_262 || day < 18_262);
  const days = new Map(
    forms.flatMap(([, reviews]) => {
      const sound = soundDays(reviews.map(({ day }) => day));
      return reviews.map((review, i) => [review, sound[i]!] as const);
    }),
  );
  const all = forms.flatMap(([card, reviews]) => reviews.map((review) => ({ card, review })));
  const lines = new Map<string, Line>();
  const spent = new Set<string>();
  for (const { card, review } of all.sort((a, b) => byOrder(a.review, b.review))) {
    const own = lines.get(card);
    const alive = [...lines].filter(([other]) => !spent.has(other)).map(([, line]) => line);
    const from = review.form !== undefined || spent.has(card) ? strongest(alive) : own;
    const day = days.get(review)!;
    const elapsed =
      from === undefined || (from !== own && !agree(from.sinceDay, day))
        ? 0
        : Math.max(0, day - from.sinceDay);
    lines.set(card, {
      memory: scheduler.next_state(from?.memory ?? null, elapsed, review.rating),
      phase: review.then,
      reps: (from?.reps ?? 0) + 1,
      lapses: (from?.lapses ?? 0) + (from?.phase === 'review' && review.rating === 1 ? 1 : 0),
      firstDay: from === undefined ? review.day : (own?.firstDay ?? 0),
      sinceDay: day,
      last: review,
    });
    spent.delete(card);
    if (review.form !== undefined) {
      for (const [other] of lines) {
        if (other !== card) {
          spent.add(other);
        }
      }
    }
  }
  return lines;
}

/** Of each id the content whose text, with its fields in order, is the least. */
function lesser(events: readonly StudyEvent[]): StudyEvent[] {
  const texts = events.map((event) => ({ event, text: JSON.stringify(sorted(event)) }));
  const byText = texts.sort((a, b) => (a.text < b.text ? 1 : -1)).map(({ event }) => event);
  return [...new Map(byText.map((event) => [event.id, event])).values()];
}

function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
      )
    : value;
}

/** Without those that claim an order beyond the year 4821 which no other event leads up to. */
function usable(events: readonly StudyEvent[]): StudyEvent[] {
  const found = events.filter(({ order }) => order < 9e13);
  for (let more = found; more.length > 0; found.push(...more)) {
    more = events.filter((e) => !found.includes(e) && found.some(({ order }) => order === e.order - 1));
  }
  return found;
}

/** All choices of ascending days, tried out: the longest, then the narrowest, then the one that ends last. */
export function soundDaysBruteForce(days: readonly number[]): number[] {
  const known = days.some((day) => day >= 18_262) ? days.filter((day) => day >= 18_262) : days;
  let best: number[] = [];
  for (let choice = 1; choice < 2 ** known.length; choice++) {
    const chosen = known.filter((_, i) => (choice >> i) % 2 === 1);
    const span = (some: readonly number[]) => some.at(-1)! - some[0]!;
    if (
      chosen.every((day, i) => i === 0 || day > chosen[i - 1]!) &&
      (chosen.length > best.length || (chosen.length === best.length && span(chosen) <= span(best)))
    ) {
      best = chosen;
    }
  }
  return best;
}

function moved(card: string, from: string, to: string): string | undefined {
  const keys = card.split('/');
  const pattern = from.split('/');
  const fits = pattern.every((key, i) => i < keys.length && (key === '*' || key === keys[i]));
  const start = to.split('/').map((key, i) => (key === '*' ? keys[i]! : key));
  return fits ? [...start, ...keys.slice(pattern.length)].join('/') : undefined;
}

function standing(
  id: string,
  reviews: readonly Reviewed[],
  marks: readonly Mark[],
  line: Line | undefined,
): Standing {
  const last = line?.last;
  let [suspended, buriedUntil, flag] = [false, 0, 0];
  for (const mark of marks) {
    suspended = mark.kind === 'suspended' ? mark.on : suspended;
    buriedUntil = mark.kind === 'buried' ? (mark.until ?? 0) : buriedUntil;
    flag = mark.kind === 'flagged' ? mark.flag : flag;
  }
  return {
    id,
    step: last?.step ?? 0,
    reviews: reviews.map(({ id }) => id),
    phase: line?.phase ?? 'new',
    stability: line?.memory.stability ?? 0,
    difficulty: line?.memory.difficulty ?? 0,
    reps: line?.reps ?? 0,
    lapses: line?.lapses ?? 0,
    firstDay: line?.firstDay ?? 0,
    lastDay: last?.day ?? 0,
    sinceDay: line?.sinceDay ?? 0,
    lastAt: last?.at ?? 0,
    interval: last?.interval ?? 0,
    suspended,
    buriedUntil,
    flag,
  };
}

/** The order of events as events.ts has it: by order, then by id, where counters are numbers. */
function byOrder(a: StudyEvent, b: StudyEvent): number {
  const [deviceA, sessionA, counterA] = a.id.split('.');
  const [deviceB, sessionB, counterB] = b.id.split('.');
  const [nameA, nameB] = [`${deviceA!}.${sessionA!}`, `${deviceB!}.${sessionB!}`];
  return a.order - b.order || (nameA < nameB ? -1 : nameA > nameB ? 1 : Number(counterA) - Number(counterB));
}
