import type { StudyEvent } from '../../core/study/events.ts';
import { decodeLog } from '../../core/study/log.ts';
import type { DamagedLine } from '../../core/study/log.ts';
import { lineBreak } from './eventLog.ts';

/** Bytes of the longest line that is looked at; no event comes near it. */
const lineLimit = 1 << 20;
/** Damaged lines that are reported, and characters of each: the rest is in the file, which is never rewritten. */
const reportLimit = 1000;

/** Decodes a file block by block; lines may end in a later block, or never. */
export class LineDecoder {
  readonly damaged: DamagedLine[] = [];
  damagedCount = 0;
  newer = 0;
  /** Complete lines so far, in the whole file. */
  lines: number;
  readonly #take: (events: readonly StudyEvent[]) => void;
  /** After the last line break. */
  #rest: Uint8Array = new Uint8Array();
  /** How a line began that is too long to look at, while it has not ended. */
  #overlong: string | undefined;

  /** @param lines of the file before the first block */
  constructor(lines: number, take: (events: readonly StudyEvent[]) => void) {
    this.lines = lines;
    this.#take = take;
  }

  push(block: Uint8Array): void {
    let bytes = block;
    if (this.#overlong !== undefined) {
      const end = bytes.indexOf(lineBreak) + 1;
      if (end === 0) {
        return;
      }
      this.lines += 1;
      this.#report([{ line: this.lines, why: `longer than ${lineLimit} bytes`, text: this.#overlong }]);
      this.#overlong = undefined;
      bytes = bytes.subarray(end);
    }
    const end = bytes.lastIndexOf(lineBreak) + 1;
    if (end > 0) {
      const part = decodeLog(textOf(joined(this.#rest, bytes.subarray(0, end))), this.lines);
      this.#take(part.events);
      this.#report(part.damaged);
      this.newer += part.newer;
      this.lines = part.lines;
      this.#rest = bytes.slice(end);
    } else {
      this.#rest = joined(this.#rest, bytes);
    }
    if (this.#rest.length > lineLimit) {
      this.#overlong = shortened(textOf(this.#rest.subarray(0, 4 * reportLimit)));
      this.#rest = new Uint8Array();
    }
  }

  /**
   * What is after the last line break so far. An entry that lacks only its line break counts at once, for no beginning
   * of one is JSON; it is read again with its line break.
   */
  takeTail(): 'none' | 'whole' | 'torn' {
    if (this.#overlong !== undefined) {
      return 'torn';
    }
    if (this.#rest.length === 0) {
      return 'none';
    }
    const tail = decodeLog(textOf(this.#rest), this.lines);
    this.#take(tail.events);
    return tail.damaged.length === 0 ? 'whole' : 'torn';
  }

  /** The file ends here, and nobody writes it any more: what is after its last line break is torn. */
  endTorn(): void {
    const text = this.#overlong ?? textOf(this.#rest);
    this.#report([{ line: this.lines + 1, why: 'torn', text }]);
  }

  #report(lines: readonly DamagedLine[]): void {
    this.damagedCount += lines.length;
    for (const { line, why, text } of lines.slice(0, reportLimit - this.damaged.length)) {
      this.damaged.push({ line, why, text: shortened(text) });
    }
  }
}

function shortened(text: string): string {
  return text.length > reportLimit ? `${text.slice(0, reportLimit)}…` : text;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) {
    return b;
  }
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
