import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogProblem } from '../../src/host/storage/eventLog.ts';
import { answer, day, judge, openStore } from './life.ts';
import type { Place } from './life.ts';
import type { Row } from './tricks.ts';

export interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  /** What is wrong, as a sentence; undefined if all is as it should be. */
  readonly failure: string | undefined;
}

/**
 * Plays a row in a folder of its own.
 * @param answers how many each device has, before and after; from 210 on there are snapshots
 */
export async function play({ act, says, othersMayGo }: Row, home: string, answers = 210): Promise<Outcome> {
  const heard: LogProblem['kind'][] = [];
  const place: Place = {
    log: join(home, 'log'),
    cache: join(home, 'cache'),
    onProblems: (problems) => void heard.push(...problems.map(({ kind }) => kind)),
  };
  const theirs = new Set<string>();
  const others = await openStore({ ...place, cache: join(home, 'others'), device: 'devbb' });
  for (let i = 0; i < answers; i++) {
    await answer(others, theirs);
  }
  const other = join(place.log, (await readdir(place.log))[0]!);
  const store = await openStore(place);
  const acknowledged = new Set<string>();
  const next = async (): Promise<void> => {
    await answer(store, acknowledged);
  };
  for (let i = 0; i < 5; i++) {
    await next();
  }
  await store.saveSnapshot();
  const own = join(
    place.log,
    (await readdir(place.log)).find((name) => name.startsWith('devaa'))!,
  );
  await act({
    log: place.log,
    own,
    other,
    store,
    answer: next,
    refresh: () => store.refresh(),
    acknowledged,
  });
  for (let i = 0; i < 3; i++) {
    await store.refresh();
    await next();
  }
  await store.refresh();
  // Enough for a snapshot, which must not have more than the log.
  for (let i = 0; i < answers - 10; i++) {
    await next();
  }
  await store.saveSnapshot();
  store.close();
  const told = heard.join(', ');
  const all = othersMayGo === true ? acknowledged : new Set([...acknowledged, ...theirs]);
  const later = { ...place, clock: () => Date.now() + day / 2, onProblems: () => undefined };
  const { lost, snapshotFits } = await judge(later, all);
  const failure =
    lost > 0
      ? `${lost} of ${all.size} lost`
      : !snapshotFits
        ? 'the state from the snapshot is not that from the log'
        : told !== says.join(', ')
          ? `says "${told}", should say "${says.join(', ')}"`
          : undefined;
  return { acknowledged: all.size, lost, failure };
}
