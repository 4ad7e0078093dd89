import { cellCount, isDelimiterRow } from './delimiterRow.ts';
import type { Line } from './walkLines.ts';

/** What is meant as a table and is none to Markdown. */
export type AlmostKind = 'dashes' | 'org' | 'no-delimiter' | 'full-width' | 'grid' | 'html';

export interface AlmostTable {
  readonly kind: AlmostKind;
  /** What is said to be wrong. */
  readonly at: { readonly from: number; readonly to: number };
  /** What would make it one, in place of `at`. */
  readonly fix?: string;
}

/** Dashes that an editor or an input method puts in the place of the one that Markdown knows. */
const dashes = /^[|\s:\-‐-―−─━﹘﹣－]+$/;
const foreignDash = /[‐-―−─━﹘﹣－]/;
const org = /^\|?-+(?:\+-+)+\|?$/;
const grid = /^\+[-=]+(?:\+[-=]+)+\+$/;

const delimiterFor = (header: string): string => `|${' --- |'.repeat(cellCount(header))}`;
const isRow = (line: string): boolean => line.startsWith('|') && line.endsWith('|') && cellCount(line) > 1;

/** Looks at neighboring lines, one after the other, for tables of other kinds. */
export class AlmostTables {
  readonly found: AlmostTable[] = [];
  /** The lines with pipes since the last one without. */
  #block: Line[] = [];
  #inGrid = false;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next line; undefined stands for one that is no text. */
  line(line: Line | undefined): void {
    const text = line?.text ?? '';
    if (line && /[|｜]/.test(text) && !grid.test(text)) {
      this.#block.push(line);
    } else {
      this.end();
    }
    if (line && /^<table\b/i.test(text) && /<th\b/i.test(this.#text.slice(line.from, line.from + 2000))) {
      this.found.push({ kind: 'html', at: line });
    }
    const inGrid = line !== undefined && (grid.test(text) || (this.#inGrid && text.startsWith('|')));
    if (inGrid && !this.#inGrid) {
      this.found.push({ kind: 'grid', at: line });
    }
    this.#inGrid = inGrid;
  }

  /** To be called behind the last line. */
  end(): void {
    const block = this.#block;
    this.#block = [];
    const [header, second] = block;
    if (!header || !second || this.#inGrid) {
      return;
    }
    if (block.filter(({ text }) => text.split('｜').length > 2).length > 1) {
      const at = { from: header.from, to: block.at(-1)!.to };
      const fix = this.#text.slice(at.from, at.to).replaceAll('｜', '|');
      this.found.push({ kind: 'full-width', at, fix });
      return;
    }
    if (block.some(({ text }) => isDelimiterRow(text))) {
      return;
    }
    for (const [i, line] of block.entries()) {
      const above = block[i - 1]?.text;
      if (above === undefined || cellCount(above) < 2) {
        continue;
      }
      const isOrg = org.test(line.text);
      if (isOrg || (dashes.test(line.text) && foreignDash.test(line.text))) {
        this.found.push({
          kind: isOrg ? 'org' : 'dashes',
          at: textOf(line, this.#text),
          fix: delimiterFor(above),
        });
        return;
      }
    }
    if (block.every(({ text }) => isRow(text) && cellCount(text) === cellCount(header.text))) {
      const at = textOf(header, this.#text);
      const quote = this.#text.slice(header.from, at.from);
      this.found.push({
        kind: 'no-delimiter',
        at,
        fix: `${header.text}\n${quote}${delimiterFor(header.text)}`,
      });
    }
  }
}

/** Where the text of a line stands, behind the marks of quotes. */
function textOf(line: Line, text: string): { from: number; to: number } {
  const from = line.from + text.slice(line.from, line.to).indexOf(line.text);
  return { from, to: from + line.text.length };
}
