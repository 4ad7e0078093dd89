import type { Cell, ComparisonTable, Label } from '../deck/comparisonTable.ts';
import type { InlineText } from '../text/inline.ts';
import { asCell, readLabels } from './labels.ts';
import type { Layout } from './layout/tableLayout.ts';
import type { CellText, Source } from './readCell.ts';
import { isBareLink, isEmpty } from './readLine.ts';

/** Names the row that holds each list as a whole. No label has it for its key. */
export const wholeList = '·all';

export interface ListParts {
  readonly layout: Layout;
  readonly heads: readonly CellText[];
  readonly lines: readonly (readonly CellText[] | undefined)[];
  readonly title: InlineText;
}

type Lists = Pick<ComparisonTable, 'things' | 'lists' | 'rows' | 'columns' | 'cells'>;

/**
 * Lists side by side as a table of things and what is said of them: a row for each statement, or for those that face
 * each other, known by its words, and before them one for each list as a whole.
 */
export function readLists(source: Source, { layout, heads, lines, title }: ListParts): Lists | undefined {
  const { asked, lists } = layout;
  const says = (cell: CellText): boolean => !cell.skip && !isEmpty(cell) && !isBareLink(cell.inline);
  const columns = readLabels(
    source,
    asked.map((c) => (heads[c]!.skip ? undefined : [heads[c]!])),
    (index) => lines.every((line) => !line || isEmpty(line[index]!)),
  );
  const places = [...columns.keys()];
  const isOverOthers = (line: ListParts['lines'][number]): boolean =>
    line !== undefined && isSection(places.flatMap((c) => (says(line[c]!) ? line[c]! : [])));
  const hasSections = !lines.every((line) => line === undefined || isOverOthers(line));
  const written = lines.flatMap((line) => {
    if (hasSections && isOverOthers(line)) {
      return [];
    }
    const row = line && places.map((c) => (says(line[c]!) ? line[c]! : undefined));
    if (row === undefined) {
      return [];
    }
    return lists!.faces ? [row] : row.map((_, at) => row.map((cell, c) => (c === at ? cell : undefined)));
  });
  const rows = written.filter((row) => row.some((cell) => cell !== undefined));
  const first = (row: readonly (CellText | undefined)[]): CellText => row.find((cell) => cell !== undefined)!;
  const labels = readLabels(
    source,
    rows.map((row) => [first(row)]),
    () => true,
  );
  if (labels.size === 0 || columns.size < 2) {
    return undefined;
  }
  const kept = [...labels.keys()].map((r) => rows[r]!);
  const whole: Label = {
    inline: title,
    at: first(kept[0]!).at,
    marks: [],
    citations: [],
    key: wholeList,
    given: false,
  };
  return {
    things: 'columns',
    lists: lists!,
    rows: [whole, ...labels.values()],
    columns: [...columns.values()],
    cells: [
      places.map((_, c) => wholeOf(kept.flatMap((row) => row[c] ?? []))),
      ...kept.map((row) => row.map((cell) => (cell ? asCell(cell) : null))),
    ],
  };
}

/** Whether a row only says what those below it are about: in bold, and the same of each list or of one. */
const isSection = (said: readonly CellText[]): boolean =>
  said.length > 0 &&
  said.every(
    ({ inline, text }) => inline.length === 1 && inline[0]!.type === 'strong' && text === said[0]!.text,
  );

/** Statements of one list below each other. */
function wholeOf(cells: readonly CellText[]): Cell | null {
  const [first] = cells;
  return first === undefined
    ? null
    : {
        inline: cells.flatMap((cell, i): InlineText =>
          i > 0 ? [{ type: 'break' }, ...cell.inline] : cell.inline,
        ),
        at: first.at,
        marks: cells.flatMap(({ marks }) => marks),
        citations: cells.flatMap(({ citations }) => citations),
      };
}
