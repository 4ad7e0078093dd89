import { areTicks } from '../deck/valueKind.ts';
import type { Cell, ComparisonTable, Label, Place } from '../deck/comparisonTable.ts';
import { keyOf } from '../identity/keys.ts';
import { plainText } from '../text/plainText.ts';
import {
  nameOf,
  nameValues,
  numbersNamed,
  oneValueNamed,
  propertiesNamed,
  titleCell,
  withSubhead,
} from './calledRows.ts';
import type { Parts } from './calledRows.ts';
import type { Report } from './diagnosticReport.ts';
import { readList } from './directive.ts';
import type { Directive, DirectiveName } from './directive.ts';
import { asCell, readLabels } from './labels.ts';
import { isOverLinks } from './layout/heads.ts';
import { layoutOf } from './layout/tableLayout.ts';
import type { Layout } from './layout/tableLayout.ts';
import { orientationOf } from './layout/orientation.ts';
import { isLinks, isWordlessPicture } from './layout/rawCell.ts';
import { limits } from './noteLimits.ts';
import { readLists } from './lists.ts';
import { withQuestions } from './questions.ts';
import type { QuestionLine } from './questions.ts';
import { readAsked, readCell } from './readCell.ts';
import type { CellText, Source } from './readCell.ts';
import { readRun } from './readRun.ts';
import type { Row } from './rows.ts';
import { followReferences } from './sameAs.ts';
import { labelsFixes, labelsSaid, readingOf, thingsFixes, thingsSaid } from './saidOfTable.ts';
import { isBareLink, isEmpty, padded, readLine, withAdded } from './readLine.ts';
import type { Line } from './readLine.ts';
import { withoutMeans } from './means.ts';
import type { InlineText } from '../text/inline.ts';

/** A table as it stands in the note, and what is said above it. */
export interface WrittenTable {
  readonly header: Row;
  readonly rows: readonly Row[];
  readonly subheads?: Row | undefined;
  readonly directive: Directive | undefined;
  readonly questions: readonly QuestionLine[];
  readonly title: InlineText;
  readonly titleText: string;
  /** What the heading names: without a number before it, and what stands above it where it says only “Summary”. */
  readonly about: InlineText;
}

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
  const said = written.directive ?? new Map<DirectiveName, string>();
  const asked = readAsked(said, at, report);
  const run = readRun(said, at, report, source.checkRun);
  const common = {
    title: written.title,
    at,
    lastLine: lastLineOf(written.rows, report),
    ...asked,
    ...(run && { run }),
    tags: readList(written.directive?.get('tags') ?? ''),
    reading: readingOf(layout, heads, written.directive),
  };
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
  const compared = compare(source, written, { layout, heads, lines });
  if (compared === undefined) {
    return undefined;
  }
  const { columnKeys, doubt, ...parts } = compared;
  const table: Table = {
    ...common,
    ...parts,
    reading: { ...common.reading, ...(doubt && { doubt: 'way' as const }) },
  };
  return { table: withQuestions(table, written.questions, report), columnKeys };
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

