import { fsrs } from 'ts-fsrs';
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
  const once = [...new Map(events.map((event) => [event.id, event])).values()];
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
      case 'undone':
    }
  }
  return new Map(Array.from(books, ([card, { reviews, marks }]) => [card, standing(card, reviews, marks)]));
}

function moved(card: string, from: string, to: string): string | undefined {
  const keys = card.split('/');
  const pattern = from.split('/');
  const fits = pattern.every((key, i) => i < keys.length && (key === '*' || key === keys[i]));
  const start = to.split('/').map((key, i) => (key === '*' ? keys[i]! : key));
  return fits ? [...start, ...keys.slice(pattern.length)].join('/') : undefined;
}

function standing(id: string, reviews: readonly Reviewed[], marks: readonly Mark[]): Standing {
  const scheduler = fsrs({ enable_fuzz: false });
  let memory: { stability: number; difficulty: number } | null = null;
  let lapses = 0;
  let phase = 'new';
  let last: Reviewed | undefined;
  for (const review of reviews) {
    memory = scheduler.next_state(memory, Math.max(0, review.day - (last ?? review).day), review.rating);
    lapses += phase === 'review' && review.rating === 1 ? 1 : 0;
    phase = review.then;
    last = review;
  }
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
    phase,
    stability: memory?.stability ?? 0,
    difficulty: memory?.difficulty ?? 0,
    reps: reviews.length,
    lapses,
    firstDay: reviews[0]?.day ?? 0,
    lastDay: last?.day ?? 0,
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
