import * as v from 'valibot';
import type { StudyEvent } from '../../core/study/events.ts';
import { decodeLog, isLogName, quarantineName, type DamagedLine } from '../../core/study/log.ts';
import { hashBytes, hashStart, lineBreak, type Extent, type LogProblem } from './eventLog.ts';
import { StorageError, type FileInfo, type Folder } from './folder.ts';

/** What was read of a file, and the file as it was listed then: while that stays the same, nothing is new. */
interface Progress extends Extent {
  readonly size: number;
  readonly modified: number;
  /** The unfinished last line was told to be torn. */
  readonly tornTold: boolean;
}

const coverageSchema = v.array(
  v.object({
    name: v.string(),
    offset: v.number(),
    lines: v.number(),
    hash: v.number(),
    size: v.number(),
    modified: v.number(),
    tornTold: v.boolean(),
  }),
);

/** Bytes decoded at a time, so that a large log never blocks the host for long. */
const chunk = 1 << 20;
/** An unfinished last line of a file untouched for so long was torn; a younger one may be about to be finished. */
const tornAfter = 60_000;

type Take = (events: readonly StudyEvent[]) => void;

/** Reads the log files of all windows and devices, each only as far as it is new. */
export class LogReader {
  readonly #folder: Folder;
  readonly #clock: () => number;
  readonly #isOwn: (name: string) => boolean;
  readonly #progress = new Map<string, Progress>();
  /** Files that were said to be unreadable, or to have newer lines. */
  readonly #told = new Set<string>();

  /** @param isOwn names the files this window writes itself, whose events it knows */
  constructor(folder: Folder, clock: () => number, isOwn: (name: string) => boolean) {
    this.#folder = folder;
    this.#clock = clock;
    this.#isOwn = isOwn;
  }

  /**
   * Hands over what was written since the last call; at the first call, everything, in parts and with pauses.
   * A file that shrank or was exchanged is read again whole. Returns what the user should hear, each thing
   * once. Rejects with a StorageError if the folder cannot be listed.
   */
  async read(take: Take): Promise<LogProblem[]> {
    const problems: LogProblem[] = [];
    for (const file of await this.#folder.list()) {
      if (isLogName(file.name) && !this.#isOwn(file.name)) {
        await this.#readFile(file, take, problems);
      }
    }
    return problems;
  }

