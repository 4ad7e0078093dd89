import { answer, day, judge, openStore } from './life.ts';
import type { Place, Verdict } from './life.ts';
import { cuts, errorOf } from './fileTree.ts';
import { changing, ModelDisk } from './modelDisk.ts';
import type { Call } from './modelDisk.ts';

/* A session of two windows on a disk in memory, with a cut after every operation, or an error at every nth call. */

/** What a run of many lives came to. */
export interface Tally {
  runs: number;
  acknowledged: number;
  lost: number;
  /** Sentences about what went wrong. */
  readonly failures: string[];
}

export function emptyTally(): Tally {
  return { runs: 0, acknowledged: 0, lost: 0, failures: [] };
}

export function add(tally: Tally, verdict: Verdict, what: string): void {
  tally.runs += 1;
  tally.acknowledged += verdict.acknowledged;
  tally.lost += verdict.lost;
  if (verdict.lost > 0) {
    tally.failures.push(`${what}: ${verdict.lost} of ${verdict.acknowledged} lost`);
  }
  if (!verdict.snapshotFits) {
    tally.failures.push(`${what}: the state from the snapshot is not that from the log`);
  }
}

const start = Date.parse('2026-11-02T12:00:00Z');
const paths = { log: '/home/me/storage/log', cache: '/home/me/storage' };

/** A world in which time goes on by itself. */
class World {
  now = start;
  readonly clock = (): number => (this.now += 10);
}

interface Prepared {
  readonly disk: ModelDisk;
  readonly world: World;
  readonly acknowledged: ReadonlySet<string>;
}

/** Enough old files for them to be merged, and enough answers for a snapshot. */
async function prepare(): Promise<Prepared> {
  const world = new World();
  const disk = new ModelDisk(world.clock);
  await disk.mkdir('/home/me', { recursive: true });
  const acknowledged = new Set<string>();
  for (let session = 0; session < 33; session++) {
    const store = await openStore({ ...paths, disk, clock: world.clock });
    for (let i = 0; i < 7; i++) {
      await answer(store, acknowledged, world.clock());
    }
    store.close();
  }
  world.now += 8 * day;
  return { disk: disk.copy(), world, acknowledged };
}

/** Opens twice, merges, answers here and there, saves a snapshot, opens again, begins in a folder that is new. */
async function live(place: Place, acknowledged: Set<string>, tries: number): Promise<void> {
  const { clock = Date.now } = place;
  const open = async (where = place) => {
    for (let i = 1; ; i++) {
      try {
        return await openStore(where);
      } catch (error) {
        if (i >= tries) {
          throw error;
        }
      }
    }
  };
  const refresh = (store: Awaited<ReturnType<typeof open>>) =>
    store.refresh().catch((error: unknown) => {
      if (tries === 1) {
        throw error;
      }
    });
  const here = await open();
  await answer(here, acknowledged, clock(), tries);
  const there = await open();
  await answer(there, acknowledged, clock(), tries);
  await refresh(here);
  await here.saveSnapshot();
  await answer(here, acknowledged, clock(), tries);
  await answer(there, acknowledged, clock(), tries);
  const again = await open();
  await refresh(there);
  await answer(again, acknowledged, clock(), tries);
}

/** How many calls of a kind a whole life makes. */
async function callsOf(prepared: Prepared, counts: (call: Call) => boolean): Promise<number> {
  const { world, disk: before } = prepared;
  const disk = before.copy();
  let calls = 0;
  disk.before = (call) => void (calls += counts(call) ? 1 : 0);
  await live({ ...paths, disk, clock: world.clock }, new Set(), 1);
  return calls;
}

/**
 * Cuts the power before every operation that changes the disk, in three models of what is left then.
 * @param every only every so-manieth operation
 * @param ignores calls that the disk only pretends to do: then something must be lost
 */
export async function cutEverywhere(
  every = 1,
  offset = 0,
  ignores: ReadonlySet<Call> = new Set(),
): Promise<Tally> {
  const tally = emptyTally();
  for (const fresh of [false, true]) {
    const world = new World();
    const empty = new ModelDisk(world.clock);
    await empty.mkdir('/home/me', { recursive: true });
    const prepared: Prepared = fresh
      ? { disk: empty.copy(), world, acknowledged: new Set<string>() }
      : await prepare();
    const operations = await callsOf(prepared, (call) => changing.has(call));
    for (let at = offset % every; at <= operations; at += every) {
      const disk = prepared.disk.copy();
      disk.ignores = ignores;
      let done = 0;
      disk.before = (call) => {
        if (changing.has(call) && ++done > at) {
          throw errorOf('ECUT');
        }
      };
      const acknowledged = new Set(prepared.acknowledged);
      const { clock } = prepared.world;
      await live({ ...paths, disk, clock }, acknowledged, 1).catch(() => undefined);
      for (const cut of cuts) {
        const what = `cut after operation ${at} of ${operations}${fresh ? ' of a fresh installation' : ''} (${cut})`;
        add(tally, await judge({ ...paths, disk: disk.afterCut(cut), clock }, acknowledged), what);
      }
    }
  }
  return tally;
}

export const codes = ['EIO', 'ENOSPC', 'EACCES', 'ETIMEDOUT', 'EROFS', 'EBUSY', 'ENOENT'] as const;

/**
 * An error at every nth call of the disk, once and for a while.
 * @param every only every so-manieth call
 * @param each with each of the codes; else with one after the other in turn
 */
export async function failEverywhere(every = 1, offset = 0, each = false): Promise<Tally> {
  const tally = emptyTally();
  const prepared = await prepare();
  const calls = await callsOf(prepared, () => true);
  const { clock } = prepared.world;
  let turn = 0;
  for (let at = 1 + (offset % every); at <= calls; at += every) {
    turn += 1;
    for (const [i, code] of codes.entries()) {
      if (!each && turn % codes.length !== i) {
        continue;
      }
      for (const length of [1, 12]) {
        const disk = prepared.disk.copy();
        let done = 0;
        disk.before = () => {
          done += 1;
          if (done >= at && done < at + length) {
            throw errorOf(code);
          }
        };
        const acknowledged = new Set(prepared.acknowledged);
        await live({ ...paths, disk, clock }, acknowledged, 30);
        disk.before = () => undefined;
        const what = `${code} at call ${at} of ${calls}${length > 1 ? ` and ${length - 1} more` : ''}`;
        add(tally, await judge({ ...paths, disk, clock }, acknowledged), what);
      }
    }
  }
  return tally;
}
