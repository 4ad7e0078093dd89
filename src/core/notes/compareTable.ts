import { areTicks } from '../deck/valueKind.ts';
import type { Cell, Label } from '../deck/comparisonTable.ts';
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
import { asCell, readLabels } from './labels.ts';
import { isOverLinks } from './layout/heads.ts';
import type { Layout } from './layout/tableLayout.ts';
import { orientationOf } from './layout/orientation.ts';
import type { Orientation } from './layout/orientation.ts';
import { isLinks } from './layout/rawCell.ts';
import { withoutMeans } from './means.ts';
import type { CellText, Source } from './readCell.ts';
import { isBareLink, isEmpty, withAdded } from './readLine.ts';
import type { Line } from './readLine.ts';
import { followReferences } from './sameAs.ts';
import { thingsFixes, thingsSaid } from './saidOfTable.ts';
import type { WrittenTable } from './writtenTable.ts';

/** Labels, orientation and cells of a table whose rows have names. Yields between them. */
export function* compare(source: Source, written: WrittenTable, { layout, heads, lines }: Parts) {
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
  yield;
  const { things, doubt: isDoubted } = wayOf(source, written, { layout, heads }, allRows, allColumns);
  yield;
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
    /** Of each column, which of the header's it is. */
    columnsAt: [...columns.keys()].map((c) => asked[c]!),
    columnKeys: [...Array.from(allColumns.values(), ({ key }) => key), ...keysLeftOut(heads, layout)],
  };
}

/** Which way round it is: what the author says, what several heads tell, or what labels and cells look like. */
function wayOf(
  source: Source,
  { header, directive, titleText }: WrittenTable,
  { layout, heads }: Pick<Parts, 'layout' | 'heads'>,
  rows: ReadonlyMap<number, Label>,
  columns: ReadonlyMap<number, Label>,
): Orientation {
  const { asked, labels, byTitle, cells } = layout;
  const corner = labels.map((c) => heads[c]!.text).findLast((text) => text !== '') ?? '';
  const said = thingsSaid(source, directive, source.report.place(header.from, header.to));
  // What stands before the names is said of them.
  const isBehind = labels[0] !== undefined && asked.some((c) => c < labels[0]!);
  if (said !== undefined || byTitle || isBehind || (corner !== '' && nameValues(layout, heads))) {
    return { things: said ?? 'rows', doubt: false };
  }
  return orientationOf(
    corner,
    [...columns.keys()].map((c) => heads[asked[c]!]!.text),
    Array.from(rows.values(), ({ inline }) => plainText(inline)),
    [...rows.keys()].map((r) => [...columns.keys()].map((c) => cells[r]![asked[c]!]!)),
    titleText,
  );
}

const keysLeftOut = (heads: readonly CellText[], { dropped }: Layout): string[] =>
  heads
    .filter((head, c) => !head.skip && dropped.has(c) && dropped.get(c) !== 'numbering')
    .map(({ key, text }) => key ?? keyOf(text));

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
