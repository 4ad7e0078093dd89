import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { until } from '../tools/until.ts';
import type { Window } from '../vscode/window.ts';

/** What is held while nothing of Descent is open, after a garbage collection. In MB, but for counts of objects. */
export interface Memory {
  readonly 'extension host heap': number;
  readonly 'extension host process': number;
  readonly 'window heap': number;
  readonly 'window documents': number;
  readonly 'window nodes': number;
}

const mega = 1e6;

export async function takeMemory({ workbench, workspace }: Window): Promise<Memory> {
  const file = path.join(workspace, 'memory.json');
  rmSync(file, { force: true });
  await workbench.palette.run('Memory: Take');
  const host = await until('the extension host to say what it holds', () => readHost(file));
  const session = await workbench.page.context().newCDPSession(workbench.page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { documents, nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return {
    'extension host heap': (host.heapUsed + host.external) / mega,
    'extension host process': host.rss / mega,
    'window heap': usedSize / mega,
    'window documents': documents,
    'window nodes': nodes,
  };
}

function readHost(file: string): { heapUsed: number; external: number; rss: number } | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text === '' ? undefined : (JSON.parse(text) as { heapUsed: number; external: number; rss: number });
}

export interface Course {
  readonly what: string;
  /** Medians of the first and the last third. */
  readonly first: number;
  readonly last: number;
  readonly grows: boolean;
}

/** Something grows when all of the last third is clearly above all of the first. */
export function courses(taken: readonly Memory[]): Course[] {
  const third = Math.ceil(taken.length / 3);
  return (Object.keys(taken[0]!) as (keyof Memory)[]).map((what) => {
    const values = taken.map((memory) => memory[what]);
    const first = values.slice(0, third);
    const last = values.slice(-third);
    const grows = Math.min(...last) > 1.15 * Math.max(...first) + slack[what];
    return { what, first: median(first), last: median(last), grows };
  });
}

/** What the editor itself gathers: histories, caches, code that is compiled once it is used often. */
const slack: Memory = {
  'extension host heap': 10,
  'extension host process': 60,
  'window heap': 15,
  'window documents': 5,
  'window nodes': 3000,
};

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
