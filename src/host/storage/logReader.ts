import { restFor } from '../../core/study/compaction.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import { isLogName } from '../../core/study/logNames.ts';
import { checkCoverage, coverageOf } from './coverage.ts';
import type { Progress } from './coverage.ts';
import { lineBreak } from './eventLog.ts';
import type { Extent, LogProblem } from './eventLog.ts';
import { StorageError } from './folder.ts';
import type { FileInfo, Folder } from './folder.ts';
import { hostTurns } from './hostTurns.ts';
import { LineDecoder } from './lineDecoder.ts';
import { blockSize, hashBlock, hashStart } from './prefixHash.ts';
import { setAside } from './quarantine.ts';

/** An unfinished last line of a file untouched for so long was torn; a younger one may be about to be finished. */
const tornAfter = 60_000;
/** A file that could not be read is tried again after so long, or once it has changed. */
const retryAfter = 30_000;
/** Milliseconds of decoding between two pauses: with the last step, still no 20. */
const turn = 8;
/** Bytes of the largest file that is read: some six million reviews. */
const sizeLimit = 1 << 30;

type Take = (events: readonly StudyEvent[]) => void;

/** Reads the log files of all windows and devices, each only as far as it is new. */
export class LogReader {
  readonly #folder: Folder;
  readonly #clock: () => number;
  readonly #isOwn: (name: string) => boolean;
  readonly #isRestored: (name: string) => boolean;
  readonly #progress = new Map<string, Progress>();
  /** What the user has heard, by kind and file. */
  readonly #reported = new Set<string>();
  readonly #failed = new Map<string, { readonly info: FileInfo; readonly at: number }>();
  /** The events taken may be more than the log has now: something else put earlier versions of files in place. */
  #hasMore = false;
  readonly #turns = hostTurns(turn);

  /**
   * @param isOwn names the files this window writes itself, whose events it knows
   * @param isRestored names those of them that something else changed, and which the window has written again
   */
  constructor(
    folder: Folder,
    clock: () => number,
    isOwn: (name: string) => boolean,
    isRestored: (name: string) => boolean = () => false,
  ) {
    this.#folder = folder;
    this.#clock = clock;
    this.#isOwn = isOwn;
    this.#isRestored = isRestored;
  }

