import type { CardPicture } from './card.ts';
import type { Cell, CellRun, ComparisonTable, Label } from './comparisonTable.ts';
import type { CardKind } from '../identity/cardId.ts';

/** With fewer others, a lucky guess of whose picture it is would be too likely. */
const leastOthers = 2;

/**
 * The other cells of an aspect whose pictures are asked about beside this one's; undefined where the cell is not asked
 * about by its picture, or could not be told from another.
 */
export function askedBeside(i: number, cells: readonly (Cell | null)[]): number[] | undefined {
  const own = cells[i]?.run;
  if (own?.front !== true) {
    return undefined;
  }
  const others = [...cells.keys()].filter((j) => j !== i && cells[j]?.run?.front === true);
  const isOwn = others.every((j) => cells[j]?.run?.text !== own.text);
  return isOwn && others.length >= leastOthers ? others : undefined;
}

/** What may have a picture that is on the cards of a cell; the nearest counts. */
interface Near {
  readonly cell: Cell;
  readonly aspect: Label;
  readonly thing: Label;
  readonly table: Pick<ComparisonTable, 'run'>;
}

/** The pictures of a cell's card in one form, to be spread into it: nothing where it has none. */
export function picturesOf(
  { cell, aspect, thing, table }: Near,
  kind: CardKind,
  isAsked: boolean,
): { readonly pictures?: readonly CardPicture[] } {
  if (cell.run !== undefined) {
    return { pictures: [{ run: cell.run.text, front: isAsked && kind === 'identify' }] };
  }
  const run = aspect.run ?? thing.run ?? table.run;
  if (run === undefined) {
    return {};
  }
  // Of a thing that is asked for, its picture would say it.
  const tells = run === thing.run && kind === 'identify';
  return { pictures: [{ run: run.text, front: run.front && !tells }] };
}

/** The pictures of what all things say at once. */
export function contrastPictures(
  aspect: Label,
  cells: readonly (Cell | null)[],
  things: readonly Label[],
): { readonly pictures?: readonly CardPicture[] } {
  const own = cells.flatMap((cell, i) =>
    cell?.run === undefined ? [] : [{ run: cell.run.text, front: false, of: things[i]!.inline }],
  );
  const shared = aspect.run === undefined ? [] : [{ run: aspect.run.text, front: aspect.run.front }];
  const pictures = [...shared, ...own];
  return pictures.length === 0 ? {} : { pictures };
}

/** A picture of a table, and where it stands there: above it, at a label, or in a cell. */
export interface TableRun {
  readonly run: CellRun;
  readonly row?: string;
  readonly column?: string;
}

/** All pictures of a table, in the order of reading: its own, those of the columns, then row by row. */
export function tableRuns({ run, rows, columns, cells }: ComparisonTable): TableRun[] {
  return [
    ...(run === undefined ? [] : [{ run }]),
    ...columns.flatMap((column) =>
      column.run === undefined ? [] : [{ run: column.run, column: column.key }],
    ),
    ...rows.flatMap((row, r) => [
      ...(row.run === undefined ? [] : [{ run: row.run, row: row.key }]),
      ...columns.flatMap(({ key }, c) => {
        const own = cells[r]?.[c]?.run;
        return own === undefined ? [] : [{ run: own, row: row.key, column: key }];
      }),
    ]),
  ];
}
