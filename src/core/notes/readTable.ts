import type { Cell, ComparisonTable, Label, Place } from '../deck/comparisonTable.ts';
import { isGivenKey, keyOf } from '../identity/keys.ts';
import { readList } from './directive.ts';
import type { Directive, DirectiveName } from './directive.ts';
import { limits } from './limits.ts';
import { thingsOf } from './orientation.ts';
import { withQuestions } from './questions.ts';
import type { QuestionLine } from './questions.ts';
import { readAsked, readCell } from './readCell.ts';
import type { CellText, Source } from './readCell.ts';
import { readRun } from './readRun.ts';
import type { Row, Span } from './rows.ts';
import { followReferences } from './sameAs.ts';
import type { InlineText } from '../text/inline.ts';

/** A table as it stands in the note, and what is said above it. */
export interface WrittenTable {
  readonly header: Row;
  readonly rows: readonly Row[];
  readonly directive: Directive | undefined;
  readonly questions: readonly QuestionLine[];
  readonly title: InlineText;
  readonly titleText: string;
}

interface Line {
  readonly label: CellText;
  readonly cells: readonly CellText[];
}

type Table = Omit<ComparisonTable, 'key' | 'given'>;

/** A cell long enough that, hostile, it takes milliseconds. */
const longCell = 500;

const nothingSaid = /^(?:[-–—−.…?]+|n\/?a\.?|n\.a\.|tbd|todo|해당 ?없음|미정)?$/i;
/** What stands as code, as a formula or as a picture is said, even where it is `-` or `TODO`. */
const isEmpty = ({ text, inline }: CellText) =>
  nothingSaid.test(text.normalize('NFC')) &&
  !inline.some(({ type }) => type === 'code' || type === 'math' || type === 'image');

/**
 * Makes a comparison table of a written one, or reports why it is none. Yields between rows, so that whoever runs
 * it can let others have a turn.
 */
export function* readTable(source: Source, written: WrittenTable): Generator<undefined, Table | undefined> {
  const { report } = source;
  const { header } = written;
  const width = header.cells.length;
  const at = report.place(header.from, header.to);
  if (width > limits.columns) {
    report.add('warning', 'table-too-wide', { ...at, length: 80 }, { count: width, limit: limits.columns });
    return undefined;
  }
  if (width < 2 || written.rows.length === 0) {
    report.add('information', width < 2 ? 'one-column' : 'no-rows', at);
    return undefined;
  }

  const corner = readCell(source, header.cells[0]!, 'label');
  const heads: CellText[] = [];
  for (const span of header.cells.slice(1)) {
    yield;
    heads.push(readCell(source, span, 'label'));
  }
  const lines: (Line | undefined)[] = [];
  for (const row of written.rows) {
    yield;
    lines.push(yield* readLine(source, row, width));
  }

  const emptyColumn = (index: number) => lines.every((line) => !line || isEmpty(line.cells[index]!));
  const emptyRow = (index: number) => lines[index]!.cells.every(isEmpty);
  const columns = readLabels(source, heads, emptyColumn);
  const rows = readLabels(
    source,
    lines.map((line) => line?.label),
    emptyRow,
  );
  if (rows.size === 0 || columns.size === 0) {
    return undefined;
  }
  reportEmpty(source, lines, rows, columns);

  const columnTexts = [...columns.keys()].map((c) => heads[c]!.text);
  const rowTexts = [...rows.keys()].map((r) => lines[r]!.label.text);
  const things = thingsSaid(source, written.directive, at) ?? thingsOf(corner.text, columnTexts, rowTexts);
  const said = written.directive ?? new Map<DirectiveName, string>();
  const asked = readAsked(said, at, report);
  const run = readRun(said, at, report, source.checkRun);
  const meant = followReferences({ cells: lines.map((line) => line?.cells), rows, columns, things });
  const table: Table = {
    title: written.title,
    at,
    lastLine: report.place(written.rows.at(-1)!.from, written.rows.at(-1)!.to).line,
    things,
    ...asked,
    ...(run && { run }),
    tags: readList(written.directive?.get('tags') ?? ''),
    rows: [...rows.values()],
    columns: [...columns.values()],
    cells: [...rows.keys()].map((r) =>
      [...columns.keys()].map((c) => finish(source, lines[r]!.cells[c]!, meant(r, c))),
    ),
  };
  return withQuestions(table, written.questions, report);
}

