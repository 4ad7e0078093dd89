import { decodeEvent } from './events.ts';
import { deviceOf, isLogName } from './log.ts';

const day = 86_400_000;
/** Far longer than a session writes to one file. */
const restFor = 7 * day;
/** Bytes. */
const small = 1 << 20;
const enough = 32;

/**
 * The files to make one of, or none if there are too few to bother: small ones of this device that have not been
 * written for a week. Other devices see to their own, so that no two ever do the same.
 * @param modified epoch milliseconds
 */
export function filesToMerge(
  files: readonly { readonly name: string; readonly size: number; readonly modified: number }[],
  device: string,
  now: number,
): string[] {
  const names = files
    .filter(
      ({ name, size, modified }) =>
        isLogName(name) && deviceOf(name) === device && size < small && now - modified > restFor,
    )
    .map(({ name }) => name);
  return names.length >= enough ? names : [];
}

/**
 * The lines of a file to be merged, as they are, by themselves: two may have one id; undefined if there is anything in it that this build
 * does not fully understand (a damaged, unfinished or newer line): such a file stays as it is.
 */
export function linesToMerge(text: string): Map<string, string> | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '') {
    return undefined;
  }
  const found = new Map<string, string>();
  for (const line of lines) {
    if (line.trim() !== '') {
      const decoded = decodeEvent(line);
      if (decoded.kind !== 'event' || line.includes('\ufffd')) {
        return undefined;
      }
      found.set(line, line);
    }
  }
  return found;
}
