import type { StudyEvent } from '../../core/study/events.ts';
import type { DeckSettings } from '../../core/study/settings.ts';
import { Study } from '../../core/study/study.ts';
import { Writer, randomName } from '../../core/study/writer.ts';
import { EventLog, type LogProblem } from './eventLog.ts';
import type { Folder } from './folder.ts';

export interface StoreOptions {
  readonly folder: Folder;
  /** This installation's name: `newName()`, made once and kept in the global state. */
  readonly device: string;
  readonly settings: DeckSettings;
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
  readonly #log: EventLog;
  readonly #options: StoreOptions;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;

  private constructor(options: StoreOptions) {
    const session = newName();
    this.#options = options;
    this.#log = new EventLog({
      folder: options.folder,
      device: options.device,
      session,
      clock: options.clock,
    });
    this.study = new Study({
      settings: options.settings,
      rolloverHour: options.rolloverHour,
      writer: new Writer(options.device, session),
    });
  }

  /** Reads the whole log. Rejects with a StorageError if the folder cannot be listed. */
  static async open(options: StoreOptions): Promise<StudyStore> {
    const store = new StudyStore(options);
    const problems = await store.#log.read((events) => store.study.fold.collect(events));
    store.study.fold.refold();
    store.study.refresh();
    if (problems.length > 0) {
      options.onProblems(problems);
    }
    return store;
  }

  /**
   * Writes events and, once they are durable, counts them and tells the listeners. If it rejects with a
   * StorageError nothing has changed: keep the events and record the same ones again.
   */
  async record(events: readonly StudyEvent[]): Promise<void> {
    await this.#log.append(events);
    this.study.apply(events);
    this.#tell();
  }

  /** Takes in what other windows and devices wrote meanwhile. Rejects with a StorageError. */
  refresh(): Promise<void> {
    return (this.#reading ??= this.#refresh().finally(() => {
      this.#reading = undefined;
    }));
  }

  /** Calls back after every change, from here or elsewhere; returns how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Follows other windows until `close`: looks every half second.
   * @param onError told when the folder cannot be read, and with undefined when it can again
   */
  follow(onError: (error: unknown) => void, period = 500): void {
    let failed = false;
    const look = async () => {
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
        this.#timer = setTimeout(() => void look(), period);
      }
    };
    this.#timer ??= setTimeout(() => void look(), period);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listeners.clear();
  }

  async #refresh(): Promise<void> {
    const parts: StudyEvent[] = [];
    const problems = await this.#log.read((events) => parts.push(...events));
    if (this.study.apply(parts) > 0) {
      this.#tell();
    }
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
