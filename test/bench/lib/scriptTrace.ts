import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor, where Chromium says it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Tasks in which a page's own script runs; those within another are part of it. */
const scripts = new Set([
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'FunctionCall',
  'EventDispatch',
]);

/** Script between each two frames, in milliseconds: by the clock on the wall, and of the processor. */
export interface ScriptTimes {
  readonly wall: readonly number[];
  readonly processor: readonly number[];
}

/** Milliseconds of script between each two frames of a page, over so much time. From Chromium's own trace. */
export const scriptTimes = async (page: Page, ms: number): Promise<number[]> => [
  ...(await scriptClocks(page, ms)).wall,
];

/** The same by both clocks: on a busy machine, a page waits within its script. */
export async function scriptClocks(page: Page, ms: number): Promise<ScriptTimes> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
    transferMode: 'ReportEvents',
  });
  await page.waitForTimeout(ms);
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return perFrame(events);
}

function perFrame(events: readonly TraceEvent[]): ScriptTimes {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame');
  const { pid, tid } = frames[0] ?? { pid: 0, tid: 0 };
  const tasks = events
    .filter((one) => one.ph === 'X' && one.pid === pid && one.tid === tid && scripts.has(one.name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const times: number[] = [];
  const processor: number[] = [];
  let [end, frameEnd] = [0, -Infinity];
  for (const { name, ts, dur = 0, tdur = dur } of tasks) {
    // Callbacks of one frame follow each other within a millisecond or two of other work.
    if (name === 'FireAnimationFrame' && ts >= end) {
      if (ts - frameEnd > 2000) {
        times.push(0);
        processor.push(0);
      }
      frameEnd = ts + dur;
    }
    if (times.length > 0 && ts + dur > end) {
      times[times.length - 1]! += (ts + dur - Math.max(ts, end)) / 1000;
    }
    // Those within another are part of its time.
    if (processor.length > 0 && ts >= end) {
      processor[processor.length - 1]! += tdur / 1000;
    }
    end = Math.max(end, ts + dur);
  }
  // The first and the last are not whole.
  return { wall: times.slice(1, -1), processor: processor.slice(1, -1) };
}
