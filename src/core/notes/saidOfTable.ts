import type { Place, Reading } from '../deck/comparisonTable.ts';
import { keyOf } from '../identity/keys.ts';
import type { FixCode } from './diagnostic.ts';
import type { PlacedFix } from './diagnosticReport.ts';
import { readList } from './directive.ts';
import type { Directive } from './directive.ts';
import type { Layout } from './layout/tableLayout.ts';
import { readInline } from './readInline.ts';
import type { CellText, Source } from './readCell.ts';
import type { Row } from './rows.ts';
import { plainText } from '../text/plainText.ts';

/** The columns, from 0, that the author says name the rows: by number from 1 or by head; `none` for lists. */
export function labelsSaid(
  { report, text }: Source,
  { from, to, cells }: Row,
  directive: Directive | undefined,
): readonly number[] | undefined {
  const said = directive?.get('labels');
  if (said === undefined || said === 'none') {
    return said && [];
  }
  const names = cells.map((span) => keyOf(plainText(readInline(text.slice(span.from, span.to)).inline)));
  const columns = readList(said).map((one) =>
    /^\d+$/.test(one) && !names.includes(one) ? Number(one) - 1 : names.indexOf(keyOf(one)),
  );
  if (
    columns.length > 0 &&
    columns.length < cells.length &&
    columns.every((c) => c >= 0 && c < cells.length)
  ) {
    return [...new Set(columns)];
  }
  report.add('warning', 'bad-directive', report.place(from, to), { name: `labels: ${said}` });
  return undefined;
}

export function thingsSaid(
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

/** An edit above a table that says how it is meant. */
export function saying({ text, report }: Source, { from }: Row, code: FixCode, directive: string): PlacedFix {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const before = text.slice(start, from).replace(/\|\s*$/, '');
  const at = report.place(start + before.length, start + before.length);
  return { code, at, text: `<!-- ${directive} -->\n${before.replace(/[^>\t]/g, ' ')}` };
}

interface Fixes {
  readonly fix: PlacedFix;
  readonly others: readonly PlacedFix[];
}

/** Two edits above a table, each of which says which way round it is; first the one that says how it was read. */
export function thingsFixes(source: Source, header: Row, things: 'rows' | 'columns'): Fixes {
  const say = (which: 'rows' | 'columns'): PlacedFix =>
    saying(source, header, `things-${which}`, `things: ${which}`);
  return { fix: say(things), others: [say(things === 'rows' ? 'columns' : 'rows')] };
}

/** The same of whether its first column names the rows, or it is lists side by side. */
export function labelsFixes(source: Source, header: Row, how: 'names' | 'lists'): Fixes {
  const names = saying(source, header, 'labels-first', 'labels: 1');
  const lists = saying(source, header, 'labels-none', 'labels: none');
  return how === 'names' ? { fix: names, others: [lists] } : { fix: lists, others: [names] };
}

/** How the table was read, to be told to the user. */
export function readingOf(
  layout: Layout,
  heads: readonly CellText[],
  directive: Directive | undefined,
): Reading {
  const { lists, byTitle, labels, joined, namedBy, dropped, mayBeLists } = layout;
  return {
    form: lists !== undefined ? 'lists' : byTitle ? 'title' : 'compared',
    names: labels,
    heads: heads.map(({ text, at }) => ({ text: text.slice(0, 60), at })),
    left: heads.flatMap(({ skip }, column) => {
      const why = skip ? 'skip' : dropped.get(column);
      return why === undefined ? [] : [{ column, why }];
    }),
    said: (['labels', 'things'] as const).filter((name) => directive?.has(name)),
    ...(mayBeLists && { doubt: 'lists' as const }),
    ...(joined.includes(true) && { joined: true }),
    ...(namedBy.some((by, r) => by !== r) && { continued: true }),
  };
}
