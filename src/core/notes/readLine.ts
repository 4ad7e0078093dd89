import type { Layout } from './layout/tableLayout.ts';
import { isBadge } from './inlineNodes.ts';
import { limits } from './noteLimits.ts';
import { readCell } from './readCell.ts';
import type { CellText, Source } from './readCell.ts';
import type { Row, Span } from './rows.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

/** A row as read. */
export interface Line {
  /** Those of the label columns. */
  readonly names: readonly CellText[];
  readonly cells: readonly CellText[];
}

/** A cell long enough that, hostile, it takes milliseconds. */
const longCell = 500;
/** Whether a cell may take long to read: a formula takes a millisecond when it is met for the first time. */
const isSlow = (text: string, { from, to }: Span): boolean =>
  to - from > longCell || text.slice(from, to).includes('$');

const nothingSaid = /^(?:[-–—−.…?]+|n\/?a\.?|n\.a\.|tbd|todo|해당 ?없음|미정)?$/i;
/** What stands as code, as a formula or as a picture is said, even where it is `-` or `TODO`. */
export const isEmpty = ({ text, inline }: CellText) =>
  nothingSaid.test(text.normalize('NFC')) &&
  !inline.some(({ type }) => type === 'code' || type === 'math' || type === 'image');

/** Rows with the cells of those that continue them; these are then no rows themselves. */
export function withAdded(lines: readonly (Line | undefined)[], { addedTo }: Layout): (Line | undefined)[] {
  const result = [...lines];
  for (const [r, to] of addedTo.entries()) {
    const line = lines[r];
    const above = result[to];
    if (to !== r && line !== undefined && above !== undefined) {
      result[to] = { ...above, cells: above.cells.map((cell, c) => added(cell, line.cells[c]!)) };
      result[r] = undefined;
    }
  }
  return result;
}

function added(above: CellText, more: CellText): CellText {
  if (isEmpty(more) || more.skip || isEmpty(above)) {
    return isEmpty(above) && !above.skip ? more : above;
  }
  return {
    ...above,
    inline: [...above.inline, { type: 'break' }, ...more.inline],
    text: `${above.text} ${more.text}`,
    marks: [...above.marks, ...more.marks],
    citations: [...above.citations, ...more.citations],
  };
}

/** The rows as written, each as wide as the header. */
export function padded({ text }: Source, rows: readonly Row[], width: number): string[][] {
  return rows.map((row) =>
    Array.from({ length: width }, (_, c) => {
      const span = row.cells[c];
      return span === undefined ? '' : text.slice(span.from, Math.min(span.to, span.from + limits.cell));
    }),
  );
}

/** A row's names and cells, `r` rows below the first, or nothing where it cannot be said which cell belongs where. */
export function* readLine(
  source: Source,
  row: Row,
  width: number,
  { labels, asked, namedIn }: Layout,
  r: number,
): Generator<undefined, Line | undefined> {
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
  const names: CellText[] = [];
  for (const c of labels) {
    const at = c === labels[0] ? (namedIn.get(r) ?? c) : c;
    names.push(readCell(source, span(at), 'label', behind && c === labels[0] ? extra[0] : undefined));
  }
  const cells: CellText[] = [];
  for (const c of asked) {
    if (isSlow(source.text, span(c))) {
      yield;
    }
    cells.push(readCell(source, span(c), labels.length === 0 ? 'label' : 'cell'));
  }
  return { names, cells };
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

const sayNothing = /^(?:[\s,;/·|\\]|and|및)*$/i;

/** Whether all that a cell shows is addresses or pictures without words: no question and no answer. */
export function isBareLink(inline: InlineText): boolean {
  let links = 0;
  const isNothing = (node: Inline): boolean => {
    if (node.type === 'image') {
      links++;
      return node.alt.trim() === '' || isBadge(node.src);
    }
    if (node.type === 'link') {
      links++;
      return node.children.every((child) => isNothing(child)) || isAddress(plainText(node.children));
    }
    return node.type === 'break' || (node.type === 'text' && sayNothing.test(node.value));
  };
  return inline.every(isNothing) && links > 0;
}

const isAddress = (text: string): boolean =>
  /^(?:https?:\/\/\S+|www\.\S+|[\w-]+(?:\.[\w-]+)+(?:\/\S*)?|link|here|\[?\d+\]?|링크)$/i.test(text.trim());
