import type { Cell, ComparisonTable, Label, Reading } from '../deck/comparisonTable.ts';
import { checkOf } from '../deck/valueKind.ts';
import { keyOfWords } from '../identity/keys.ts';
import { plainText } from '../text/plainText.ts';
import { saysMore } from './layout/heads.ts';
import { isBlank } from './layout/forms.ts';
import { isOfTasks, isOfWork, isProgress, isRecord } from './layout/records.ts';
import { isRecordTable } from './layout/recordTable.ts';
import type { Source } from './readCell.ts';
import { saying } from './saidOfTable.ts';
import type { WrittenTable } from './writtenTable.ts';

type Compared = Pick<ComparisonTable, 'things' | 'rows' | 'columns' | 'cells'>;

interface Columns {
  /** Those of the header that name the rows, from 0. */
  readonly names: readonly number[];
  /** What stands over them. */
  readonly corner: string;
  /** Of each column of the table, which of the header's it is. */
  readonly columnsAt: readonly number[];
}

/** Whether the author says anything of how this table is asked: then all of it is. */
const isSaid = ({ directive, questions }: WrittenTable): boolean =>
  questions.length > 0 ||
  (['labels', 'kinds', 'ask', 'which', 'shared', 'run'] as const).some((name) => directive?.has(name));

/**
 * A table in which nobody is asked for what nobody learns: records, and cells that only repeat a name or refer
 * elsewhere. All keep their cards, so that no history is lost; none is asked until the author says what names the rows.
 */
export function withoutIdle(
  source: Source,
  written: WrittenTable,
  table: Compared,
  columns: Columns,
): Compared & Pick<Reading, 'left'> {
  if (isSaid(written) || columns.names.length === 0) {
    return { ...table, left: [] };
  }
  const records = recordsOf(table, columns.corner, written.titleText);
  reportRecords(source, written, records, columns.names);
  const silent = (labels: readonly Label[]): readonly Label[] =>
    records.size === 0
      ? labels
      : labels.map((label) => (records.has(label) ? { ...label, kinds: [] } : label));
  return {
    things: table.things,
    rows: silent(table.rows),
    columns: silent(table.columns),
    cells: withoutIdleCells(source, table),
    left: table.columns.flatMap((label, i) =>
      records.has(label) ? [{ column: columns.columnsAt[i]!, why: 'records' as const }] : [],
    ),
  };
}

function recordsOf(
  { things, rows, columns, cells }: Compared,
  corner: string,
  title: string,
): ReadonlySet<Label> {
  const aspects = things === 'columns' ? rows : columns;
  const asked = aspects.map(({ inline }, i) => {
    const head = plainText(inline);
    const line = things === 'columns' ? cells[i]! : cells.map((row) => row[i]!);
    const values = line.flatMap((cell) => (cell ? plainText(cell.inline).trim() : []));
    return { head, key: keyOfWords(head), values };
  });
  const names = rows.map(({ inline }) => plainText(inline).trim());
  const key = keyOfWords(corner);
  const isWhole = isOfTasks(key, asked) || isRecordTable({ title, corner, key, names, asked });
  const isOfWorks = asked.some(isProgress);
  const isLeft = (i: number): boolean =>
    isWhole || isRecord(asked[i]!) || (isOfWorks && (isProgress(asked[i]!) || isOfWork(asked[i]!)));
  const isSpoken = ({ kinds, ask }: Label): boolean => kinds !== undefined || ask !== undefined;
  return new Set(aspects.filter((label, i) => !isSpoken(label) && isLeft(i)));
}

/** One word a table, with the edit that has all of it asked. */
function reportRecords(
  source: Source,
  { header }: WrittenTable,
  records: ReadonlySet<Label>,
  names: readonly number[],
): void {
  const [first] = records;
  if (first !== undefined) {
    const say = `labels: ${names.map((column) => column + 1).join(', ')}`;
    const list = [...records].map(({ inline }) => plainText(inline).slice(0, 40)).join(', ');
    const fix = saying(source, header, 'ask-all', say);
    source.report.add('information', 'not-asked-records', first.at, { labels: list, say }, { fix });
  }
}

const refers =
  /^(?:→ ?)?(?:see|cf\.|refer to) (?:above|below|sections?|notes?|notebooks?|tables?|docs?|documentation|chapters?|figures?|appendix|here|readme|the (?:docs|notes?|section)|§|\S+\.\w+)(?=\W|$).{0,30}$|^(?:위|아래|본문|별도|상단|하단)(?:의|에)? ?(?:문서|표|절|설명|내용)?(?:를|을)? ?(?:참고|참조)$|^\S+\.\w+ (?:참고|참조)$/iu;

/** A text without what does not count when two are compared: case, and how words are joined. */
const evenText = (text: string): string => text.trim().toLowerCase().replaceAll(/[_-]/g, ' ');

/** The cells, each that says no more than its question or that refers elsewhere with no form to be asked in. */
function withoutIdleCells({ report }: Source, { things, rows, columns, cells }: Compared): Compared['cells'] {
  const said = (labels: readonly Label[]): string[] =>
    labels.map(({ inline }) => evenText(plainText(inline)));
  const [rowNames, columnNames] = [said(rows), said(columns)];
  const heads = (things === 'columns' ? rows : columns).map(({ inline }) => plainText(inline));
  const tell = heads.map(saysMore);
  const idle: Cell[] = [];
  // “[Name] | path/[name].ts | [What it covers]” is a row to be copied.
  const isPlain = (inline: Label['inline']): boolean => !inline.some(({ type }) => type === 'code');
  const toFill = rows.map(
    ({ inline }, r) =>
      isPlain(inline) &&
      isBlank(plainText(inline).trim()) &&
      cells[r]!.some(
        (cell) => cell !== null && isPlain(cell.inline) && isBlank(plainText(cell.inline).trim()),
      ),
  );
  const isIdle = (cell: Cell, r: number, c: number): boolean => {
    const text = plainText(cell.inline).trim();
    if (toFill[r]!) {
      return cell.kinds === undefined && cell.ask === undefined;
    }
    if (
      text.length > 60 ||
      checkOf(text) !== undefined ||
      cell.kinds !== undefined ||
      cell.ask !== undefined
    ) {
      return false;
    }
    const [thing, aspect] =
      things === 'columns' ? [columnNames[c], rowNames[r]] : [rowNames[r], columnNames[c]];
    const even = evenText(text);
    return (
      (/\p{L}/u.test(text) && (even === aspect || (even === thing && tell[things === 'columns' ? r : c]!))) ||
      refers.test(text) ||
      (isBlank(text) && isPlain(cell.inline))
    );
  };
  const result = cells.map((row, r) =>
    row.map((cell, c) => {
      if (cell === null || !isIdle(cell, r, c)) {
        return cell;
      }
      idle.push(cell);
      return { ...cell, kinds: [] };
    }),
  );
  if (idle[0] === undefined) {
    return cells;
  }
  report.add('hint', 'idle-cell', idle[0].at, { count: idle.length });
  return result;
}
