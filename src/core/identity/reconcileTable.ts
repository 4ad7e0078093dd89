import { assign } from './assign.ts';
import type { Candidate } from './assign.ts';
import { every } from './cardId.ts';
import type { Recognised, Rename, TableChanges } from './changes.ts';
import { linesOf, matchLines } from './matchLabels.ts';
import type { Axis, Line } from './matchLabels.ts';
import { tableName } from './shape.ts';
import type { TableShape } from './shape.ts';

/**
 * Compares a table with how it was: `olds` are its last form and, after that, what it lost before. The names in
 * the renames are those of the table now.
 */
export function reconcileTable(olds: readonly TableShape[], now: TableShape): TableChanges {
  const [last] = olds;
  if (last && isTransposed(last, now)) {
    const { rows, columns } = last;
    const name = tableName(now);
    const cell = (row: string, column: string): Rename => ({
      from: `${name}/${row}/${column}`,
      to: `${name}/${column}/${row}`,
    });
    const contrasts = (last.things === 'rows' ? columns : rows).map(({ key }): Rename => {
      const [from, to] =
        last.things === 'rows'
          ? [`${every}/${key}`, `${key}/${every}`]
          : [`${key}/${every}`, `${every}/${key}`];
      return { from: `${name}/${from}/contrast`, to: `${name}/${to}/contrast` };
    });
    const renames = [
      ...rows.flatMap((row) => columns.map((column) => cell(row.key, column.key))),
      ...contrasts,
    ];
    const transposed: Recognised = {
      what: 'transposed',
      table: now.title,
      from: last.title,
      to: now.title,
      renames,
    };
    return { recognised: [transposed], questions: [], lost: [] };
  }

  // A column is compared by the rows that kept their key, and then a row by all columns that are known.
  const columns = compare(olds, now, 'columns', new Map());
  const rows = compare(
    olds,
    now,
    'rows',
    new Map(columns.pairs.map(({ removed, added }) => [removed.key, added.key])),
  );
  const parts = [
    { axis: 'columns' as const, ...columns },
    { axis: 'rows' as const, ...rows },
  ];
  return {
    recognised: parts.flatMap(({ axis, pairs }) => pairs.map((pair) => recognised(now, axis, pair))),
    questions: parts.flatMap(({ axis, open }) =>
      open.map((one) => one.map((pair) => recognised(now, axis, pair))),
    ),
    lost: parts.flatMap(({ axis, removed, pairs }) => {
      const found = new Set(pairs.map((pair) => pair.removed));
      const keys = new Set(removed.filter((line) => !found.has(line)).map(({ key }) => key));
      const taken = new Set<string>();
      return olds.flatMap((old) => {
        const own = old[axis].map(({ key }) => key).filter((key) => keys.has(key) && !taken.has(key));
        for (const key of own) {
          taken.add(key);
        }
        return own.length > 0 ? [part({ ...old, note: now.note, table: now.table }, axis, new Set(own))] : [];
      });
    }),
  };
}

/** Rows became columns: nothing is called as it was, crosswise everything is, and most cells say the same. */
function isTransposed(old: TableShape, now: TableShape): boolean {
  const keys = (axis: TableShape['rows']) => new Set(axis.map(({ key }) => key));
  const [oldRows, oldColumns] = [keys(old.rows), keys(old.columns)];
  const common = (a: ReadonlySet<string>, b: TableShape['rows']) => b.filter(({ key }) => a.has(key)).length;
  if (common(oldRows, now.rows) + common(oldColumns, now.columns) + common(oldRows, old.columns) > 0) {
    return false;
  }
  if (
    common(oldRows, now.columns) * 2 <= oldRows.size ||
    common(oldColumns, now.rows) * 2 <= oldColumns.size
  ) {
    return false;
  }
  const said = new Set(old.cells.filter(Boolean));
  return now.cells.filter((hash) => said.has(hash)).length * 2 > said.size;
}

function compare(
  olds: readonly TableShape[],
  now: TableShape,
  axis: Axis,
  renamed: ReadonlyMap<string, string>,
) {
  const current = linesOf(now, axis);
  const keys = new Set(current.map(({ key }) => key));
  const before = new Map<string, Line>();
  for (const old of olds) {
    for (const line of linesOf(old, axis)) {
      if (!before.has(line.key)) {
        before.set(line.key, line);
      }
    }
  }
  const removed = [...before.values()].filter(({ key }) => !keys.has(key));
  const added = current.filter(({ key }) => !before.has(key));
  const stayed = current.filter(({ key }) => before.has(key));
  return {
    removed,
    ...assign(removed.length && added.length ? matchLines(removed, added, stayed, renamed) : []),
  };
}

function recognised(now: TableShape, axis: Axis, { removed, added }: Candidate<Line>): Recognised {
  const key = ({ key: own }: Line) =>
    axis === 'rows' ? `${tableName(now)}/${own}` : `${tableName(now)}/${every}/${own}`;
  return {
    what: axis === 'rows' ? 'row' : 'column',
    table: now.title,
    from: removed.label,
    to: added.label,
    renames: [{ from: key(removed), to: key(added) }],
  };
}

/** Some rows, or some columns, of a table as a table. */
function part(shape: TableShape, axis: Axis, keys: ReadonlySet<string>): TableShape {
  const { note, table, given, title, rows, columns, cells, kinds, things } = shape;
  const keep = (own: Axis, index: number) => own !== axis || keys.has(shape[own][index]!.key);
  const width = columns.length;
  const isOfPart = cells.map((_, i) => keep('rows', Math.floor(i / width)) && keep('columns', i % width));
  const aspects = things === 'rows' ? ('columns' as const) : ('rows' as const);
  return {
    note,
    table,
    given,
    title,
    things,
    rows: rows.filter((_, i) => keep('rows', i)),
    columns: columns.filter((_, i) => keep('columns', i)),
    cells: cells.filter((_, i) => isOfPart[i]),
    // A row or column that is gone leaves its own contrast cards, not those across it.
    kinds: Array.from(kinds, (kind, i) => {
      if (i < cells.length) {
        return isOfPart[i] ? kind : '';
      }
      if (!keep(aspects, i - cells.length)) {
        return '';
      }
      return aspects === axis ? kind : '0';
    }).join(''),
  };
}
