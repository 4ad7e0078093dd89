import type { StudyEvent } from '../../core/study/events.ts';
import { decodeLogInSteps } from '../../core/study/logNames.ts';
import type { DamagedLine } from '../../core/study/logNames.ts';
import { lineBreak } from './eventLog.ts';

/** Bytes of the longest line that is looked at; no event comes near it. */
const lineLimit = 1 << 20;
/** Damaged lines that are reported, and characters of each: the rest is in the file, which is never rewritten. */
const reportLimit = 1000;

/** Decodes a file block by block, in short steps; lines may end in a later block, or never. */
export class LineDecoder {
  readonly damaged: DamagedLine[] = [];
  damagedCount = 0;
  newer = 0;
  /** Complete lines so far, in the whole file. */
  lines: number;
  readonly #take: (events: readonly StudyEvent[]) => void;
  /** After the last line break. */
  readonly #rest = new Bytes();
  /** How a line began that is too long to look at, while it has not ended. */
  #overlong: string | undefined;

  /** @param lines of the file before the first block */
  constructor(lines: number, take: (events: readonly StudyEvent[]) => void) {
    this.lines = lines;
    this.#take = take;
  }

  *push(block: Uint8Array): Generator<undefined, void> {
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
      this.#rest.add(bytes.subarray(0, end));
      const part = yield* decodeLogInSteps(textOf(this.#rest.take()), this.lines, this.#take);
      this.#report(part.damaged);
      this.newer += part.newer;
      this.lines = part.lines;
    }
    this.#rest.add(bytes.subarray(end));
    if (this.#rest.length > lineLimit) {
      this.#overlong = shortened(textOf(this.#rest.take().subarray(0, 4 * reportLimit)));
    }
  }

  /**
   * What is after the last line break so far. An entry that lacks only its line break counts at once, for no beginning
   * of one is JSON; it is read again with its line break. Yields, as `push` does.
   */
  *takeTail(): Generator<undefined, 'none' | 'whole' | 'torn'> {
    if (this.#overlong !== undefined) {
      return 'torn';
    }
    if (this.#rest.length === 0) {
      return 'none';
    }
    const tail = yield* decodeLogInSteps(textOf(this.#rest.all), this.lines, this.#take);
    return tail.damaged.length === 0 ? 'whole' : 'torn';
  }

  /** The file ends here, and nobody writes it any more: what is after its last line break is torn. */
  endTorn(): void {
    const text = this.#overlong ?? textOf(this.#rest.all);
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

/** Bytes that come bit by bit: room is made for twice as many, so that each is copied a few times at most. */
class Bytes {
  length = 0;
  #room = new Uint8Array();

  /** Valid until more are added. */
  get all(): Uint8Array {
    return this.#room.subarray(0, this.length);
  }

  add(more: Uint8Array): void {
    const length = this.length + more.length;
    if (length > this.#room.length) {
      const room = new Uint8Array(Math.max(length, 2 * this.length));
      room.set(this.all);
      this.#room = room;
    }
    this.#room.set(more, this.length);
    this.length = length;
  }

  /** All, which are no longer kept here. */
  take(): Uint8Array {
    const { all } = this;
    this.length = 0;
    this.#room = new Uint8Array();
    return all;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
