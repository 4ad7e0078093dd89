import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge } from './life.ts';
import type { Place } from './life.ts';

export interface KillsOptions {
  readonly kills: number;
  /** Windows that study at once. */
  readonly together: number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** A new folder. */
  readonly home: string;
  /** Ends the children if this process ends first. */
  readonly onChild: (kill: () => void) => () => void;
  readonly say: (line: string) => void;
}

export interface KillsOutcome {
  readonly kills: number;
  /** Of them, before the deck was open. */
  readonly early: number;
  readonly acknowledged: number;
  readonly lost: number;
  /** Times that old files were merged. */
  readonly merges: number;
  readonly failures: readonly string[];
}

const program = fileURLToPath(new URL('child.ts', import.meta.url));
/** Milliseconds after the deck was open at which a child is killed, at most. */
const longest = 900;
/** The part of the children that is killed while the deck is opened: files are merged then, and a snapshot is read. */
const opening = 0.4;

/** Kills windows at random moments, and looks after each few whether everything they acknowledged is there. */
export async function killAtRandom(options: KillsOptions): Promise<KillsOutcome> {
  const { kills, together, random, home, say } = options;
  const place: Place = { log: join(home, 'log'), cache: join(home, 'cache') };
  const acknowledged = new Set<string>();
  const failures: string[] = [];
  let [done, early, merges, lost] = [0, 0, 0, 0];
  const checkEvery = Math.max(together, Math.ceil(kills / 25));
  let checked = 0;
  // On a slow machine, and with a long log, opening takes long: the moment is drawn from as long as it last took.
  let opens = 300;
  while (done < kills && lost === 0) {
    const before = await countLogs(place.log);
    const count = Math.min(together, kills - done);
    const ends = await Promise.all(
      Array.from({ length: count }, () =>
        killOne(
          place,
          random() < opening
            ? { after: 'started', delay: random() * opens }
            : { after: 'opened', delay: random() * longest },
          options,
          acknowledged,
          failures,
        ),
      ),
    );
    done += count;
    early += ends.filter((took) => took === undefined).length;
    opens = Math.max(0, ...ends.map((took) => took ?? 0)) || opens;
    merges += (await countLogs(place.log)) < before ? 1 : 0;
    await makeOld(place.log, random);
    if (done - checked >= checkEvery || done >= kills) {
      checked = done;
      const verdict = await judge(place, acknowledged);
      ({ lost } = verdict);
      if (lost > 0) {
        failures.push(`After ${done} kills, ${lost} of ${acknowledged.size} are lost; see ${home}`);
      }
      if (!verdict.snapshotFits) {
        failures.push(
          `After ${done} kills, the state from the snapshot is not that from the log; see ${home}`,
        );
      }
      say(`  ${done} of ${kills} kills: ${acknowledged.size} acknowledged, ${lost} lost`);
    }
  }
  return { kills: done, early, acknowledged: acknowledged.size, lost, merges, failures };
}

/** When a window is killed: so many milliseconds after it has said a word. */
interface Moment {
  readonly after: 'started' | 'opened';
  readonly delay: number;
}

/** How many milliseconds the deck took to open; undefined if it was not open by then. */
async function killOne(
  place: Place,
  { after, delay }: Moment,
  { onChild }: KillsOptions,
  acknowledged: Set<string>,
  failures: string[],
): Promise<number | undefined> {
  const child = spawn(process.execPath, [program, place.log, place.cache], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = onChild(() => child.kill('SIGKILL'));
  let rest = '';
  let errors = '';
  let started = 0;
  let took: number | undefined;
  child.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [word, id = ''] = line.split(' ');
      if (word === after) {
        setTimeout(() => child.kill('SIGKILL'), delay);
      }
      if (word === 'started') {
        started = performance.now();
      } else if (word === 'opened') {
        took = performance.now() - started;
      } else if (word === 'durable') {
        acknowledged.add(id);
      } else if (!line.includes('"why":"torn"')) {
        failures.push(line);
      }
    }
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  forget();
  if (signal !== 'SIGKILL') {
    failures.push(`A window ended by itself. ${errors.slice(0, 1500)}`);
  }
  return took;
}

async function countLogs(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.jsonl')).length;
}

/** Most files look as if they had not been written for a week, so that they are merged. */
async function makeOld(folder: string, random: () => number): Promise<void> {
  const old = Date.now() / 1000 - 8 * 86_400;
  for (const name of await readdir(folder).catch(() => [])) {
    if (random() < 0.9) {
      await utimes(join(folder, name), old, old);
    }
  }
}
