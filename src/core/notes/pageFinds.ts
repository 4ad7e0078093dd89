import type { Place } from '../deck/comparisonTable.ts';
import type { CardId } from '../identity/cardId.ts';
import { tableName } from '../identity/shape.ts';
import type { CompiledTable } from './compileNote.ts';

/** What compiled tables know of the places of a page. */
export interface Found {
  readonly names: ReadonlyMap<number, string>;
  readonly cards: ReadonlyMap<string, readonly CardId[]>;
  readonly experiments: ReadonlyMap<string, string>;
  /** What pictures are drawn from: of cells by their place, of tables by their line. */
  readonly runs: ReadonlyMap<string, string>;
}

export const spot = ({ line, column }: Pick<Place, 'line' | 'column'>) => `${line}:${column}`;

/** What compiled tables know of a cell, by its place. */
export function cellFinder(tables: readonly CompiledTable[]): Found {
  const names = new Map<number, string>();
  const cards = new Map<string, CardId[]>();
  const experiments = new Map<string, string>();
  const runs = new Map<string, string>();
  for (const { table, shape, cards: own } of tables) {
    names.set(table.at.line, tableName(shape));
    if (table.run !== undefined) {
      runs.set(String(table.at.line), table.run.text);
    }
    for (const { id, source } of own) {
      const list = cards.get(spot(source));
      if (list) {
        list.push(id);
      } else {
        cards.set(spot(source), [id]);
      }
    }
    for (const cell of [...table.rows, ...table.columns, ...table.cells.flat()]) {
      if (cell?.experiment !== undefined) {
        experiments.set(spot(cell.at), cell.experiment);
      }
      if (cell?.run !== undefined) {
        runs.set(spot(cell.at), cell.run.text);
      }
    }
  }
  return { names, cards, experiments, runs };
}
