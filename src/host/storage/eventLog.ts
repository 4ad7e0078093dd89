import type { StudyEvent } from '../../core/study/events.ts';
import {
  decodeLog,
  encodeLog,
  isLogName,
  logName,
  quarantineName,
  type DamagedLine,
} from '../../core/study/log.ts';
import { StorageError, type FileInfo, type Folder } from './folder.ts';

/** Something about the log that the user should hear once. */
export type LogProblem =
  /** Lines that are no events; kept beside the file, in `quarantine` if that could be written. */
  | {
      readonly kind: 'damaged';
      readonly file: string;
      readonly lines: readonly DamagedLine[];
      readonly quarantine: string | undefined;
    }
  /** Lines of a newer Descent: kept, not counted. */
  | { readonly kind: 'newer'; readonly file: string; readonly lines: number }
  /** A file that could not be read; the others were. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly error: unknown };

/** How far a file was read: to the end of its last complete line. */
interface Progress {
  readonly offset: number;
  readonly lines: number;
  /** As last listed; while they stay the same there is nothing to read. */
  readonly size: number;
  readonly modified: number;
  /** The unfinished last line was told to be torn. */
  readonly tornTold: boolean;
}

export interface EventLogOptions {
  readonly folder: Folder;
  readonly device: string;
  readonly session: string;
  readonly clock: () => number;
}

interface Waiting {
  readonly events: readonly StudyEvent[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** After this long a session goes on in a new file, so that files older than a few days are never written. */
const partLife = 24 * 3_600_000;
/** Bytes decoded at a time, so that a large log never blocks the host for long. */
const chunk = 1 << 20;
/** An unfinished last line of a file untouched for so long was torn; a younger one may be about to be finished. */
const tornAfter = 60_000;

/** The log of one window: it writes files of its own and reads everybody's. */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #progress = new Map<string, Progress>();
  readonly #own = new Set<string>();
  /** Files that were said to be unreadable, or to have newer lines. */
  readonly #told = new Set<string>();
  #part = 0;
  #partName = '';
  #partSize = 0;
  #partSince = 0;
  /** The last append failed: its file may end within a line. */
  #unfinished = false;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  /**
   * Writes events, and resolves when they are durable. If it rejects (StorageError), append the same events
   * again: should the first attempt have reached the disk after all, they still count once. Calls made while
   * a write is under way are written together.
   */
  append(events: readonly StudyEvent[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ events, resolve, reject });
      if (!this.#writing) {
        void this.#write();
      }
    });
  }

  /**
   * Hands over what other windows and devices have written since the last call; at the first call,
   * everything, in parts and with pauses. A file that shrank or was exchanged is read again whole. Returns
   * what the user should hear, each thing once.
   */
  async read(take: (events: readonly StudyEvent[]) => void): Promise<LogProblem[]> {
    const problems: LogProblem[] = [];
    const files = await this.#options.folder.list();
    for (const file of files) {
      if (isLogName(file.name) && !this.#own.has(file.name)) {
        await this.#readFile(file, take, problems);
      }
    }
    return problems;
  }

  async #readFile(
    file: FileInfo,
    take: (events: readonly StudyEvent[]) => void,
    problems: LogProblem[],
  ): Promise<void> {
    const { name, size, modified } = file;
    const known = this.#progress.get(name);
    const tornSince = (offset: number) => offset < size && this.#now() - modified > tornAfter;
    if (known?.size === size && known.modified === modified && (known.tornTold || !tornSince(known.offset))) {
      return;
    }
    let { offset, lines } = known === undefined || size < known.offset ? { offset: 0, lines: 0 } : known;
    let data: Uint8Array;
    try {
      data = await this.#options.folder.read(name, offset);
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
    let newer = 0;
    for (let from = 0; from < end;) {
      const to = from + chunk < end ? data.lastIndexOf(lineBreak, from + chunk) + 1 : end;
      const next = to > from ? to : data.indexOf(lineBreak, from) + 1;
      const part = decodeLog(new TextDecoder().decode(data.subarray(from, next)), lines);
      take(part.events);
      damaged.push(...part.damaged);
      newer += part.newer;
      lines = part.lines;
      from = next;
      if (from < end) {
        await pause();
      }
    }
    offset += end;
    const torn = tornSince(offset);
    if (torn) {
      damaged.push({ line: lines + 1, why: 'torn', text: new TextDecoder().decode(data.subarray(end)) });
    }
    this.#progress.set(name, { offset, lines, size, modified, tornTold: torn });
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
    const { folder } = this.#options;
    const name = quarantineName(file);
    let quarantine: string | undefined = name;
    let lines = damaged;
    try {
      const there = (await folder.list()).some((info) => info.name === name);
      const kept = new TextDecoder().decode(there ? await folder.read(name) : new Uint8Array());
      const before = new Set(kept.split('\n'));
      lines = damaged.filter((line) => !before.has(JSON.stringify(line)));
      if (lines.length === 0) {
        return;
      }
      const added = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      await folder.replace(name, new TextEncoder().encode(kept + added));
    } catch {
      // Said in the problem: the lines are still in their file, which is never rewritten.
      quarantine = undefined;
    }
    problems.push({ kind: 'damaged', file, lines, quarantine });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#writeNow(batch.flatMap(({ events }) => events));
        batch.forEach(({ resolve }) => resolve());
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    this.#writing = false;
  }

  async #writeNow(events: readonly StudyEvent[]): Promise<void> {
    const { folder, device, session } = this.#options;
    const lines = encodeLog(events);
    const now = this.#now();
    if (
      this.#part === 0 ||
      now - this.#partSince > partLife ||
      this.#partSize + lines.length > folder.fileLimit
    ) {
      this.#part += 1;
      this.#partName = logName(device, session, this.#part);
      this.#partSize = 0;
      this.#partSince = now;
      this.#unfinished = false;
      this.#own.add(this.#partName);
    }
    const data = new TextEncoder().encode(this.#unfinished ? `\n${lines}` : lines);
    this.#unfinished = true;
    await folder.append(this.#partName, data);
    this.#unfinished = false;
    this.#partSize += data.length;
  }

  #now(): number {
    return this.#options.clock();
  }
}

const lineBreak = 10;

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