  /**
   * What has been read, with the session's own files: JSON for a snapshot. Undefined once a file that was read
   * is no longer there, for then the log may say less than what was read.
   */
  async coverage(own: readonly { name: string; extent: Extent }[]): Promise<unknown> {
    const listed = new Map((await this.#folder.list()).map((file) => [file.name, file]));
    if ([...this.#progress.keys(), ...own.map(({ name }) => name)].some((name) => !listed.has(name))) {
      return undefined;
    }
    const mine = own.flatMap(({ name, extent }) => {
      const file = listed.get(name);
      return file?.size === extent.offset ? [{ ...extent, ...file, tornTold: false }] : [];
    });
    const others = Array.from(this.#progress, ([name, progress]) => ({ name, ...progress }));
    return [...others, ...mine] satisfies v.InferInput<typeof coverageSchema>;
  }

  /**
   * Goes on from a snapshot's coverage if the log still begins with what that covers: every file is there, and
   * the same or longer. False if not, and then nothing has changed.
   */
  async resume(coverage: unknown): Promise<boolean> {
    const parsed = v.safeParse(coverageSchema, coverage);
    if (!parsed.success) {
      return false;
    }
    const listed = new Map((await this.#folder.list()).map((file) => [file.name, file]));
    for (const { name, offset, hash, size, modified } of parsed.output) {
      const file = listed.get(name);
      if (file === undefined || file.size < offset || (file.size === size && file.modified !== modified)) {
        return false;
      }
      if (file.size !== size) {
        const data = await this.#folder.read(name).catch(() => undefined);
        if (data === undefined || hashBytes(data.subarray(0, offset), hashStart) !== hash) {
          return false;
        }
      }
    }
    for (const { name, ...progress } of parsed.output) {
      this.#progress.set(name, progress);
    }
    return true;
  }

  async #readFile(file: FileInfo, take: Take, problems: LogProblem[]): Promise<void> {
    const { name, size, modified } = file;
    const known = this.#progress.get(name);
    const tornAt = (offset: number) => offset < size && this.#clock() - modified > tornAfter;
    if (known?.size === size && known.modified === modified && (known.tornTold || !tornAt(known.offset))) {
      return;
    }
    const start: Extent =
      known === undefined || size < known.offset ? { offset: 0, lines: 0, hash: hashStart } : known;
    let data: Uint8Array;
    try {
      data = await this.#folder.read(name, start.offset);
      this.#told.delete(`unreadable ${name}`);
    } catch (error) {
      // Gone means that another window has merged it into another file, which the next list will show.
      if (!(error instanceof StorageError && error.trouble === 'gone')) {
        this.#tellOnce(problems, { kind: 'unreadable', file: name, error });
      }
      return;
    }
    const end = data.lastIndexOf(lineBreak) + 1;
    const damaged: DamagedLine[] = [];
    let { lines } = start;
    let newer = 0;
    for (let from = 0; from < end;) {
      const to = endOfChunk(data, from, end);
      const part = decodeLog(new TextDecoder().decode(data.subarray(from, to)), lines);
      take(part.events);
      damaged.push(...part.damaged);
      newer += part.newer;
      lines = part.lines;
      from = to;
      if (from < end) {
        await pause();
      }
    }
    const offset = start.offset + end;
    let torn = tornAt(offset);
    if (end < data.length) {
      // An entry that lacks only its line break is whole, for no beginning of one is JSON; it is read again with it.
      const text = new TextDecoder().decode(data.subarray(end));
      const tail = decodeLog(text, lines);
      take(tail.events);
      if (tail.damaged.length === 0) {
        torn = true;
      } else if (torn) {
        damaged.push({ line: lines + 1, why: 'torn', text });
      }
    }
    const hash = hashBytes(data.subarray(0, end), start.hash);
    this.#progress.set(name, { offset, lines, hash, size, modified, tornTold: torn });
    if (damaged.length > 0) {
      await this.#quarantine(name, damaged, problems);
    }
    if (newer > 0) {
      this.#tellOnce(problems, { kind: 'newer', file: name, lines: newer });
    }
  }

  #tellOnce(problems: LogProblem[], problem: LogProblem): void {
    const key = `${problem.kind} ${problem.file}`;
    if (!this.#told.has(key)) {
      this.#told.add(key);
      problems.push(problem);
    }
  }

  /** Keeps damaged lines beside their file; those kept before are no news. */
  async #quarantine(file: string, damaged: readonly DamagedLine[], problems: LogProblem[]): Promise<void> {
    const name = quarantineName(file);
    let quarantine: string | undefined = name;
    let lines = damaged;
    try {
      const there = (await this.#folder.list()).some((info) => info.name === name);
      const kept = new TextDecoder().decode(there ? await this.#folder.read(name) : new Uint8Array());
      const before = new Set(kept.split('\n'));
      lines = damaged.filter((line) => !before.has(JSON.stringify(line)));
      if (lines.length === 0) {
        return;
      }
      const added = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      await this.#folder.replace(name, new TextEncoder().encode(kept + added));
    } catch {
      // Said in the problem: the lines are still in their file, which is never rewritten.
      quarantine = undefined;
    }
    problems.push({ kind: 'damaged', file, lines, quarantine });
  }
}

/** Where to stop decoding: at the end of a line, about a chunk further on. */
function endOfChunk(data: Uint8Array, from: number, end: number): number {
  if (from + chunk >= end) {
    return end;
  }
  const last = data.lastIndexOf(lineBreak, from + chunk);
  return (last >= from ? last : data.indexOf(lineBreak, from + chunk)) + 1;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
