import type { Appended, FileInfo } from './folder.ts';

/** A file of this session. */
export interface Part {
  readonly name: string;
  readonly since: number;
  /** What is acknowledged to be in it. */
  lines: string[];
  /** What may be in it. */
  readonly tried: Set<string>;
  /** Bytes after the last append that did not fail. */
  size: number;
  /** Bytes that failed appends may have added since: the file may end within a line. */
  uncertain: number;
  /** The file has these lines and nothing else: no append to it has failed. */
  clean: boolean;
  /** The file as it was when it was last looked at. */
  seen: Appended | undefined;
  /** Something else has changed the file: it is not written any more, read like any other, and may still lose lines. */
  givenUp: boolean;
}

/** What a file of this session turned out to have. */
export interface Found {
  readonly size: number;
  /** Acknowledged lines that it lacks. */
  readonly missing: readonly string[];
  /** Whether it has lines of others, too; to be asked only where it is no longer than it should be. */
  readonly isForeign: () => boolean;
}

export function isSame(info: FileInfo, seen: Appended | undefined): boolean {
  return seen?.size === info.size && seen.modified === info.modified && seen.changed === info.changed;
}

export function encode(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
}

/** The lines that have ended. */
export function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** The acknowledged lines that a file lacks; those that it still has stay its own, to be looked after. */
export function giveUp(part: Part, found: Found | undefined, info: FileInfo | undefined): readonly string[] {
  const missing = found?.missing ?? part.lines;
  const lost = new Set(missing);
  part.givenUp = true;
  part.lines = part.lines.filter((line) => !lost.has(line));
  part.seen = info;
  return missing;
}
