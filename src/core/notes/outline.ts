import type { Place } from '../deck/comparisonTable.ts';
import { aboutOf } from './headings.ts';
import { cellCount, isDelimiterRow } from './delimiterRow.ts';
import { readDirective } from './directive.ts';
import type { Directive } from './directive.ts';
import { Definitions } from './footnotes.ts';
import { Said } from './intro.ts';
import { withoutAttributes } from './leaf.ts';
import { blockParser } from './markdownParser.ts';
import type { Cursor } from './markdownParser.ts';
import { readQuestionLines } from './questions.ts';
import type { QuestionLine } from './questions.ts';
import { readInline } from './readInline.ts';
import type { WrittenTable } from './writtenTable.ts';
import type { Report } from './diagnosticReport.ts';
import { reportBlockFormulas } from './reportFormulas.ts';
import { readRows } from './rows.ts';
import type { Span } from './rows.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

/** How much text the parser may take at a time before it offers others a turn. */
const slice = 10_000;
/** Blocks, some microseconds each, after which others are offered a turn. */
const blocksInARow = 100;

export interface Outline {
  readonly title: string;
  readonly tables: readonly OutlinedTable[];
  readonly definitions: Definitions;
}

interface OutlinedTable extends WrittenTable {
  /** The paragraph that stands before it, below its heading; empty where there is none. */
  readonly said: string;
}

/** Parses the blocks of a note and finds in them tables, what stands above each, and footnotes. */
export function* readOutline(text: string, report: Report): Generator<undefined, Outline> {
  const tree = yield* parseInSlices(text);
  const tables: OutlinedTable[] = [];
  const definitions = new Definitions();
  let firstHeading: Span | undefined;
  let heading: Span | undefined;
  /** The headings under which the text stands, with their levels. */
  let open: { level: number; span: Span }[] = [];
  const said = new Said(text);
  let above = nothingAbove;
  const cursor: Cursor = tree.cursor();
  const readHeading = (span: Span | undefined) => readInline(span ? headingText(text, span) : '').inline;
  let blocks = 0;
  for (let more = cursor.firstChild(); more; more = nextBlock(cursor)) {
    if (++blocks % blocksInARow === 0) {
      yield;
    }
    const { name, from: start, to: end } = cursor;
    if (name === 'QuoteMark' || name === 'ListMark') {
      continue;
    }
    if (name === 'CommentBlock') {
      above = readComment(text, { from: start, to: end }, above, report);
      continue;
    }
    const { questionsAt, ...here } = above;
    above = nothingAbove;
    if (name === 'Table') {
      const titled = titledBy(heading && readHeading(heading), said.take(), () =>
        aboutOf(open.toReversed().map(({ span }) => readHeading(span))),
      );
      tables.push({ ...(yield* readRows(cursor, text)), ...here, ...titled });
    } else if (questionsAt !== undefined) {
      report.add('warning', 'ask-alone', questionsAt);
    }
    if (name.includes('Heading')) {
      heading = { from: start, to: end };
      firstHeading ??= heading;
      const level = Number(name.at(-1));
      open = [...open.filter((one) => one.level < level), { level, span: heading }];
    } else if (name === 'Paragraph') {
      if (text.charCodeAt(start) === 91) {
        definitions.add(text.slice(start, end));
      } else {
        reportMismatch(text, start, end, report);
      }
    }
    if (name !== 'Paragraph' || text.charCodeAt(start) !== 91) {
      said.meet(cursor);
    }
    if (showsFormulas(name)) {
      yield* reportBlockFormulas(report, cursor, text);
    }
  }
  if (above.questionsAt !== undefined) {
    report.add('warning', 'ask-alone', above.questionsAt);
  }
  return { title: plainText(readHeading(firstHeading)), tables, definitions };
}

function* parseInSlices(text: string) {
  // Whoever calls has scanned all of it.
  yield;
  const parse = blockParser.startParse(text);
  let tree = parse.advance();
  for (let done = 0; !tree; tree = parse.advance()) {
    if (parse.parsedPos - done > slice) {
      done = parse.parsedPos;
      yield;
    }
  }
  yield;
  return tree;
}

