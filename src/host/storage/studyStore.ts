import type { StudyEvent } from '../../core/study/events.ts';
import type { Room } from '../../core/study/dayLoad.ts';
import type { DeckSettings } from '../../core/study/settings.ts';
import { decodeSnapshot, encodeSnapshot } from '../../core/study/snapshot.ts';
import { makeFold } from '../../core/study/deckWeights.ts';
import { Study } from '../../core/study/study.ts';
import { Writer, randomName } from '../../core/study/writer.ts';
import { removeLeftovers } from './folder.ts';
import type { Folder } from './folder.ts';
import { compact } from './compact.ts';
import type { LogProblem } from './eventLog.ts';
import { applied } from './appliedInParts.ts';
import { hostTurns } from './hostTurns.ts';
import { LogReader } from './logReader.ts';
import { LogWriter } from './logWriter.ts';
import { noteSession } from './ownSessions.ts';
import { loadSnapshot, saveSnapshot } from './snapshotFile.ts';

export interface StoreOptions {
  /** Of the log: the truth, perhaps in a folder that is synced. */
  readonly folder: Folder;
  /** For the snapshot, on this machine; it only saves time and may be absent. */
  readonly cache?: Folder | undefined;
  /** This installation's name: `newName()`, made once and kept in the global state. */
  readonly device: string;
  readonly settings: DeckSettings;
  /** New cards and reviews a day, over all decks; absent: no limit. */
  readonly perDay?: Room | undefined;
  readonly rolloverHour: number;
  /** Epoch milliseconds; Date.now. */
  readonly clock: () => number;
  /** Told of each problem of the log, once. */
  readonly onProblems: (problems: readonly LogProblem[]) => void;
}

/** A fresh random name for a device or a session. */
export function newName(): string {
  return randomName(crypto.getRandomValues(new Uint8Array(10)));
}

/**
 * Studying with its log: what the host's panels talk to. One a window.
 *
 *     const store = await StudyStore.open(options);
 *     store.study.setCards(ids);
 *     const { next } = store.study.agenda(now); const question = store.study.question(next, now);
 *     await store.record(store.study.answer(question, rating, now, took));   // durable, counted, told
 */
export class StudyStore {
  readonly study: Study;
  #options: StoreOptions;
  readonly #writer: LogWriter;
  readonly #reader: LogReader;
  readonly #listeners = new Set<() => void>();
  /** Events the saved snapshot does not cover. */
  #uncovered = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;
  #saving: Promise<void> | undefined;
  readonly #session: string;
  #noted: Promise<void> | undefined;

  private constructor(
    options: StoreOptions,
    session: string,
    writer: LogWriter,
    reader: LogReader,
    study: Study,
  ) {
    this.#options = options;
    this.#session = session;
    this.#writer = writer;
    this.#reader = reader;
    this.study = study;
  }

  /**
   * Reads the log: what the snapshot covers from there if it still holds, else all of it. Rejects with a
   * StorageError if the folder cannot be listed.
   */
  static async open(options: StoreOptions): Promise<StudyStore> {
    const { folder, device, clock, settings, perDay, rolloverHour } = options;
    const session = newName();
    await tidy(options);
    const writer = new LogWriter({ folder, device, session, clock });
    const reader = new LogReader(
      folder,
      clock,
      (name) => writer.isOwn(name),
      (name) => writer.isRestored(name),
    );
    // A cache that cannot be read is as good as none.
    const snapshot = options.cache && (await loadSnapshot(options.cache).catch(() => undefined));
    const restored = snapshot && decodeSnapshot(snapshot, snapshotKey(options));
    const holds = restored !== undefined && (await reader.resume(restored.coverage));
    const study = new Study({
      settings,
      perDay,
      rolloverHour,
      writer: new Writer(device, session),
      fold: holds ? makeFold(settings, restored.ledger, restored.cards) : makeFold(settings),
    });
    const store = new StudyStore(options, session, writer, reader, study);
    await store.#readAll(holds);
    return store;
  }

  /**
   * Writes events and, once they are durable, counts them and tells the listeners. If it rejects with a
   * StorageError nothing has changed: keep the events and record the same ones again.
   */
  async record(events: readonly StudyEvent[]): Promise<void> {
    this.#noteSession();
    await this.#writer.append(events);
    this.#report(this.#writer.takeProblems());
    this.#count(this.study.apply(events));
    this.#tell();
  }

