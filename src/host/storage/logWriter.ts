import { restFor } from '../../core/study/compaction.ts';
import { decodeEvent } from '../../core/study/eventLine.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import { decodeLog, encodeLog, logName } from '../../core/study/logNames.ts';
import type { Extent, LogProblem } from './eventLog.ts';
import { StorageError } from './folder.ts';
import type { FileInfo, Folder } from './folder.ts';
import { encode, giveUp, isSame, linesOf } from './logPart.ts';
import type { Found, Part } from './logPart.ts';
import { hashPrefix } from './prefixHash.ts';

export interface LogWriterOptions {
  readonly folder: Folder;
  readonly device: string;
  /** Never used before: the names of this window's files come from it. */
  readonly session: string;
  readonly clock: () => number;
}

interface Waiting {
  readonly events: readonly StudyEvent[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** After this long a session goes on in a new file, so that older files are never written again. */
export const partLife = 24 * 3_600_000;
/** As often as a file is changed by something else while one write is tried. */
const attempts = 3;
/** Bytes beyond what this session wrote in which it is searched for, where something else has changed the file. */
const searchedBeyond = 1 << 16;
/** Before what could not be written again is tried once more, milliseconds. */
const retryAfter = 5000;

/**
 * Writes the events of one window session to files that nobody else should write. A synchronizer or a cleaner may
 * all the same remove them, cut them or put earlier versions in place: what was acknowledged is remembered, and
 * written again to a new file.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #parts: Part[] = [];
  /** Acknowledged lines that are in no file. */
  #owed: string[] = [];
  #owedSince: LogProblem[] = [];
  #failedAt = -Infinity;
  #saidOwed = false;
  #problems: LogProblem[] = [];
  #waiting: Waiting[] = [];
  #writing = false;
  /** What is under way with the files; one thing at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  /**
   * Writes events, and resolves when they are durable. If it rejects (StorageError), append the same events
   * again: should the first attempt have reached the disk after all, they still count once. Calls made while
   * a write is under way are written together.
   */
  append(events: readonly StudyEvent[]): Promise<void> {
    // What could not be read back is not written, or it would be acknowledged and lost.
    const { damaged } = decodeLog(encodeLog(events));
    if (damaged[0] !== undefined) {
      return Promise.reject(new Error(`Not an event the log can hold: ${damaged[0].why}`));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject });
      if (!this.#writing) {
        this.#writing = true;
        void this.#alone(() => this.#writeWaiting());
      }
    });
  }

  isOwn(name: string): boolean {
    return this.#parts.some((part) => part.name === name && !part.givenUp);
  }

  isRestored(name: string): boolean {
    return this.#parts.some((part) => part.name === name && part.givenUp);
  }

  /** The files of this session, as far as it is certain what they hold. */
  extents(): { readonly name: string; readonly extent: Extent }[] {
    return this.#parts
      .filter(({ clean, givenUp }) => clean && !givenUp)
      .map(({ name, lines }) => {
        const data = encode(lines);
        return { name, extent: { offset: data.length, lines: lines.length, hash: hashPrefix(data) } };
      });
  }

  /**
   * Looks whether this session's files are as they were written, and writes again what they lack. Returns what the
   * user should hear since the last call.
   * @param files what the folder has
   */
  check(files: readonly FileInfo[]): Promise<LogProblem[]> {
    return this.#alone(async () => {
      const listed = new Map(files.map((file) => [file.name, file]));
      for (const part of this.#parts) {
        const info = listed.get(part.name);
        const expected = info === undefined ? part.lines.length === 0 : isSame(info, part.seen);
        if (info?.error === undefined && !expected) {
          await this.#examine(part, info);
        }
      }
      const now = this.#options.clock();
      if (this.#owed.length > 0 && Math.abs(now - this.#failedAt) >= retryAfter) {
        await this.#write([]).catch((error: unknown) => {
          this.#failedAt = now;
          this.#sayOwed(error);
        });
      }
      return this.takeProblems();
    });
  }

  /** What the user should hear since the last call of this or `check`. */
  takeProblems(): LogProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  #alone<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(linesOf(encodeLog(batch.flatMap(({ events }) => events))));
        batch.forEach(({ resolve }) => {
          resolve();
        });
      } catch (error) {
        batch.forEach(({ reject }) => {
          reject(error);
        });
      }
    }
    this.#writing = false;
  }

  /** Writes lines, and before them what is owed. */
  async #write(lines: readonly string[]): Promise<void> {
    const { folder } = this.#options;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const all = [...this.#owed, ...lines];
      const text = encode(all);
      const part = this.#partFor(text.length);
      // A failed append may have left a part of a line.
      const data = part.uncertain > 0 ? encode(['', ...all]) : text;
      const sizes = { least: part.size, most: part.size + part.uncertain };
      const { clean } = part;
      part.clean = false;
      part.uncertain += data.length;
      all.forEach((line) => part.tried.add(line));
      const after = await folder.append(part.name, data, sizes).catch(async (error: unknown) => {
        if (await this.#isBeyondUse(part, error)) {
          return undefined;
        }
        throw error;
      });
      if (after !== undefined) {
        part.clean = clean && after.size === part.size + data.length;
        part.seen = after.size <= sizes.most + data.length ? after : undefined;
        part.size = after.size;
        part.uncertain = 0;
        part.lines.push(...all);
        this.#settleOwed();
        return;
      }
      if (!part.givenUp) {
        this.#giveUp(part, await this.#find(part));
      }
    }
    throw new StorageError('failed', folder.where, 'something else changes every file of the log');
  }

  /** A file that cannot be written may be one no longer: a folder in its place, a placeholder of a cloud drive. */
  async #isBeyondUse(part: Part, error: unknown): Promise<boolean> {
    const mayBe = error instanceof StorageError && (error.trouble === 'failed' || error.trouble === 'denied');
    if (mayBe && part.lines.length > 0) {
      await this.#examine(part, undefined);
    }
    return part.givenUp;
  }

  /** Where a file of this session is not as it was seen last. */
  async #examine(part: Part, info: FileInfo | undefined): Promise<void> {
    const found = await this.#find(part);
    const least = part.size;
    const fits = found !== undefined && found.size >= least && found.size <= least + part.uncertain;
    if (!part.givenUp && fits && found.missing.length === 0 && !found.isForeign()) {
      part.seen = info;
    } else {
      this.#giveUp(part, found, info);
    }
  }

  #giveUp(part: Part, found: Found | undefined, info?: FileInfo): void {
    const missing = giveUp(part, found, info);
    this.#owed.push(...missing);
    // One that is older was merged with others by another window.
    const merged = found === undefined && this.#options.clock() - part.since > restFor;
    if (missing.length > 0 && !merged) {
      const gone = found === undefined;
      this.#owedSince.push({ kind: 'rewritten', file: part.name, events: missing.length, gone });
    }
  }

  /** What a file of this session has of what it should have; undefined if it is not there or cannot be read. */
  async #find(part: Part): Promise<Found | undefined> {
    let data: Uint8Array;
    try {
      const most = part.size + part.uncertain + searchedBeyond;
      data = await this.#options.folder.read(part.name, 0, most);
    } catch (error) {
      if (!(error instanceof StorageError)) {
        throw error;
      }
      // What cannot be read may be lost.
      return error.trouble === 'gone'
        ? undefined
        : { size: -1, missing: [...part.lines], isForeign: () => false };
    }
    // A line counts once it has ended.
    const there = new Set(linesOf(new TextDecoder().decode(data)));
    return {
      size: data.length,
      missing: part.lines.filter((line) => !there.has(line)),
      isForeign: () =>
        [...there].some((line) => !part.tried.has(line) && decodeEvent(line).kind !== 'damaged'),
    };
  }

  #settleOwed(): void {
    this.#owed = [];
    this.#saidOwed = false;
    this.#problems.push(...this.#owedSince);
    this.#owedSince = [];
  }

  #sayOwed(error: unknown): void {
    if (!this.#saidOwed) {
      this.#saidOwed = true;
      const file = this.#owedSince[0]?.file ?? this.#parts.at(-1)?.name ?? '';
      this.#problems.push({ kind: 'owed', file, events: this.#owed.length, error });
    }
  }

  #partFor(length: number): Part {
    const { folder, device, session, clock } = this.#options;
    const now = clock();
    const current = this.#parts.at(-1);
    if (
      current?.givenUp === false &&
      now - current.since < partLife &&
      (current.size === 0 || current.size + length <= folder.fileLimit)
    ) {
      return current;
    }
    const part = newPart(logName(device, session, this.#parts.length + 1), now);
    this.#parts.push(part);
    return part;
  }
}

const newPart = (name: string, since: number): Part => ({
  name,
  since,
  lines: [],
  tried: new Set(),
  size: 0,
  uncertain: 0,
  clean: true,
  seen: undefined,
  givenUp: false,
});
