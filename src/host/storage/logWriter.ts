import type { StudyEvent } from '../../core/study/events.ts';
import { decodeLog, encodeLog, logName } from '../../core/study/log.ts';
import { hashBytes, hashStart, lineBreak, type Extent } from './eventLog.ts';
import type { Folder } from './folder.ts';

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

/** A file of this session. Its extent is unknown once a write to it has failed. */
interface Part {
  readonly name: string;
  readonly since: number;
  extent: Extent | undefined;
  size: number;
  /** The last append failed: the file may end within a line. */
  unfinished: boolean;
}

/** After this long a session goes on in a new file, so that older files are never written again. */
export const partLife = 24 * 3_600_000;

/** Writes the events of one window session to files that nobody else writes. */
export class LogWriter {
  readonly #options: LogWriterOptions;
  readonly #parts: Part[] = [];
  #waiting: Waiting[] = [];
  #writing = false;

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
        void this.#write();
      }
    });
  }

  isOwn(name: string): boolean {
    return this.#parts.some((part) => part.name === name);
  }

  /** The files of this session, as far as it is certain what they hold. */
  extents(): { readonly name: string; readonly extent: Extent }[] {
    return this.#parts.flatMap(({ name, extent }) => (extent === undefined ? [] : [{ name, extent }]));
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#writeNow(batch.flatMap(({ events }) => events));
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

  async #writeNow(events: readonly StudyEvent[]): Promise<void> {
    const lines = encodeLog(events);
    const part = this.#partFor(lines.length);
    const data = new TextEncoder().encode(part.unfinished ? `\n${lines}` : lines);
    const { extent } = part;
    part.unfinished = true;
    part.extent = undefined;
    await this.#options.folder.append(part.name, data);
    part.unfinished = false;
    part.size += data.length;
    part.extent = extent && {
      offset: extent.offset + data.length,
      lines: extent.lines + data.reduce((count, byte) => count + (byte === lineBreak ? 1 : 0), 0),
      hash: hashBytes(data, extent.hash),
    };
  }

  #partFor(length: number): Part {
    const { folder, device, session, clock } = this.#options;
    const now = clock();
    const current = this.#parts.at(-1);
    if (
      current !== undefined &&
      now - current.since < partLife &&
      (current.size === 0 || current.size + length <= folder.fileLimit)
    ) {
      return current;
    }
    const part: Part = {
      name: logName(device, session, this.#parts.length + 1),
      since: now,
      extent: { offset: 0, lines: 0, hash: hashStart },
      size: 0,
      unfinished: false,
    };
    this.#parts.push(part);
    return part;
  }
}
