import type { StudyEvent } from './events.ts';
import { ratings } from './events.ts';
import { addedFileOf } from './addedFile.ts';
import { Ledger } from './ledger.ts';
import { decodeLog, deviceOf } from './logNames.ts';
import type { DamagedLine } from './logNames.ts';

/** One file of a log. */
export interface CheckedFile {
  readonly name: string;
  /** `foreign`: a name that Descent does not give, such as the copies that a sync service makes. */
  readonly origin: 'session' | 'added' | 'foreign';
  readonly entries: number;
  readonly newer: number;
  readonly damaged: readonly DamagedLine[];
  /** Entries that were in a file read before. */
  readonly repeated: number;
  /** The last line lacks its line break. */
  readonly isCut: boolean;
}

/** Who wrote entries: an installation of Descent. */
export interface CheckedDevice {
  readonly name: string;
  readonly sessions: number;
  readonly reviews: number;
  /** Epoch milliseconds of its first and last entry, by its own clock. */
  readonly first: number;
  readonly last: number;
}

/** What a log holds, read from its files alone. */
export interface CheckedLog {
  readonly files: readonly CheckedFile[];
  readonly devices: readonly CheckedDevice[];
  readonly kinds: ReadonlyMap<StudyEvent['kind'], number>;
  /** Learner's days of the first and the last review. */
  readonly days: readonly [first: number, last: number] | undefined;
  readonly ratings: readonly number[];
  /** Reviews that were taken back. */
  readonly takenBack: number;
  /** Ids that two entries have which say different things. */
  readonly conflicts: readonly string[];
  /** Entries that claim to come after all others, without any that they could have come from. */
  readonly waiting: number;
  /** Entries that were written before others that their writer knew, by the clock: a clock was wrong. */
  readonly lateOrders: number;
  readonly ledger: Ledger;
}

/** Hours that an entry's clock may be behind what its writer had read before it is called wrong. */
const clockTolerance = 36 * 3_600_000;

/** Reads the files of a log and compares them with one another. */
export function* checkLog(
  texts: readonly { readonly name: string; readonly text: string }[],
): Generator<undefined, CheckedLog> {
  const ledger = new Ledger();
  const files: CheckedFile[] = [];
  for (const { name, text } of texts) {
    const damaged: DamagedLine[] = [];
    let [entries, newer, repeated, lines] = [0, 0, 0, 0];
    for (let from = 0; from < text.length;) {
      const end = text.indexOf('\n', from + part);
      const to = end < 0 ? text.length : end + 1;
      const read = decodeLog(text.slice(from, to), lines);
      for (const event of read.events) {
        entries += 1;
        repeated += ledger.add(event) === 'known' ? 1 : 0;
      }
      damaged.push(...read.damaged);
      newer += read.newer;
      lines = read.lines;
      from = to;
      yield;
    }
    files.push({
      name,
      origin:
        deviceOf(name) !== undefined ? 'session' : addedFileOf(name) !== undefined ? 'added' : 'foreign',
      entries,
      newer,
      damaged,
      repeated,
      isCut: text !== '' && !text.endsWith('\n'),
    });
  }
  ledger.settle();
  return { files, ...(yield* summary(ledger)), ledger };
}

function* summary(ledger: Ledger): Generator<undefined, Omit<CheckedLog, 'files' | 'ledger'>> {
  const kinds = new Map<StudyEvent['kind'], number>();
  const sessions = new Map<string, Set<string>>();
  const devices = new Map<string, { reviews: number; first: number; last: number }>();
  const counts = ratings.map(() => 0);
  let [first, last] = [Infinity, -Infinity];
  let [takenBack, lateOrders, count] = [0, 0, 0];
  const waiting = new Set([...ledger.waiting.values()].flat());
  for (const event of ledger.all()) {
    if (waiting.has(event)) {
      continue;
    }
    kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1);
    const [name, session] = event.id.split('.') as [string, string];
    sessions.set(name, (sessions.get(name) ?? new Set()).add(session));
    const device = devices.get(name) ?? { reviews: 0, first: Infinity, last: 0 };
    devices.set(name, {
      reviews: device.reviews + (event.kind === 'reviewed' ? 1 : 0),
      first: Math.min(device.first, event.at),
      last: Math.max(device.last, event.at),
    });
    lateOrders += event.order - event.at > clockTolerance ? 1 : 0;
    if (event.kind === 'reviewed') {
      first = Math.min(first, event.day);
      last = Math.max(last, event.day);
      counts[event.rating - 1]! += 1;
      takenBack += ledger.isUndone(event.id) ? 1 : 0;
    }
    if (++count % 1000 === 0) {
      yield;
    }
  }
  return {
    kinds,
    devices: Array.from(devices, ([name, device]) => ({
      name,
      sessions: sessions.get(name)!.size,
      ...device,
    })).sort((a, b) => b.reviews - a.reviews),
    days: first > last ? undefined : [first, last],
    ratings: counts,
    takenBack,
    conflicts: [...ledger.conflicts],
    waiting: waiting.size,
    lateOrders,
  };
}

/** Characters: some 300 lines. */
const part = 1 << 16;

/** What two readings of a log do not agree on. */
export interface Disagreement {
  /** Entries that only the first has, and only the second. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/** Undefined if both ledgers hold the same. */
export function* disagreement(first: Ledger, second: Ledger): Generator<undefined, Disagreement | undefined> {
  const onlyFirst = yield* lacking(first, second);
  const onlySecond = yield* lacking(second, first);
  return onlyFirst + onlySecond === 0 ? undefined : { onlyFirst, onlySecond };
}

function* lacking(from: Ledger, other: Ledger): Generator<undefined, number> {
  let [missing, count] = [0, 0];
  for (const event of from.all()) {
    missing += !other.has(event.id) || other.contradicts(event) ? 1 : 0;
    if (++count % 1000 === 0) {
      yield;
    }
  }
  return missing;
}
