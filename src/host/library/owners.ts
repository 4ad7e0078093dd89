import * as v from 'valibot';
import {
  alike,
  alikeAmong,
  beganAlike,
  isOwner,
  likeness,
  newOwner,
  ownedKey,
  ownerRecords,
  recordName,
  redrawn,
  sketch,
  unsettledOwner,
  withoutOwner,
} from '../../core/identity/owner.ts';
import type { OwnerRecord } from '../../core/identity/owner.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import { studiedNames, transfer } from '../../core/study/transfer.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import type { Study } from '../../core/study/study.ts';
import type { Turns } from '../../core/turns.ts';
import { storedEntries } from '../platform/storedEntries.ts';

const memoryKey = 'descent.owners';
const schema = v.object({
  owner: v.pipe(v.string(), v.check(isOwner)),
  given: v.array(v.string()),
  said: v.exactOptional(v.array(v.string()), []),
});
/** Folders that are remembered; the one seen longest ago is forgotten first. */
const mostFolders = 500;
/** Marks of a folder's sketch that are remembered here: the editor holds all of it in memory. */
const mostSaid = 16;

/** As the editor's storage of all windows. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A folder of notes in this window: a workspace folder, or one that the user's settings name. */
export interface NoteFolder {
  readonly root: string;
  readonly shapes: readonly TableShape[];
  /** The keys that its notes give themselves. */
  readonly given: readonly string[];
}

interface Folder {
  readonly owner: string;
  readonly given: readonly string[];
  /** What it said when it was last seen, in a few marks: the log's record may have been written by another device. */
  readonly said: readonly string[];
}
type Remembered = ReadonlyMap<string, Folder>;

export interface OwnersOptions {
  readonly memory: Memory;
  /** Whether another folder is still where it was. */
  readonly exists: (root: string) => Promise<boolean>;
  readonly turns: Pick<Turns, 'run'>;
}

/**
 * Whose each folder of notes is. This installation remembers it by the folder's address; a folder that is new here
 * is known again by what its tables say, through the study log. Two folders that are both there are two owners',
 * whatever they say.
 */
export class Owners {
  readonly #options: OwnersOptions;

  constructor(options: OwnersOptions) {
    this.#options = options;
  }

  /** The owner of a folder, or what stands for it until it is settled. */
  of(root: string): string {
    return this.#remembered().get(root)?.owner ?? unsettledOwner(root);
  }

  /** Whether a folder that is not open in this window has a note that gives itself this key. */
  isKnownElsewhere(note: string, here: ReadonlySet<string>): boolean {
    return [...this.#remembered()].some(([root, { given }]) => !here.has(root) && given.includes(note));
  }

  /**
   * Settles whose the folders are that have tables, and returns what to record of it. Two owners that turn out to
   * be one, as of a folder that was opened on two devices before they knew of each other, become the older one.
   */
  async settle(folders: readonly NoteFolder[], study: Study, now: number): Promise<StudyEvent[]> {
    const events: StudyEvent[] = [];
    const { turns } = this.#options;
    // Listed first: others may come while it is read.
    const records = await turns.run(ownerRecords(new Map(study.fold.configured)));
    const remembered = this.#remembered();
    const before = JSON.stringify([...remembered]);
    for (const { root, shapes, given } of folders) {
      const marks = await turns.run(sketch(shapes));
      if (marks.length === 0) {
        continue;
      }
      const known = remembered.get(root)?.owner;
      const { owner, apart } =
        known === undefined
          ? await this.#find(root, marks, records, remembered)
          : { owner: (await this.#older(known, marks, records, remembered)) ?? known, apart: [] };
      remembered.delete(root);
      remembered.set(root, { owner, given, said: marks.slice(0, mostSaid) });
      const record = records.find((one) => one.owner === owner);
      const next =
        record === undefined ? { owner, sketches: [marks], since: now, apart } : redrawn(record, marks);
      if (next !== undefined) {
        const { sketches, since } = next;
        events.push(study.configure(recordName(owner), { sketches, since, apart: next.apart }, now));
        records.push(next);
      }
      if (known !== undefined && known !== owner) {
        const names = studiedNames(study).filter((name) => name.startsWith(`${known}:`));
        const pairs = names
          .filter((name) => name !== recordName(known))
          .map((from) => ({ from, to: ownedKey(owner, withoutOwner(from)) }));
        events.push(...transfer(study, pairs, now));
      }
    }
    if (JSON.stringify([...remembered]) !== before) {
      const latest = [...remembered].slice(-mostFolders);
      await this.#options.memory.update(memoryKey, Object.fromEntries(latest));
    }
    return events;
  }

  /** Whose a folder is that is new here. */
  async #find(
    root: string,
    marks: readonly string[],
    records: readonly OwnerRecord[],
    remembered: Remembered,
  ): Promise<{ readonly owner: string; readonly apart: readonly string[] }> {
    const isTaken = async (owner: string): Promise<boolean> => {
      for (const [other, folder] of remembered) {
        if (other !== root && folder.owner === owner && (await this.#options.exists(other))) {
          return true;
        }
      }
      return false;
    };
    const said = marks.slice(0, mostSaid);
    const moved = [...remembered]
      .map(([other, folder]) => ({ other, owner: folder.owner, like: likeness(folder.said, said) }))
      .filter(({ other, like }) => other !== root && like >= alike)
      .sort((a, b) => b.like - a.like);
    for (const { owner } of moved) {
      if (!(await isTaken(owner))) {
        return { owner, apart: [] };
      }
    }
    const apart: string[] = [];
    for (const { owner } of await this.#options.turns.run(alikeAmong(records, marks))) {
      if (!(await isTaken(owner))) {
        return { owner, apart: [] };
      }
      apart.push(owner);
    }
    const owner = newOwner(marks);
    const isUsed = records.some((one) => one.owner === owner) || (await isTaken(owner));
    return { owner: isUsed ? newOwner(marks, root) : owner, apart };
  }

  #remembered(): Map<string, Folder> {
    return new Map(storedEntries(schema, this.#options.memory.get(memoryKey)));
  }

  /** An older owner that began as the same and that nobody here has: the folder was new on two devices at once. */
  async #older(
    known: string,
    marks: readonly string[],
    records: readonly OwnerRecord[],
    remembered: Remembered,
  ): Promise<string | undefined> {
    const own = records.findIndex(({ owner }) => owner === known);
    const record = records[own];
    if (record === undefined) {
      return undefined;
    }
    const taken = new Set(Array.from(remembered.values(), ({ owner }) => owner));
    const free = records
      .slice(0, own)
      .filter(
        ({ owner, apart }) => !taken.has(owner) && !apart.includes(known) && !record.apart.includes(owner),
      );
    const alikes = await this.#options.turns.run(alikeAmong(free, marks));
    return alikes.find((other) => beganAlike(other, record))?.owner;
  }
}
