/**
 * Studying at a size few reach: 1,000,000 reviews of 20,000 cards over ten years, a queue of 100,000 cards, and a
 * review on this disk. Run with `node test/bench/study.ts`; one JSON object a line.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Grades, createEmptyCard, fsrs } from 'ts-fsrs';
import type { Grade } from 'ts-fsrs';
import type { Rating, Reviewed } from '../../src/core/study/events.ts';
import { Fold } from '../../src/core/study/fold.ts';
import { mix } from '../../src/core/text/hash.ts';
import { decodeLog, encodeLog, logName } from '../../src/core/study/logNames.ts';
import { deckQueue } from '../../src/core/study/queue.ts';
import { makeDecks } from '../../src/core/study/roster.ts';
import { weightsOf } from '../../src/core/study/scheduler.ts';
import { defaultSettings } from '../../src/core/study/settings.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/core/study/snapshot.ts';
import { statistics } from '../../src/core/study/statistics.ts';
import { Writer } from '../../src/core/study/writer.ts';
import { NodeFolder } from '../../src/host/node/nodeFolder.ts';
import { LogReader } from '../../src/host/storage/logReader.ts';
import { loadSnapshot, saveSnapshot } from '../../src/host/storage/snapshotFile.ts';
import { StudyStore, newName } from '../../src/host/storage/studyStore.ts';
import { median, report } from './lib/figure.ts';

const reviewCount = 1_000_000;
const cardCount = 20_000;
const years = 10;
const dayLength = 86_400_000;
/** From late 2024 on: of days before 2020 the fold believes that a clock was wrong (soundDays.ts). */
const firstDay = 20_000;
const weights = weightsOf(defaultSettings);
const noWork = () => weights;
// So that no measurement pays for what the one before has left.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Of measurements that took turns, so that a busy machine slows both. */
const ratiosOf = (times: readonly number[], others: readonly number[]): number[] =>
  times.map((time, turn) => time / others[turn]!);

/** So that what was read is in memory, and not only promised. */
function looked(bytes: Uint8Array): number {
  let sum = 0;
  for (const word of new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)) {
    sum ^= word;
  }
  return sum;
}

/** As a learner's log comes: in order of time, the cards mixed, about one answer in eight Again. */
function makeEvents(
  writer: Writer,
  ids: readonly string[],
  count: number,
  from: number,
  days: number,
): Reviewed[] {
  return Array.from({ length: count }, (_, i) => {
    const day = from + Math.floor((i / count) * days);
    const luck = mix(i + 1) % 100;
    const rating: Rating = luck < 12 ? 1 : luck < 20 ? 2 : luck < 90 ? 3 : 4;
    const at = day * dayLength + Math.floor(((i * days) % count) / 60);
    return {
      ...writer.stamp(at),
      kind: 'reviewed',
      card: ids[mix(i ^ 0x5bd1e995) % ids.length]!,
      rating,
      day,
      took: 3000 + (luck << 7),
      then: rating === 1 ? 'relearning' : 'review',
      step: 0,
      interval: rating === 1 ? 10 : 1 + (luck % 60),
    };
  });
}

/** In the steps in which the host takes them. */
function reportStatistics(fold: Fold): void {
  const day = firstDay + years * 365;
  const totals: number[] = [];
  const longest: number[] = [];
  collectGarbage();
  for (let turn = 0; turn < 15; turn++) {
    const work = statistics(
      fold,
      { at: day * dayLength, day },
      { cards: ids, since: -1, forecastDays: 90, settingsOf: () => defaultSettings },
    );
    const steps: number[] = [];
    for (let done = false; !done;) {
      const start = performance.now();
      done = work.next().done === true;
      steps.push(performance.now() - start);
    }
    totals.push(steps.reduce((sum, step) => sum + step));
    longest.push(Math.max(...steps));
  }
  report('statistics_1m_ms', median(totals), 'ms', 'all statistics of 1,000,000 reviews and 20,000 cards');
  report('statistics_longest_step_ms', median(longest), 'ms', 'at most 8: until others may go on');
}

const ids = Array.from(
  { length: cardCount },
  (_, i) => `note-${i % 40}/table-${i % 7}/row-${i}/column-${i % 5}/recall`,
);
const writer = new Writer('device01', 'session1');
const events = makeEvents(writer, ids, reviewCount, firstDay, years * 365);

// Fold and ts-fsrs's reschedule take turns, so that a busy machine slows both. A twentieth of the cards for the
// latter, or it would take minutes.
const histories = new Map<string, { rating: Grade; review: Date }[]>();
for (const { card, rating, at } of events) {
  const history = histories.get(card);
  const review = { rating: Grades[rating - 1]!, review: new Date(at) };
  if (history === undefined) {
    histories.set(card, [review]);
  } else {
    history.push(review);
  }
}
const reference = fsrs({ enable_fuzz: false });
const folds: number[] = [];
const ratios: number[] = [];
for (let turn = 0; turn < 7; turn++) {
  collectGarbage();
  const fold = await timed(() => new Fold(noWork).apply(events));
  const some = [...histories.values()].slice(turn * 1000, (turn + 1) * 1000);
  const reviews = some.reduce((sum, history) => sum + history.length, 0);
  collectGarbage();
  const theirs = await timed(() => {
    for (const history of some) {
      reference.reschedule(createEmptyCard(history[0]!.review), history);
    }
  });
  folds.push(fold);
  ratios.push((theirs / reviews) * (reviewCount / fold));
}
report('fold_1m_ms', median(folds), 'ms', '1,000,000 events of 20,000 cards in memory to every card’s state');
report(
  'fold_vs_reschedule',
  median(ratios),
  'x',
  'reviews/s of the fold over those of ts-fsrs 5.4.2 reschedule',
);

