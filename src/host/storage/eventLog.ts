import type { DamagedLine } from '../../core/study/log.ts';

/** What the reader and the writer of the log share. */

/** Something about the log that the user should hear once. */
export type LogProblem =
  /** Lines that are no events; kept beside the file, in `quarantine` if that could be written. */
  | {
      readonly kind: 'damaged';
      readonly file: string;
      readonly lines: readonly DamagedLine[];
      readonly quarantine: string | undefined;
    }
  /** Lines of a newer Descent: kept, not counted. */
  | { readonly kind: 'newer'; readonly file: string; readonly lines: number }
  /** A file that could not be read; the others were. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly error: unknown };

/** The beginning of a log file, up to the end of a line: how much of it, and what it said. */
export interface Extent {
  readonly offset: number;
  readonly lines: number;
  /** Of the bytes before `offset`; see hashBytes. */
  readonly hash: number;
}

export const lineBreak = 10;
export const hashStart = 0x811c9dc5;

/** 32-bit FNV-1a, which can be continued: the hash of what was before and of `bytes`. */
export function hashBytes(bytes: Uint8Array, before: number): number {
  let hash = before;
  for (const byte of bytes) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
