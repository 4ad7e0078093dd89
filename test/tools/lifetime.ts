import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './paths.ts';

const endings = new Set<() => void>();
let watching = false;

/**
 * Runs `end` when this process ends, however it does (SIGKILL apart); `end` must be synchronous. What is
 * returned runs it now and forgets it.
 */
export function atExit(end: () => void): () => void {
  if (!watching) {
    watching = true;
    process.on('exit', () => {
      for (const each of [...endings].reverse()) {
        each();
      }
    });
    // An ended process runs its exit handlers; a signalled one does not unless it ends itself.
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.once(signal, () => process.exit(code));
    }
  }
  endings.add(end);
  return () => {
    if (endings.delete(end)) {
      end();
    }
  };
}

/** Ends a process that was started with `detached: true`, and all that it started. */
export function killTree(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error; // ESRCH: already gone
    }
  }
}

/** A new folder under the cache that goes when the process ends, or earlier when `remove` is called. */
export async function temporaryFolder(name: string): Promise<{ folder: string; remove: () => void }> {
  const runs = path.join(cache, 'runs');
  await mkdir(runs, { recursive: true });
  const folder = await mkdtemp(path.join(runs, `${name}-`));
  const remove = atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return { folder, remove };
}