const home = await mkdtemp(join(tmpdir(), 'descent-bench-'));
try {
  const text = encodeLog(events.slice(0, reviewCount / 10));
  collectGarbage();
  const read = await timed(() => {
    const fold = new Fold(noWork);
    fold.collect(decodeLog(text).events);
    fold.refold();
  });
  report(
    'load_1m_ms',
    read * 10,
    'ms',
    'a log of JSON lines, decoded, validated and folded; ten times 100,000',
  );

  const tenth = new TextEncoder().encode(text);
  const files = new NodeFolder(join(home, 'million'), { parentMustExist: true });
  for (let i = 0; i < 10; i++) {
    await files.append(logName('device01', `session${i}`, 1), tenth);
  }
  const reader = () => new LogReader(files, Date.now, () => false);
  const before = reader();
  await before.read(() => undefined);
  const coverage = await before.coverage([]);
  const resumes: number[] = [];
  for (let turn = 0; turn < 7; turn++) {
    collectGarbage();
    resumes.push(
      await timed(async () => {
        if (!(await reader().resume(coverage))) {
          throw new Error('The log is not what was read.');
        }
      }),
    );
  }
  report(
    'resume_1m_ms',
    median(resumes),
    'ms',
    `until it is sure that a snapshot fits: ${Math.round((tenth.length * 10) / 1e6)} MB of log on disk, hashed`,
  );

  const cache = new NodeFolder(home, { parentMustExist: true });
  let whole: Fold | undefined = new Fold(noWork);
  whole.apply(events);
  await saveSnapshot(cache, encodeSnapshot(whole, 'bench', []));
  // A start-up has no million events in memory for the garbage collector to look through.
  events.length = 0;
  histories.clear();
  reportStatistics(whole);
  whole = undefined;
  const tail = makeEvents(new Writer('device01', 'session2'), ids, 1000, firstDay + years * 365, 3);
  const [snapshotFile] = (await cache.list()).filter(({ size }) => size > 1_000_000);
  const warm: number[] = [];
  const plain: number[] = [];
  for (let turn = 0; turn < 9; turn++) {
    collectGarbage();
    warm.push(
      await timed(async () => {
        const snapshot = await loadSnapshot(cache);
        const { ledger, cards } = decodeSnapshot(snapshot!, 'bench')!;
        new Fold(noWork, ledger, cards).apply(tail);
      }),
    );
    collectGarbage();
    plain.push(await timed(async () => looked(await cache.read(snapshotFile!.name))));
  }
  const bytes = `reading the same ${Math.round(snapshotFile!.size / 1e6)} MB and looking at each word, ${Math.round(median(plain))} ms`;
  report(
    'fold_warm_ms',
    median(warm),
    'ms',
    'at most 100: snapshot of 1,000,000 reviews from disk and 1,000 later',
  );
  report('fold_warm_ratio', median(ratiosOf(warm, plain)), 'x', `at most 1.5: ${bytes}`);

  const many = Array.from(
    { length: 100_000 },
    (_, i) => `note/table-${i >> 8}/row-${i >> 1}/column/${i % 2}`,
  );
  const fold = new Fold(noWork);
  fold.apply(makeEvents(new Writer('device01', 'session3'), many, 300_000, firstDay, 100));
  const [deck] = makeDecks(many, fold.ledger);
  const day = firstDay + 110;
  const queues: number[] = [];
  const sorts: number[] = [];
  const keys = Uint32Array.from(deck!.hash);
  for (let turn = 0; turn < 25; turn++) {
    queues.push(await timed(() => deckQueue(deck!, fold, defaultSettings, { at: day * dayLength, day })));
    sorts.push(await timed(() => keys.slice().sort()));
  }
  report('queue_100k_ms', median(queues), 'ms', 'at most 10: the queue of a deck of 100,000 cards');
  const sorting = `sorting as many numbers, ${median(sorts).toFixed(1)} ms`;
  report('queue_100k_ratio', median(ratiosOf(queues, sorts)), 'x', `at most 2.5: ${sorting}`);

  const store = await StudyStore.open({
    folder: new NodeFolder(join(home, 'log'), { parentMustExist: true }),
    device: newName(),
    settings: { ...defaultSettings, newPerDay: 9999 },
    rolloverHour: 4,
    clock: Date.now,
    onProblems: (problems) => {
      throw new Error(JSON.stringify(problems));
    },
  });
  store.study.setCards(ids);
  const reviews: number[] = [];
  for (let turn = 0; turn < 200; turn++) {
    const now = Date.now();
    const question = store.study.question(store.study.agenda(now).next!, now);
    reviews.push(await timed(() => store.record(store.study.answer(question, 3, now, 3000))));
  }
  report(
    'review_ms',
    median(reviews),
    'ms',
    'at most 50: rating to durable on this disk and counted, 20,000 cards',
  );
} finally {
  await rm(home, { recursive: true });
}
