/** The part of Chromium's trace format that is read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  /** Processor time, of which waiting for a core is no part; but the tracing itself is. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The most processor time, in milliseconds, that one task took in the busiest worker of the trace. */
export function longestWorkerTask(trace: string): number {
  const { traceEvents: events } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const workers = new Set(
    events
      .filter(
        ({ ph, name, args }) =>
          ph === 'M' && name === 'thread_name' && args.name === 'DedicatedWorker thread',
      )
      .map(thread),
  );
  const tasks = new Map<string, { total: number; longest: number }>();
  for (const event of events) {
    const { name, dur = 0, tdur = dur } = event;
    if (name.endsWith('RunTask') && workers.has(thread(event))) {
      const { total, longest } = tasks.get(thread(event)) ?? { total: 0, longest: 0 };
      const worked = Math.min(dur, tdur);
      tasks.set(thread(event), { total: total + worked, longest: Math.max(longest, worked) });
    }
  }
  const [busiest] = [...tasks.values()].sort((a, b) => b.total - a.total);
  return (busiest?.longest ?? NaN) / 1000;
}