/** Labels, orientation and cells of a table whose rows have names. */
function compare(source: Source, written: WrittenTable, { layout, heads, lines }: Parts) {
  const { report } = source;
  const { header } = written;
  const at = report.place(header.from, header.to);
  const own = withAdded(lines, layout);
  const { asked } = layout;
  const title = titleCell(written, at);
  // Properties of what the heading names, below a header row that says nothing.
  const isSpec = heads.length === 2 && heads.every(({ text }) => text === '');
  const allColumns = readLabels(
    source,
    asked.map((c) =>
      heads[c]!.skip ? undefined : isSpec ? [title] : withSubhead(source, written.subheads, heads[c]!, c),
    ),
    (index) => own.every((line) => !line || isEmpty(line.cells[index]!)),
  );
  const allRows = readLabels(
    source,
    own.map((line, r) => line && (layout.byTitle ? [title] : nameOf(lines, layout, r))),
    (index) => own[index]!.cells.every(isEmpty),
  );
  if (allRows.size === 0 || allColumns.size === 0) {
    return undefined;
  }
  const corner = layout.labels.map((c) => heads[c]!.text).findLast((text) => text !== '') ?? '';
  const said = thingsSaid(source, written.directive, at);
  const told =
    said !== undefined || layout.byTitle || (corner !== '' && nameValues(layout, heads))
      ? { things: said ?? 'rows', doubt: false }
      : orientationOf(
          corner,
          [...allColumns.keys()].map((c) => heads[asked[c]!]!.text),
          Array.from(allRows.values(), ({ inline }) => plainText(inline)),
          [...allRows.keys()].map((r) => [...allColumns.keys()].map((c) => layout.cells[r]![asked[c]!]!)),
          written.titleText,
        );
  const { things, doubt: isDoubted } = told;
  if (isDoubted) {
    report.add('information', `doubt-${things}`, at, {}, thingsFixes(source, header, things));
  }
  const rows =
    things === 'columns'
      ? allRows
      : withoutMeans(report, allRows, (r) => [...allColumns.keys()].map((c) => own[r]!.cells[c]!.text));
  const columns =
    things === 'rows'
      ? allColumns
      : withoutMeans(report, allColumns, (c) => [...allRows.keys()].map((r) => own[r]!.cells[c]!.text));
  reportEmpty(source, own, rows, columns);
  const meant = followReferences({ cells: own.map((line) => line?.cells), rows, columns, things });
  const isConsumed = (r: number, c: number): boolean =>
    layout.joined[r]! && layout.labels.includes(asked[c]!);
  // A row of sources below what is compared is no more asked than a column of them.
  const isSource = (r: number, c: number): boolean =>
    things === 'columns' &&
    isLinks(layout.cells[r]![asked[c]!]!) &&
    isOverLinks(plainText(rows.get(r)!.inline)) &&
    !own[r]!.cells[c]!.inline.some(({ type }) => type === 'image');
  return {
    things,
    doubt: isDoubted,
    rows: numbersNamed(propertiesNamed(rows, { layout, heads, lines }), { layout, heads }),
    columns: things === 'columns' ? oneValueNamed([...columns.values()], written) : [...columns.values()],
    cells: [...rows.keys()].map((r) =>
      [...columns.keys()].map((c) =>
        isConsumed(r, c) || isSource(r, c) ? null : finish(source, own[r]!.cells[c]!, meant(r, c)),
      ),
    ),
    columnKeys: [...Array.from(allColumns.values(), ({ key }) => key), ...keysLeftOut(heads, layout)],
  };
}

const keysLeftOut = (heads: readonly CellText[], { dropped }: Layout): string[] =>
  heads
    .filter((head, c) => !head.skip && dropped.has(c) && dropped.get(c) !== 'numbering')
    .map(({ key, text }) => key ?? keyOf(text));

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

/** One hint for a table's empty cells: they are nobody's mistake. */
function reportEmpty(
  { report }: Source,
  lines: readonly (Line | undefined)[],
  rows: ReadonlyMap<number, Label>,
  columns: ReadonlyMap<number, Label>,
): void {
  const cells = [...rows.keys()].flatMap((r) =>
    [...columns.keys()].map((c) => lines[r]!.cells[c]!).filter((cell) => !cell.skip),
  );
  const empty = cells.filter(isEmpty);
  // Among ticks an empty cell says that there is none.
  if (empty[0] && !areTicks(cells.filter((cell) => !isEmpty(cell)).map(({ text }) => text))) {
    report.add('hint', 'empty-cell', empty[0].at, { count: empty.length });
  }
}

/** A cell of the finished table: null where there is nothing to ask, another's content for "same as …". */
function finish({ report }: Source, own: CellText, meant: CellText | undefined): Cell | null {
  if (own.skip || isEmpty(own) || isBareLink(own.inline)) {
    return null;
  }
  if (meant === own) {
    return asCell(own);
  }
  if (!meant) {
    report.add('information', 'same-as-unknown', own.at, { text: own.text });
    return { ...asCell(own), referring: true };
  }
  if (meant.skip || isEmpty(meant)) {
    return null;
  }
  const experiment = own.experiment ?? meant.experiment;
  const citations = new Map([...own.citations, ...meant.citations].map((one) => [one.key, one]));
  return {
    // What is asked of another already is not asked again, unless it is to be.
    kinds: [],
    ...asCell(own),
    inline: meant.inline,
    marks: [...own.marks, ...meant.marks],
    citations: [...citations.values()],
    ...(experiment && { experiment }),
  };
}
