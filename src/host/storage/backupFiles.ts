import type { Turns } from '../../core/turns.ts';
import { backupName, backupOf, superfluous } from '../../core/study/backups.ts';
import type { Backup, BackupReason } from '../../core/study/backups.ts';
import { hashText } from '../../core/text/hash.ts';
import { isLogName } from '../../core/study/logNames.ts';
import type { Folder } from './folder.ts';
import { canCompress, compress, decompress } from './gzip.ts';

export interface BackupFile extends Backup {
  /** Bytes. */
  readonly size: number;
}

export interface LogFile {
  readonly name: string;
  readonly text: string;
}

/** Bytes of all backups. */
const limit = 256 << 20;
const day = 86_400_000;
/** A log that does not change is copied anew after so long. */
const unchangedFor = 30 * day;

/**
 * The texts of all files of a log. Rejects with a StorageError if one cannot be read.
 * @param passOver told of such a file, which is then left out
 */
export async function readLog(
  log: Folder,
  passOver?: (name: string, error: unknown) => void,
): Promise<LogFile[]> {
  const files: LogFile[] = [];
  for (const { name } of await log.list()) {
    if (isLogName(name)) {
      try {
        files.push({ name, text: new TextDecoder().decode(await log.read(name)) });
      } catch (error) {
        if (passOver === undefined) {
          throw error;
        }
        passOver(name, error);
      }
    }
  }
  return files;
}

/** Copies of the log on this machine, apart from the log and from whatever synchronizes it. */
export class Backups {
  readonly #folder: Folder;
  readonly #turns: Pick<Turns, 'run'>;
  readonly #clock: () => number;
  readonly #onPassedOver: (name: string, error: unknown) => void;

  /**
   * @param clock epoch milliseconds
   * @param onPassedOver told of a file of the log that cannot be read, and of which there is no copy
   */
  constructor(
    folder: Folder,
    turns: Pick<Turns, 'run'>,
    clock: () => number,
    onPassedOver: (name: string, error: unknown) => void,
  ) {
    this.#folder = folder;
    this.#turns = turns;
    this.#clock = clock;
    this.#onPassedOver = onPassedOver;
  }

  get where(): string {
    return this.#folder.where;
  }

  /** All there are, the newest first. Rejects with a StorageError. */
  async list(): Promise<BackupFile[]> {
    return (await this.#folder.list())
      .flatMap(({ name, size }) => {
        const backup = backupOf(name);
        return backup === undefined ? [] : [{ ...backup, size }];
      })
      .sort((a, b) => b.at - a.at);
  }

  isOf(backup: Backup, log: Folder): boolean {
    return backup.log === logKey(log);
  }

  /**
   * Copies every line of a log, damaged ones too, once, and reads the copy back. Undefined if the log is empty.
   * Rejects with a StorageError; before a restoration, which removes things, also where a file of the log cannot be
   * read. One that is a placeholder in a cloud, or leads to itself, keeps no other file from being copied else.
   * @param reviews how many the log has, for the list
   */
  async make(log: Folder, reviews: number, reason: BackupReason): Promise<Backup | undefined> {
    const passedOver: string[] = [];
    const passOver = (name: string, error: unknown): void => {
      passedOver.push(name);
      this.#onPassedOver(name, error);
    };
    const files = await readLog(log, reason === 'restore' ? undefined : passOver);
    const lines = await this.#turns.run(allLines(files));
    if (lines.length === 0) {
      return undefined;
    }
    const data = new TextEncoder().encode(lines.join(''));
    const isCompressed = canCompress();
    const at = Math.floor(this.#clock() / 1000) * 1000;
    // What says that it has all is kept in place of others.
    const held =
      passedOver.length === 0 ? reviews : lines.filter((line) => line.includes('"kind":"reviewed"')).length;
    const backup = { log: logKey(log), at, reviews: held, reason, isCompressed };
    const name = backupName(backup);
    await this.#folder.replace(name, isCompressed ? await compress(data) : data);
    const made = { ...backup, name };
    if ((await this.read(made)).length !== new TextDecoder().decode(data).length) {
      throw new Error(`${this.#folder.where}: ${name} does not read back as it was written.`);
    }
    await this.#thin();
    return made;
  }

  /** The copy of a day, if there is none of today and the log has changed. Rejects with a StorageError. */
  async makeDaily(log: Folder, reviews: number): Promise<Backup | undefined> {
    const now = this.#clock();
    const last = (await this.list()).find((backup) => this.isOf(backup, log) && backup.reason === 'day');
    const isDue =
      last === undefined ||
      (Math.floor(last.at / day) !== Math.floor(now / day) &&
        (last.reviews !== reviews || now - last.at > unchangedFor));
    return isDue ? this.make(log, reviews, 'day') : undefined;
  }

  /** The lines of a backup. Rejects where it cannot be read or is damaged. */
  async read({ name, isCompressed }: Pick<Backup, 'name' | 'isCompressed'>): Promise<string> {
    const data = await this.#folder.read(name);
    return new TextDecoder().decode(isCompressed ? await decompress(new Uint8Array(data)) : data);
  }

  async #thin(): Promise<void> {
    const all = await this.list();
    const sizes = new Map(all.map(({ name, size }) => [name, size]));
    for (const name of superfluous(all, sizes, this.#clock(), limit)) {
      await this.#folder.remove(name);
    }
  }
}

function logKey(log: Folder): string {
  return hashText(log.where).toString(16).padStart(8, '0');
}

function* allLines(files: readonly LogFile[]): Generator<undefined, string[]> {
  const lines = new Set<string>();
  for (const { text } of files) {
    let count = 0;
    for (const line of text.split('\n')) {
      if (line.trim() !== '') {
        lines.add(`${line}\n`);
      }
      if (++count % 1000 === 0) {
        yield;
      }
    }
  }
  return [...lines];
}