/** What comments say of a table that comes below them. */
interface Above {
  readonly directive: Directive | undefined;
  readonly questions: readonly QuestionLine[];
  /** Where its questions begin. */
  readonly questionsAt: Place | undefined;
}
const nothingAbove: Above = { directive: undefined, questions: [], questionsAt: undefined };

/** Several comments may stand above a table, the author's own among them. */
function readComment(text: string, { from, to }: Span, above: Above, report: Report): Above {
  const lines = readQuestionLines(text, from, to, report);
  if (lines !== undefined) {
    const questionsAt = above.questionsAt ?? report.place(from, from + '<!-- ask'.length);
    return { ...above, questions: [...above.questions, ...lines], questionsAt };
  }
  const read = readDirective(text.slice(from, to).trim());
  for (const unknown of read?.unknown ?? []) {
    report.add('warning', 'bad-directive', report.place(from, to), { name: unknown });
  }
  return read === undefined
    ? above
    : { ...above, directive: new Map([...(above.directive ?? []), ...read.directive]) };
}

const showsFormulas = (name: string): boolean =>
  name === 'Paragraph' || name === 'HTMLBlock' || name === 'FencedCode' || name.includes('Heading');

const caption = /^\*\*([^*\n]{1,80})\*\*:?$/;

/** What a table is called, and what is said before it: a line in bold stands for a heading where there is none. */
function titledBy(
  heading: InlineText | undefined,
  said: string,
  about: () => InlineText,
): Pick<OutlinedTable, 'title' | 'titleText' | 'about' | 'said'> {
  const bold = heading === undefined ? caption.exec(said)?.[1]?.replace(/:$/, '') : undefined;
  const title = heading ?? readInline(bold ?? '').inline;
  return {
    title,
    titleText: plainText(title),
    about: heading === undefined ? title : about(),
    said: bold === undefined ? said : '',
  };
}

const containers = new Set(['Blockquote', 'BulletList', 'OrderedList', 'ListItem']);

/** Moves to the next block in the text, into quotes and lists but not into other blocks. */
function nextBlock(cursor: Cursor): boolean {
  if (containers.has(cursor.name) && cursor.firstChild()) {
    return true;
  }
  while (!cursor.nextSibling()) {
    if (!cursor.parent() || cursor.type.isTop) {
      return false;
    }
  }
  return true;
}

/** Without its marks: those before and behind a heading of one line, or the line under it. */
function headingText(text: string, { from, to }: Span): string {
  const whole = withoutAttributes(text.slice(from, to).trimEnd());
  const [mark] = /^#{1,6}(?=[ \t]|$)/.exec(whole) ?? [];
  if (mark === undefined) {
    return whole.slice(0, Math.max(0, whole.lastIndexOf('\n'))).replaceAll('\n', ' ');
  }
  let end = whole.length;
  while (whole.charAt(end - 1) === '#') {
    end--;
  }
  const before = whole.charAt(end - 1);
  return whole.slice(mark.length, before === ' ' || before === '\t' ? end : undefined).trim();
}

/** Reports text that only looks like a table, because the line under its header has another number of columns. */
function reportMismatch(text: string, from: number, to: number, report: Report): void {
  const paragraph = text.slice(from, to);
  if (!paragraph.includes('|')) {
    return;
  }
  let start = from;
  let above: string | undefined;
  for (const line of paragraph.split('\n')) {
    if (above?.includes('|') && line.includes('|') && isDelimiterRow(line)) {
      const header = cellCount(above);
      const delimiter = cellCount(line);
      if (header === delimiter) {
        return;
      }
      const quote = /^[>\s]*/.exec(line)![0].length;
      const at = report.place(start + quote, start + line.trimEnd().length);
      const fix = { code: 'complete-delimiter' as const, at, text: `|${' --- |'.repeat(header)}` };
      report.add('warning', 'header-mismatch', at, { header, delimiter }, { fix });
      return;
    }
    start += line.length + 1;
    above = line;
  }
}