/** A row's label and cells, or nothing where it cannot be said which cell belongs where. */
function* readLine(source: Source, row: Row, width: number): Generator<undefined, Line | undefined> {
  const { report } = source;
  const extra = row.cells.slice(width).filter((span) => span.to > span.from);
  const behind = extra.length === 1 && isComment(source.text.slice(extra[0]!.from, extra[0]!.to));
  if (extra.length > 0 && !behind) {
    const at = report.place(row.from, row.to);
    const text = escapePipes(source.text.slice(row.from, row.to), row.cells.length - width);
    const fix = text === undefined ? {} : { fix: { code: 'escape-pipe' as const, at, text } };
    report.add('warning', 'long-row', at, { cells: row.cells.length, columns: width }, fix);
    return undefined;
  }
  if (row.cells.length < width) {
    const values = { cells: row.cells.length, columns: width };
    report.add('warning', 'short-row', report.place(row.from, row.to), values);
  }
  const span = (index: number): Span => row.cells[index] ?? { from: row.to, to: row.to };
  const label = readCell(source, span(0), 'label', behind ? extra[0] : undefined);
  const cells: CellText[] = [];
  for (let index = 1; index < width; index++) {
    if (span(index).to - span(index).from > longCell) {
      yield;
    }
    cells.push(readCell(source, span(index), 'cell'));
  }
  return { label, cells };
}

/** Whether a text is comments and nothing else: behind the last pipe they speak of the row. */
const isComment = (text: string): boolean => /^(?:<!--[^]*?-->\s*)+$/.test(text);

/** The row with pipes in code and formulas escaped, if those are just the ones that are too many. */
function escapePipes(row: string, surplus: number): string | undefined {
  let escaped = 0;
  const text = row.replace(/`[^`]*`|\$[^$]*\$|\[\[[^[\]]*\]\]/g, (code) =>
    code.replace(/(\\?)\|/g, (pipe, backslash: string) => {
      if (backslash) {
        return pipe;
      }
      escaped++;
      return '\\|';
    }),
  );
  return escaped === surplus ? text : undefined;
}

/** The labels that stand for something, by position. Two that cannot be told apart both go. */
function readLabels(
  { report }: Source,
  cells: readonly (CellText | undefined)[],
  nothingThere: (index: number) => boolean,
): Map<number, Label> {
  const keyed = cells.map((cell, index) => {
    if (!cell || cell.skip) {
      return undefined;
    }
    const key = keyOf(cell.text);
    if (cell.key !== undefined && isGivenKey(cell.key)) {
      return { key: cell.key, given: true, cell };
    }
    if (cell.key !== undefined) {
      report.add('warning', 'bad-key', cell.at, { key: cell.key });
    }
    if (key !== '') {
      return { key, given: false, cell };
    }
    if (!nothingThere(index)) {
      report.add('warning', 'empty-label', cell.at);
    }
    return undefined;
  });
  const seen = new Map<string, Place[]>();
  for (const label of keyed) {
    if (label) {
      seen.set(label.key, [...(seen.get(label.key) ?? []), label.cell.at]);
    }
  }
  const labels = new Map<number, Label>();
  for (const [index, label] of keyed.entries()) {
    if (!label) {
      continue;
    }
    const [first, second] = seen.get(label.key)!;
    if (second) {
      const related = label.cell.at === first ? second : first!;
      report.add('warning', 'duplicate-label', label.cell.at, { label: label.cell.text }, { related });
    } else {
      const { key, given, cell } = label;
      labels.set(index, { ...asCell(cell), key, given, ...(cell.as && { as: cell.as }) });
    }
  }
  return labels;
}

function asCell({
  inline,
  at,
  marks,
  citations,
  experiment,
  run,
  ask,
  which,
  kinds,
  shared,
}: CellText): Cell {
  return {
    inline,
    at,
    marks,
    citations,
    ...(experiment && { experiment }),
    ...(run && { run }),
    ...(ask && { ask }),
    ...(which && { which }),
    ...(kinds && { kinds }),
    ...(shared !== undefined && { shared }),
  };
}

/** One hint for a table's empty cells: they are nobody's mistake. */
function reportEmpty(
  { report }: Source,
  lines: readonly (Line | undefined)[],
  rows: ReadonlyMap<number, Label>,
  columns: ReadonlyMap<number, Label>,
): void {
  const empty = [...rows.keys()].flatMap((r) =>
    [...columns.keys()].map((c) => lines[r]!.cells[c]!).filter((cell) => !cell.skip && isEmpty(cell)),
  );
  if (empty[0]) {
    report.add('hint', 'empty-cell', empty[0].at, { count: empty.length });
  }
}

function thingsSaid(
  { report }: Source,
  directive: Directive | undefined,
  at: Place,
): 'rows' | 'columns' | undefined {
  const said = directive?.get('things');
  if (said === undefined || said === 'rows' || said === 'columns') {
    return said;
  }
  report.add('warning', 'bad-directive', at, { name: `things: ${said}` });
  return undefined;
}

/** A cell of the finished table: null where there is nothing to ask, another's content for "same as …". */
function finish({ report }: Source, own: CellText, meant: CellText | undefined): Cell | null {
  if (own.skip || isEmpty(own)) {
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