  /**
   * Hands over what was written since the last call; at the first call, everything, in parts and with pauses.
   * A file that no longer begins as it did is read again whole. Returns what the user should hear, each thing
   * once. Rejects with a StorageError if the folder cannot be listed.
   * @param listed what the folder has, if that is known
   */
  async read(take: Take, listed?: readonly FileInfo[]): Promise<LogProblem[]> {
    const problems: LogProblem[] = [];
    const files = (listed ?? (await this.#folder.list())).filter(({ name }) => isLogName(name));
    for (const file of files) {
      if (!this.#isOwn(file.name)) {
        await this.#readFile(file, take, problems);
      }
    }
    this.#tellGone(files, problems);
    return problems;
  }

  /**
   * What has been read when it is asked for, with the session's own files: JSON for a snapshot. Undefined where the log
   * may say less than what was read, since a file that was read is gone or was exchanged.
   */
  async coverage(own: readonly { name: string; extent: Extent }[]): Promise<unknown> {
    const read = [...this.#progress];
    const listed = new Map((await this.#folder.list()).map((file) => [file.name, file]));
    const names = [...read.map(([name]) => name), ...own.map(({ name }) => name)];
    if (this.#hasMore || names.some((name) => !listed.has(name))) {
      return undefined;
    }
    const mine = own.flatMap(({ name, extent }) => {
      const file = listed.get(name);
      return file?.size === extent.offset
        ? [{ name, ...extent, size: file.size, modified: file.modified, tornTold: false }]
        : [];
    });
    const others = read.map(([name, progress]) => ({ name, ...progress }));
    return coverageOf([...others, ...mine]);
  }

  /**
   * Goes on from a snapshot's coverage if every file that it covers still begins with what it covers, byte for byte:
   * neither sizes nor times prove that. False if not, and then nothing has changed.
   */
  async resume(coverage: unknown): Promise<boolean> {
    const covered = await checkCoverage(this.#folder, coverage);
    for (const [name, progress] of covered ?? []) {
      this.#progress.set(name, progress);
    }
    return covered !== undefined;
  }

  async #readFile(file: FileInfo, take: Take, problems: LogProblem[]): Promise<void> {
    const { name, size, modified, error } = file;
    const known = this.#progress.get(name);
    if (error !== undefined) {
      this.#tellOnce(problems, { kind: 'unreadable', file: name, error });
      return;
    }
    if (
      known?.size === size &&
      known.modified === modified &&
      !(this.#isTorn(file, known) && !known.tornTold)
    ) {
      return;
    }
    const failed = this.#failed.get(name);
    if (
      failed?.info.size === size &&
      failed.info.modified === modified &&
      Math.abs(this.#clock() - failed.at) < retryAfter
    ) {
      return;
    }
    if (size > sizeLimit) {
      this.#tellOnce(problems, { kind: 'large', file: name });
      return;
    }
    try {
      const whole = known !== undefined && (await this.#readFrom(file, known, take, problems));
      if (!whole) {
        if (known !== undefined) {
          this.#hasMore = true;
          this.#progress.delete(name);
          this.#tellOnce(problems, { kind: 'exchanged', file: name });
        }
        await this.#readFrom(file, undefined, take, problems);
      }
      this.#failed.delete(name);
      this.#reported.delete(`unreadable ${name}`);
    } catch (failure) {
      // Gone means that another window has merged it into another file, which the next list will show.
      if (!(failure instanceof StorageError && failure.trouble === 'gone')) {
        this.#failed.set(name, { info: file, at: this.#clock() });
        this.#tellOnce(problems, { kind: 'unreadable', file: name, error: failure });
      }
    }
  }

  /** Reads what a file has beyond what is known of it. False, and nothing taken, if it does not begin with that. */
  async #readFrom(
    file: FileInfo,
    known: Progress | undefined,
    take: Take,
    problems: LogProblem[],
  ): Promise<boolean> {
    const { name, size, modified } = file;
    const start = known?.offset ?? 0;
    if (size === 0 && start > 0) {
      return false;
    }
    const decoder = new LineDecoder(known?.lines ?? 0, take);
    let offset = start;
    let hash = known?.hash ?? hashStart;
    let before = hashStart;
    for (let at = 0, length = size === 0 ? 0 : blockSize; length === blockSize; at += blockSize) {
      const block = await this.#folder.read(name, at, blockSize);
      ({ length } = block);
      const covered = Math.max(0, start - at);
      if (
        covered > 0 &&
        covered <= blockSize &&
        hashBlock(block.subarray(0, covered), before) !== known?.hash
      ) {
        return false;
      }
      if (covered < length) {
        await this.#turns.run(decoder.push(block.subarray(covered)));
      }
      const end = block.lastIndexOf(lineBreak) + 1;
      if (end > 0 && at + end > offset) {
        offset = at + end;
        hash = hashBlock(block.subarray(0, end), before);
      }
      before = hashBlock(block, before);
      if (length === blockSize) {
        await this.#turns.pause();
      }
      if (at + length < start && length < blockSize) {
        return false;
      }
    }
    const tail = await this.#turns.run(decoder.takeTail());
    // An entry that lacks only its line break has been counted: that is no news.
    const torn = tail === 'whole' || this.#isTorn(file, { offset });
    if (tail === 'torn' && torn && !this.#isRestored(name)) {
      decoder.endTorn();
    }
    this.#progress.set(name, { offset, lines: decoder.lines, hash, size, modified, tornTold: torn });
    const damaged = await setAside(this.#folder, name, decoder.damaged, decoder.damagedCount);
    if (damaged !== undefined) {
      problems.push(damaged);
    }
    if (decoder.newer > 0) {
      this.#tellOnce(problems, { kind: 'newer', file: name, lines: decoder.newer });
    }
    return true;
  }

  #isTorn({ size, modified }: FileInfo, { offset }: Pick<Extent, 'offset'>): boolean {
    return offset < size && this.#clock() - modified > tornAfter;
  }

  /** Files of the last week do not go away by being merged; nor do all at once. */
  #tellGone(listed: readonly FileInfo[], problems: LogProblem[]): void {
    const names = new Set(listed.map(({ name }) => name));
    const now = this.#clock();
    const gone = Array.from(this.#progress).filter(
      ([name, { offset, modified }]) =>
        offset > 0 &&
        !names.has(name) &&
        (names.size === 0 || now - modified < restFor) &&
        !this.#reported.has(`gone ${name}`),
    );
    for (const [name] of gone) {
      this.#reported.add(`gone ${name}`);
    }
    if (gone[0] !== undefined) {
      problems.push({ kind: 'gone', file: gone[0][0], files: gone.length });
    }
  }

  #tellOnce(problems: LogProblem[], problem: LogProblem): void {
    const key = `${problem.kind} ${problem.file}`;
    if (!this.#reported.has(key)) {
      this.#reported.add(key);
      problems.push(problem);
    }
  }
}
