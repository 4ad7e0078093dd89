import { every } from '../identity/cardId.ts';
import type { LessonTaken } from './events.ts';

/** The cells that a lesson had on screen, by the names they had then. */
export const cellsIn = ({
  table,
  rows,
  columns,
}: Pick<LessonTaken, 'table' | 'rows' | 'columns'>): string[] =>
  rows.flatMap((row) => columns.map((column) => `${table}/${row}/${column}`));

/**
 * Which cells (`note/table/row/column`) were on screen in lessons, and which are put off. A function of the set of
 * lessons alone, in whatever order they come: what was read once is read, of two days the later counts.
 */
export class LessonCells {
  readonly #read = new Set<string>();
  /** By cell: the last learner's day on which it does not come. */
  readonly #putOff = new Map<string, number>();
  /** The same by row (`note/table/row/*`) and column; made when it is asked for. */
  #lines: ReadonlyMap<string, number> | undefined;

  clear(): void {
    this.#read.clear();
    this.#putOff.clear();
    this.#lines = undefined;
  }

  /** @param until the last learner's day on which it does not come; null where it was read */
  add(cell: string, until: number | null): void {
    this.#lines = undefined;
    if (until === null) {
      this.#read.add(cell);
    } else {
      this.#putOff.set(cell, Math.max(until, this.#putOff.get(cell) ?? until));
    }
  }

  /** Whether a cell was read in a lesson. */
  has(cell: string): boolean {
    return this.#read.has(cell);
  }

  get isAnyPutOff(): boolean {
    return this.#putOff.size > 0;
  }

  /** Whether a cell, or one of a row or column (`note/table/row/*`), does not come on a learner's day. */
  isPutOff(cell: string, day: number): boolean {
    const until = this.#read.has(cell)
      ? undefined
      : (this.#putOff.get(cell) ?? (this.#lines ??= this.#byLine()).get(cell));
    return until !== undefined && until >= day;
  }

  #byLine(): ReadonlyMap<string, number> {
    const lines = new Map<string, number>();
    for (const [cell, until] of this.#putOff) {
      if (!this.#read.has(cell)) {
        const keys = cell.split('/');
        for (const at of [keys.length - 1, keys.length - 2]) {
          const line = keys.with(at, every).join('/');
          lines.set(line, Math.max(until, lines.get(line) ?? until));
        }
      }
    }
    return lines;
  }
}
