import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
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

/** Milliseconds of script between each two frames of a page, over so much time. From Chromium's own trace. */
export async function scriptTimes(page: Page, ms: number): Promise<number[]> {
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

function perFrame(events: readonly TraceEvent[]): number[] {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame');
  const { pid, tid } = frames[0] ?? { pid: 0, tid: 0 };
  const tasks = events
    .filter((one) => one.ph === 'X' && one.pid === pid && one.tid === tid && scripts.has(one.name))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const times: number[] = [];
  let [end, frameEnd] = [0, -Infinity];
  for (const { name, ts, dur = 0 } of tasks) {
    // Callbacks of one frame follow each other within a millisecond or two of other work.
    if (name === 'FireAnimationFrame' && ts >= end) {
      if (ts - frameEnd > 2000) {
        times.push(0);
      }
      frameEnd = ts + dur;
    }
    if (times.length > 0 && ts + dur > end) {
      times[times.length - 1]! += (ts + dur - Math.max(ts, end)) / 1000;
    }
    end = Math.max(end, ts + dur);
  }
  // The first and the last are not whole.
  return times.slice(1, -1);
}
