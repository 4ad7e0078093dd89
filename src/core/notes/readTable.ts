import type { ComparisonTable, Place } from '../deck/comparisonTable.ts';
import type { Parts } from './calledRows.ts';
import { compare } from './compareTable.ts';
import type { Report } from './diagnosticReport.ts';
import { readList } from './directive.ts';
import type { DirectiveName } from './directive.ts';
import { layoutOf } from './layout/tableLayout.ts';
import type { Layout } from './layout/tableLayout.ts';
import { isWordlessPicture } from './layout/rawCell.ts';
import { limits } from './noteLimits.ts';
import { readLists } from './lists.ts';
import { withQuestions } from './questions.ts';
import { readAsked, readCell } from './readCell.ts';
import type { CellText, Source } from './readCell.ts';
import { readRun } from './readRun.ts';
import type { Row } from './rows.ts';
import { labelsFixes, labelsSaid, readingOf } from './saidOfTable.ts';
import { padded, readLine } from './readLine.ts';
import type { Line } from './readLine.ts';
import { withoutIdle } from './unasked.ts';
import type { WrittenTable } from './writtenTable.ts';

type Table = Omit<ComparisonTable, 'key' | 'given'>;

/**
 * Makes a comparison table of a written one, or reports why it is none. Yields between rows, so that whoever runs
 * it can let others have a turn.
 */
export function* readTable(
  source: Source,
  written: WrittenTable,
): Generator<undefined, TableRead | undefined> {
  const { report } = source;
  const { header } = written;
  const width = header.cells.length;
  const at = report.place(header.from, header.to);
  if (isNoTable(written, at, report)) {
    return undefined;
  }

  const texts = padded(source, written.rows, width);
  yield;
  const layout = layoutOf({
    head: header.cells.map((span) => source.text.slice(span.from, span.to)),
    rows: texts,
    title: written.titleText,
    said: labelsSaid(source, written.header, written.directive),
    saysThings: written.directive?.has('things') ?? false,
  });
  yield;
  if (layout.none !== undefined) {
    report.add('information', layout.none, at);
    return undefined;
  }
  reportPictures(source, written.rows, texts);
  const { heads, lines } = yield* readCells(source, written, layout);
  yield;
  const common = { ...headOf(source, written, at), reading: readingOf(layout, heads, written.directive) };
  if (layout.mayBeLists) {
    const how = layout.lists === undefined ? 'names' : 'lists';
    report.add('information', `doubt-${how}`, at, {}, labelsFixes(source, header, how));
  }
  if (layout.lists !== undefined) {
    const cells = lines.map((line) => line?.cells);
    const lists = readLists(source, { layout, heads, lines: cells, title: written.title });
    const columnKeys = lists?.columns.map(({ key }) => key) ?? [];
    return lists && { table: withQuestions({ ...common, ...lists }, written.questions, report), columnKeys };
  }
  const compared = yield* compare(source, written, { layout, heads, lines });
  if (compared === undefined) {
    return undefined;
  }
  const { columnKeys, columnsAt, doubt, ...parts } = compared;
  const names = layout.labels;
  const corner = names.map((c) => heads[c]!.text).join(' ');
  yield;
  const { left, ...asks } = withoutIdle(source, written, parts, { names, corner, columnsAt });
  const reading = {
    ...common.reading,
    left: [...common.reading.left, ...left],
    ...(doubt && { doubt: 'way' as const }),
  };
  yield;
  return { table: withQuestions({ ...common, ...asks, reading }, written.questions, report), columnKeys };
}

/** Where it stands, and what is said of it as a whole. */
function headOf({ report, checkRun }: Source, { title, rows, directive }: WrittenTable, at: Place) {
  const said = directive ?? new Map<DirectiveName, string>();
  const run = readRun(said, at, report, checkRun);
  return {
    title,
    at,
    lastLine: lastLineOf(rows, report),
    ...readAsked(said, at, report),
    ...(run && { run }),
    tags: readList(said.get('tags') ?? ''),
  };
}

function lastLineOf(rows: readonly Row[], report: Report): number {
  const end = Math.max(...rows.map(({ to }) => to));
  return report.place(end, end).line;
}

/** Says why a table of this shape can have no cards, if it can have none. */
function isNoTable({ header, rows }: WrittenTable, at: Place, report: Report): boolean {
  const width = header.cells.length;
  if (width > limits.columns) {
    report.add('warning', 'table-too-wide', { ...at, length: 80 }, { count: width, limit: limits.columns });
    return true;
  }
  if (width < 2 || rows.length === 0) {
    report.add('information', width < 2 ? 'one-column' : 'no-rows', at);
    return true;
  }
  return false;
}

function* readCells(
  source: Source,
  { header, rows }: WrittenTable,
  layout: Layout,
): Generator<undefined, Pick<Parts, 'heads' | 'lines'>> {
  const heads: CellText[] = [];
  for (const span of header.cells) {
    yield;
    heads.push(readCell(source, span, 'label'));
  }
  const lines: (Line | undefined)[] = [];
  for (const [r, row] of rows.entries()) {
    yield;
    lines.push(yield* readLine(source, row, header.cells.length, layout, r));
  }
  return { heads, lines };
}

/** A table with the keys of its columns, of those as well that are left out for what they hold: they tell tables apart. */
export interface TableRead {
  readonly table: Table;
  readonly columnKeys: readonly string[];
}

/** A word for pictures of which nothing is said. */
function reportPictures(
  { report }: Source,
  rows: readonly Row[],
  texts: readonly (readonly string[])[],
): void {
  const found = texts.flatMap((row, r) =>
    row.flatMap((cell, c) => (isWordlessPicture(cell) ? [[r, c] as const] : [])),
  );
  const [r, c] = found[0] ?? [];
  const span = r === undefined ? undefined : rows[r]!.cells[c!];
  if (span) {
    report.add('information', 'picture-only', report.place(span.from, span.to), { count: found.length });
  }
}
