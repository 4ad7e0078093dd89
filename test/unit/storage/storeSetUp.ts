import { defaultSettings } from '../../../src/core/study/settings.ts';
import type { LogProblem } from '../../../src/host/storage/eventLog.ts';
import { StudyStore } from '../../../src/host/storage/studyStore.ts';
import type { StoreOptions } from '../../../src/host/storage/studyStore.ts';
import { MemoryFolder } from './memoryFolder.ts';

export const ids = Array.from({ length: 40 }, (_, i) => `note/table/row-${i}/column/recall`);
export const start = Date.parse('2026-11-23T12:00:00Z');

export function setUp() {
  const time = { now: start };
  const clock = () => (time.now += 1000);
  const folder = new MemoryFolder(clock);
  const cache = new MemoryFolder(clock);
  const problems: LogProblem[] = [];
  const open = async (more: Partial<StoreOptions> = {}) => {
    const store = await StudyStore.open({
      folder,
      cache,
      device: 'device',
      settings: defaultSettings,
      rolloverHour: 4,
      clock,
      onProblems: (found) => problems.push(...found),
      ...more,
    });
    store.study.setCards(ids);
    return store;
  };
  /** Answers what comes next. */
  const answer = async (store: StudyStore, rating: 1 | 2 | 3 | 4 = 3) => {
    const now = clock();
    const card = store.study.agenda(now).next!;
    await store.record(store.study.answer(store.study.question(card, now), rating, now, 3000));
    return card;
  };
  return { time, folder, cache, problems, open, answer };
}

/** All that a learner would miss. */
export const statesOf = (store: StudyStore) =>
  ids.map((id) => [store.study.fold.card(id), store.study.fold.history(id)]);
