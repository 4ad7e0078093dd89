import { decodeEvent } from './eventLine.ts';
import { deviceOf, isLogName } from './logNames.ts';

const day = 86_400_000;
/** Far longer than a session writes to one file; a younger file is not merged. Milliseconds. */
export const restFor = 7 * day;
/** Bytes. */
const small = 1 << 20;
const enough = 32;

/** The session that wrote a file; undefined if the name is none of `logName`'s. */
export function sessionOf(name: string): string | undefined {
  return deviceOf(name) === undefined ? undefined : /\.([a-z0-9]+)-/.exec(name)?.[1];
}

/**
 * The files to make one of, or none if there are too few to bother: small ones that have not been written for a
 * week, of sessions of this very installation. The name of the device proves little: a copied home has it too, and
 * may have files that are older than those of the original.
 * @param modified epoch milliseconds
 */
export function filesToMerge(
  files: readonly { readonly name: string; readonly size: number; readonly modified: number }[],
  device: string,
  sessions: ReadonlySet<string>,
  now: number,
): string[] {
  const names = files
    .filter(({ name, size, modified }) => {
      const session = sessionOf(name);
      return (
        isLogName(name) &&
        deviceOf(name) === device &&
        session !== undefined &&
        sessions.has(session) &&
        size < small &&
        now - modified > restFor
      );
    })
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
