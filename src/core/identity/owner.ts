import * as v from 'valibot';
import { hashText } from '../text/hash.ts';
import type { TableShape } from './shape.ts';

/**
 * Whose a note is that its author gave no key: a folder of notes, such as a workspace, has an owner, which stands
 * before the key that comes from the path: `k3f9x2ab:readme`. Nothing else in a key has a letter or digit right
 * before a colon. An owner is known again by what its tables say, so that it stays when the folder moves or is
 * opened on another device: the study log has a sketch of them, as the settings of a deck called `owner:`.
 */
export interface OwnerRecord {
  readonly owner: string;
  /** As `sketch` gave them: the first, and after it the latest ones. */
  readonly sketches: readonly (readonly string[])[];
  /** Epoch milliseconds; of two owners that turn out to be one, the older stays. */
  readonly since: number;
  /** Owners of other folders that said the same and were there as well. */
  readonly apart: readonly string[];
}

const ownerPattern = /^[a-z0-9]{4,16}$/;
/** Stands before the key of a note while its owner is not known; such notes have no cards to study. */
const unsettled = '~';
/** Marks in a sketch: enough to see half from a third, and few enough for a line of the log. */
const mostMarks = 64;
/** Two sketches with fewer marks in common may be chance. */
const leastCommon = 3;
/** Sketches that a record has: another device may have notes as they were some time ago. */
const mostSketches = 5;
/** Of what two folders say together, the share that both say, from which they are the same. */
export const alike = 0.5;
/** A sketch that is less like what is there now is written anew. */
const current = 0.8;

const marksSchema = v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.maxLength(mostMarks));
const recordSchema = v.object({
  sketches: v.pipe(v.array(marksSchema), v.minLength(1), v.maxLength(20)),
  since: v.number(),
  apart: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.maxLength(100)),
});

export const isOwner = (text: string): boolean => ownerPattern.test(text);

/** The key of a note whose path gives `key`, below the folder of `owner`. */
export const ownedKey = (owner: string, key: string): string => `${owner}:${key}`;

/** What stands for the owner of a folder that has none yet. */
export const unsettledOwner = (root: string): string => unsettled + mark(root);
export const isUnsettled = (name: string): boolean => name.startsWith(unsettled) && name.includes(':');

const ownerPart = /^(~?[a-z0-9]{4,16}):/;

/** The owner in a note's key, or in any name that begins with one. */
export const ownerOf = (name: string): string | undefined => ownerPart.exec(name)?.[1];

/** A name without its owner: what it is called in its folder. */
export const withoutOwner = (name: string): string => name.replace(ownerPart, '');

/** The name of the settings in which an owner's sketch is kept. */
export const recordName = (owner: string): string => `${owner}:`;

/** The owners that the log knows, the oldest first, by the settings of all decks. Yields often: there may be thousands. */
export function* ownerRecords(configured: ReadonlyMap<string, unknown>): Generator<undefined, OwnerRecord[]> {
  const records: OwnerRecord[] = [];
  for (const [name, settings] of configured) {
    if (name.endsWith(':') && isOwner(name.slice(0, -1))) {
      const parsed = v.safeParse(recordSchema, settings);
      if (parsed.success) {
        records.push({ owner: name.slice(0, -1), ...parsed.output });
      }
      yield;
    }
  }
  return records.sort((a, b) => a.since - b.since || (a.owner < b.owner ? -1 : 1));
}

/**
 * What tables say, in few words: of the hashes of all cells with their rows, the least. Of two such lists, the
 * least of both tell how much the tables have in common, whatever their number (Broder's bottom-k sketch). Yields
 * between tables.
 */
export function* sketch(shapes: Iterable<TableShape>): Generator<undefined, string[]> {
  const hashes = new Set<number>();
  for (const shape of shapes) {
    for (const hash of hashesOf(shape)) {
      hashes.add(hash);
    }
    yield;
  }
  return Array.from(Uint32Array.from(hashes).sort().subarray(0, mostMarks), written);
}

const known = new WeakMap<TableShape, readonly number[]>();

function hashesOf(shape: TableShape): readonly number[] {
  let hashes = known.get(shape);
  if (hashes === undefined) {
    const { rows, columns, cells } = shape;
    hashes = cells.flatMap((cell, i) =>
      cell === '' ? [] : [hashText(`${rows[Math.floor(i / columns.length)]!.key}|${cell}`)],
    );
    known.set(shape, hashes);
  }
  return hashes;
}

/** From 0 to 1: the share of what two folders say together that both of them say. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  const [inA, inB] = [new Set(a), new Set(b)];
  const least = [...new Set([...a, ...b])].sort().slice(0, Math.max(a.length, b.length));
  const both = least.filter((one) => inA.has(one) && inB.has(one)).length;
  return both < leastCommon ? 0 : both / least.length;
}

/** Whether a folder that says this may be an owner's. */
const isAlike = ({ sketches }: OwnerRecord, marks: readonly string[]): boolean =>
  sketches.some((one) => likeness(one, marks) >= alike);

/** The owners whose a folder that says this may be. Yields often. */
export function* alikeAmong(
  records: readonly OwnerRecord[],
  marks: readonly string[],
): Generator<undefined, OwnerRecord[]> {
  const found: OwnerRecord[] = [];
  for (const record of records) {
    if (isAlike(record, marks)) {
      found.push(record);
    }
    yield;
  }
  return found;
}

/** Whether two owners began as the same. */
export const beganAlike = (a: OwnerRecord, b: OwnerRecord): boolean =>
  likeness(a.sketches[0]!, b.sketches[0]!) >= alike;

/** The record with what its folder says now, or undefined if that is nothing new to speak of. */
export function redrawn(record: OwnerRecord, marks: readonly string[]): OwnerRecord | undefined {
  const [origin, ...later] = record.sketches;
  return likeness(later.at(-1) ?? origin!, marks) >= current
    ? undefined
    : { ...record, sketches: [origin!, ...later.slice(2 - mostSketches), marks] };
}

/** A new owner: the same on every device that sees the same first. `salt` tells apart what says the same. */
export const newOwner = (marks: readonly string[], salt = ''): string => {
  const text = `${marks.join()}${salt}`;
  return `${mark(text)}${mark(`${text}.`)}`.slice(0, 12);
};

/** Seven characters, in the order of the numbers. */
const written = (hash: number): string => hash.toString(36).padStart(7, '0');
const mark = (text: string): string => written(hashText(text));
