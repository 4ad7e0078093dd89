import { quarantineName } from '../../core/study/logNames.ts';
import type { DamagedLine } from '../../core/study/logNames.ts';
import type { LogProblem } from './eventLog.ts';
import type { Folder } from './folder.ts';

/** Bytes; a file of damaged lines that has grown beyond that grows no further. */
const sizeLimit = 16 << 20;

/**
 * Keeps damaged lines beside their file. Undefined if there is no news: those set aside before.
 * @param lines the first of them, and `count` how many there are
 */
export async function setAside(
  folder: Folder,
  file: string,
  lines: readonly DamagedLine[],
  count: number,
): Promise<LogProblem | undefined> {
  if (count === 0) {
    return undefined;
  }
  const name = quarantineName(file);
  try {
    const there = (await folder.list()).find((info) => info.name === name);
    const before = there === undefined ? '' : new TextDecoder().decode(await folder.read(name, 0, sizeLimit));
    const known = new Set(before.split('\n'));
    const fresh = lines.filter((line) => !known.has(JSON.stringify(line)));
    if (fresh.length === 0) {
      return undefined;
    }
    if ((there?.size ?? 0) >= sizeLimit) {
      return { kind: 'damaged', file, lines: fresh, count, quarantine: undefined };
    }
    const added = fresh.map((line) => `${JSON.stringify(line)}\n`).join('');
    await folder.replace(name, new TextEncoder().encode(before + added));
    return {
      kind: 'damaged',
      file,
      lines: fresh,
      count: count - lines.length + fresh.length,
      quarantine: name,
    };
  } catch {
    // Said in the problem: the lines are still in their file, which is never rewritten.
    return { kind: 'damaged', file, lines, count, quarantine: undefined };
  }
}
