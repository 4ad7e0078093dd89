import type { DamagedLine } from '../../core/study/logNames.ts';

/** What the reader and the writer of the log share. */

/** Something about the log that the user should hear once. */
export type LogProblem =
  /** Lines that are no events; kept beside the file, in `quarantine` if that could be written. */
  | {
      readonly kind: 'damaged';
      readonly file: string;
      /** The first of them. */
      readonly lines: readonly DamagedLine[];
      readonly count: number;
      readonly quarantine: string | undefined;
    }
  /** Lines of a newer Descent: kept, not counted. */
  | { readonly kind: 'newer'; readonly file: string; readonly lines: number }
  /** A file that could not be read; the others were. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly error: unknown }
  /** A file too large to be a log; it was not read. */
  | { readonly kind: 'large'; readonly file: string }
  /** Something else put another version in a file's place; what only the earlier one had counts until the window closes. */
  | { readonly kind: 'exchanged'; readonly file: string }
  /** Files of other windows or devices are no longer there; what was read of them counts until the window closes. */
  | { readonly kind: 'gone'; readonly file: string; readonly files: number }
  /** Something else removed or changed a file of this window; what it lacked was written again. */
  | { readonly kind: 'rewritten'; readonly file: string; readonly events: number; readonly gone: boolean }
  /** The same, but it cannot be written at present: it is with the next answer, or when there is a way. */
  | { readonly kind: 'owed'; readonly file: string; readonly events: number; readonly error: unknown };

/** The beginning of a log file, up to the end of a line: how much of it, and what it said. */
export interface Extent {
  readonly offset: number;
  readonly lines: number;
  /** Of the bytes before `offset`, see prefixHash.ts. */
  readonly hash: number;
}

export const lineBreak = 10;