  /** Takes in what other windows and devices wrote meanwhile. Rejects with a StorageError. */
  refresh(): Promise<void> {
    return (this.#reading ??= this.#refresh().finally(() => {
      this.#reading = undefined;
    }));
  }

  /** Takes changed settings of the editor at once. */
  change(options: Partial<Pick<StoreOptions, 'settings' | 'perDay' | 'rolloverHour'>>): void {
    this.#options = { ...this.#options, ...options };
    this.study.change(options);
    this.#tell();
  }

  /** Calls back after every change, from here or elsewhere; returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Follows other windows until `close`: looks every half second, or so seldom that looking takes a tenth of the
   * time at most (thousands of files, a slow drive).
   * @param onError told when the folder cannot be read, and with undefined when it can again
   */
  follow(onError: (error: unknown) => void, period = 500): void {
    let failed = false;
    const poll = async () => {
      const start = performance.now();
      try {
        await this.refresh();
        if (failed) {
          failed = false;
          onError(undefined);
        }
      } catch (error) {
        if (!failed) {
          failed = true;
          onError(error);
        }
      }
      if (this.#timer !== undefined) {
        const took = performance.now() - start;
        this.#timer = setTimeout(() => void poll(), Math.max(period, 9 * took));
      }
    };
    this.#timer ??= setTimeout(() => void poll(), period);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listeners.clear();
  }

  /**
   * Saves a snapshot if there is much that the last one does not cover. `record` and `refresh` do so on their
   * own, in the background; call it when the window closes, too. Never rejects: it is a cache.
   */
  saveSnapshot(): Promise<void> {
    return (this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
    }));
  }

  async #readAll(resumed: boolean): Promise<void> {
    const { fold } = this.study;
    let count = 0;
    const fresh: StudyEvent[] = [];
    const problems = await this.#reader.read((events) => {
      count += events.length;
      if (resumed) {
        fresh.push(...events);
      } else {
        fold.collect(events);
      }
    });
    if (resumed && count <= fewEvents) {
      fold.apply(fresh);
    } else {
      fold.collect(fresh);
      await hostTurns().run(fold.refoldInSteps());
    }
    this.study.refresh();
    this.#count(count);
    this.#report(problems);
  }

  async #refresh(): Promise<void> {
    const files = await this.#options.folder.list();
    const fresh: StudyEvent[] = [];
    const problems = await this.#reader.read((events) => void fresh.push(...events), files);
    const added = fresh.length === 0 ? 0 : await hostTurns().run(applied(this.study, fresh));
    if (added > 0) {
      this.#count(added);
      this.#tell();
    }
    this.#report([...problems, ...(await this.#writer.check(files))]);
  }

  /** Says on this machine, once, that the session's files are its own, to be merged some day. */
  #noteSession(): void {
    const { cache } = this.#options;
    // If it cannot be said, they stay as they are.
    this.#noted ??= cache && noteSession(cache, this.#session).catch(() => undefined);
  }

  #count(events: number): void {
    this.#uncovered += events;
    if (this.#uncovered >= enoughToSave) {
      void this.saveSnapshot();
    }
  }

  async #save(): Promise<void> {
    const { cache } = this.#options;
    if (cache === undefined || this.#uncovered < worthSaving) {
      return;
    }
    const before = this.#uncovered;
    try {
      // The coverage first: it may name less than the fold has seen, never more. What is being read is not folded yet.
      while (this.#reading !== undefined) {
        await this.#reading.catch(() => undefined);
      }
      const coverage = await this.#reader.coverage(this.#writer.extents());
      if (coverage === undefined) {
        return;
      }
      const snapshot = encodeSnapshot(this.study.fold, snapshotKey(this.#options), coverage);
      await saveSnapshot(cache, snapshot);
    } catch {
      // Without a snapshot the next start reads the log, which takes longer and nothing else.
    }
    this.#uncovered -= before;
  }

  #report(problems: readonly LogProblem[]): void {
    if (problems.length > 0) {
      this.#options.onProblems(problems);
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** Merges old files, and removes what was left behind; what cannot be tidied now is read as it is. */
async function tidy({ folder, cache, device, clock }: StoreOptions): Promise<void> {
  await removeLeftovers(folder, clock()).catch(() => undefined);
  if (cache !== undefined) {
    await removeLeftovers(cache, clock()).catch(() => undefined);
    await compact({ folder, cache, device, session: newName(), clock }).catch(() => 0);
  }
}

/** Fewer events are read again faster than a snapshot is written. */
const worthSaving = 200;
const enoughToSave = 2000;
/** More events than these are folded in steps, with all others, while the log is opened. */
const fewEvents = 500;

/** What the states in a snapshot depend on besides the log. */
function snapshotKey({ folder, settings: { weights, relearningSteps } }: StoreOptions): string {
  return JSON.stringify([folder.where, weights, relearningSteps.length]);
}
