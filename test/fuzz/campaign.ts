import { mutate, odd } from './mutate.ts';
import { Random } from './fuzzRandom.ts';
import type { Reader } from './reader.ts';
import { polluted } from './readers.ts';

/** Milliseconds that one input may take, when it is measured again alone. */
export const slow = 50;
/** So often it is measured then, and the least counts: others on the machine only make it longer. */
const repeats = 9;
const mostKept = 3000;

export interface Finding {
  readonly what: 'throws' | 'slow' | 'pollutes';
  /** The error's text, or how long it took. */
  readonly detail: string;
  /** The shortest input that did it. */
  readonly input: string;
  /** How many did. */
  readonly count: number;
}

export interface Campaign {
  readonly runs: number;
  readonly findings: readonly Finding[];
}

/**
 * CPU time in milliseconds that this thread takes for one input. The clock ticks every few milliseconds, so what is
 * quick is done again until `enough` of them have passed, at most 40 times.
 */
export function cost(read: () => unknown, enough: number): number {
  const before = process.threadCpuUsage();
  let spent = 0;
  let times = 0;
  while (spent < enough && times < 40) {
    try {
      read();
    } catch {
      // What it throws counts elsewhere.
    }
    times++;
    const { user, system } = process.threadCpuUsage(before);
    spent = (user + system) / 1000;
  }
  return spent / times;
}

/**
 * Milliseconds that reading takes, no more precise than whether that is `slow`: the least by the clock, or where even
 * that is too much what the processor took, for a machine on which others run is never left alone for so long.
 */
function least(read: () => unknown): number {
  let found = Infinity;
  for (let i = 0; i < repeats && found > slow; i++) {
    const before = performance.now();
    try {
      read();
    } catch {
      // What it throws counts elsewhere.
    }
    found = Math.min(found, performance.now() - before);
  }
  return found > slow ? Math.min(found, cost(read, 4 * slow)) : found;
}

/** Reads so many texts made of good ones, and gathers what went wrong. The same seed makes the same texts. */
export function campaign(reader: Reader, runs: number, seed: number): Campaign {
  const random = new Random(seed);
  const pool = [...reader.seeds];
  const found = new Map<string, Finding>();
  const late: string[] = [];
  const add = (key: string, finding: Omit<Finding, 'count'>): void => {
    const known = found.get(key);
    const shortest = known !== undefined && known.input.length < finding.input.length ? known : finding;
    found.set(key, { ...shortest, count: (known?.count ?? 0) + 1 });
  };
  for (let run = 0; run < runs; run++) {
    const noise = (): string =>
      random.next() < 0.5 ? random.pick(odd) : String.fromCharCode(random.below(65536));
    const input =
      random.next() < 0.03
        ? Array.from({ length: random.below(200) }, noise).join('')
        : mutate(random.pick(pool), pool, random, reader.longest);
    const before = performance.now();
    try {
      reader.read(input);
      if (pool.length < mostKept && random.next() < 0.02) {
        pool.push(input);
      }
    } catch (error) {
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      add(detail.slice(0, 80).replace(/\d+/g, 'N'), { what: 'throws', detail, input });
    }
    if (performance.now() - before > slow && late.length < 200) {
      late.push(input);
    }
    if (run % 256 === 0 && polluted()) {
      add('pollutes', { what: 'pollutes', detail: 'Object.prototype has changed.', input });
      break;
    }
  }
  // Something else may have had the processor: what was slow is measured again, alone.
  for (const input of late) {
    const time = least(() => reader.read(input));
    if (time > slow) {
      add('slow', { what: 'slow', detail: `${time.toFixed(0)} ms`, input });
    }
  }
  return { runs, findings: [...found.values()] };
}
