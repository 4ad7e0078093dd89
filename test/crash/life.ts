import { defaultSettings } from '../../src/core/study/settings.ts';
import type { StudyEvent } from '../../src/core/study/events.ts';
import type { Disk } from '../../src/host/node/disk.ts';
import { NodeFolder } from '../../src/host/node/nodeFolder.ts';
import type { LogProblem } from '../../src/host/storage/eventLog.ts';
import { StudyStore } from '../../src/host/storage/studyStore.ts';

export const day = 86_400_000;
/** Cards of the deck that is studied. */
export const cards = Array.from({ length: 50 }, (_, i) => `note/table/row-${i}/column/recall`);

/** Where a store lives. */
export interface Place {
  readonly log: string;
  readonly cache: string;
  readonly disk?: Disk;
  readonly device?: string;
  readonly clock?: () => number;
  readonly onProblems?: (problems: readonly LogProblem[]) => void;
  /** The log's folder is inside one the user chose. */
  readonly chosen?: boolean;
}

/** @param withCache false: everything is read from the log */
export async function openStore(place: Place, withCache = true): Promise<StudyStore> {
  const { log, cache, disk, device = 'devaa', clock = Date.now, chosen = false } = place;
  const real = disk === undefined ? {} : { disk };
  const store = await StudyStore.open({
    folder: new NodeFolder(log, { parentMustExist: chosen, ...real }),
    ...(withCache ? { cache: new NodeFolder(cache, { parentMustExist: false, ...real }) } : {}),
    device,
    settings: defaultSettings,
    rolloverHour: 4,
    clock,
    onProblems: place.onProblems ?? (() => undefined),
  });
  store.study.setCards(cards);
  return store;
}

let answered = 0;

/** The events of an answer to some card, of a few of them with a mark or with taking it back. */
export function nextAnswer(store: StudyStore, now: number): StudyEvent[] {
  answered += 1;
  const card = cards[answered % cards.length]!;
  const events = store.study.answer(
    store.study.question(card, now),
    ((answered % 4) + 1) as 1 | 2 | 3 | 4,
    now,
    1000,
  );
  if (answered % 17 === 0) {
    events.push(store.study.undo(events[0]!.id, now));
  }
  if (answered % 23 === 0) {
    events.push(store.study.flag(card, answered % 8, now));
  }
  return events;
}

/** Answers, as impatient as the study page: what could not be recorded is recorded again. True if it was, in the end. */
export async function answer(
  store: StudyStore,
  acknowledged: Set<string>,
  now = Date.now(),
  tries = 1,
): Promise<boolean> {
  const events = nextAnswer(store, now);
  for (let i = 1; ; i++) {
    try {
      await store.record(events);
      events.forEach(({ id }) => acknowledged.add(id));
      return true;
    } catch (error) {
      if (i >= tries) {
        if (tries === 1) {
          throw error;
        }
        return false;
      }
    }
  }
}

/** All that a learner would miss. */
export function stateOf(store: StudyStore): string {
  return JSON.stringify(cards.map((id) => [store.study.fold.card(id), store.study.fold.history(id)]));
}

export interface Verdict {
  readonly acknowledged: number;
  readonly lost: number;
  /** The state from the snapshot is that from the log. */
  readonly snapshotFits: boolean;
}

/** What the next window finds of what was acknowledged. */
export async function judge(place: Place, acknowledged: ReadonlySet<string>): Promise<Verdict> {
  const cold = await openStore(place, false);
  const warm = await openStore(place);
  const missing = (store: StudyStore) =>
    [...acknowledged].filter((id) => !store.study.fold.ledger.has(id)).length;
  return {
    acknowledged: acknowledged.size,
    lost: Math.max(missing(cold), missing(warm)),
    snapshotFits: stateOf(cold) === stateOf(warm),
  };
}
