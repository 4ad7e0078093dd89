import type { ComparisonTable, Note, Place } from '../deck/comparisonTable.ts';
import { isGivenKey, keyOf, keyOfPath } from '../identity/keys.ts';
import { ownedKey } from '../identity/owner.ts';
import { cellCount, isDelimiterRow } from './delimiterRow.ts';
import type { Diagnostic } from './diagnostic.ts';
import { readDirective } from './directive.ts';
import type { Directive } from './directive.ts';
import { Definitions } from './footnotes.ts';
import { isFrontMatterOpen, readFrontMatter } from './frontMatter.ts';
import { Said, introOf } from './intro.ts';
import { withoutAttributes } from './leaf.ts';
import { LineMap } from './lineMap.ts';
import { blockParser } from './markdown.ts';
import type { Cursor } from './markdown.ts';
import { readQuestionLines } from './questions.ts';
import type { QuestionLine } from './questions.ts';
import type { Source } from './readCell.ts';
import type { CheckRun } from './readRun.ts';
import { readInline } from './readInline.ts';
import { readTable } from './readTable.ts';
import type { WrittenTable } from './readTable.ts';
import { Report } from './report.ts';
import { reportBlockFormulas } from './reportFormulas.ts';
import { readRows } from './rows.ts';
import type { Span } from './rows.ts';
import { evenLineEnds, mayHoldTable, scan } from './scan.ts';
import { hashText } from '../text/hash.ts';
import { plainText } from '../text/plainText.ts';
import { limits } from './limits.ts';

export interface NoteFile {
  /** Tells files apart and comes back in every location; usually a URI. */
  readonly path: string;
  /** The path below the folder of notes, from which the key is made when the note gives none. */
  readonly name: string;
  readonly text: string;
  /** Whose the note is if it gives no key: see identity/owner.ts. Default: nobody's, as the bundled ones. */
  readonly owner?: string | undefined;
  /** Keys that it cannot give itself, for the bundled notes have them. */
  readonly reserved?: ReadonlySet<string> | undefined;
  /** Says why a picture that it asks for cannot be drawn. Absent: whatever it asks for is taken. */
  readonly checkRun?: CheckRun | undefined;
}

export interface ReadNote {
  readonly note: Note;
  readonly diagnostics: readonly Diagnostic[];
}

/** How much text the parser may take at a time before it offers others a turn. */
const slice = 10_000;
/** Blocks, some microseconds each, after which others are offered a turn. */
const blocksInARow = 100;

/**
 * Reads a note: its front matter and its comparison tables. A generator that yields often, so that a large note
 * can be read in several turns; its value is the note. Every text gives a note, and never an error.
 */
export function* readNote(file: NoteFile): Generator<undefined, ReadNote> {
  if (file.text.length > limits.file) {
    return yield* refuseWhole(file);
  }
  const text = evenLineEnds(file.text);
  const front = readFrontMatter(text);
  const found = scan(text, front.end);
  if (!found.hasTable && !front.key && found.almost.length === 0) {
    return { note: noteOf(file, front, undefined, '', []), diagnostics: [] };
  }

  const report = new Report(file.path, new LineMap(text));
  for (const { code, from, to, values } of [...found.findings, ...(found.refused ? [found.refused] : [])]) {
    report.add('warning', code, report.place(from, to), values);
  }
  for (const { kind, at, fix } of found.almost) {
    const place = report.place(at.from, at.to);
    const edit = fix === undefined ? {} : { fix: { code: 'make-table' as const, at: place, text: fix } };
    report.add('information', `almost-table-${kind}`, place, {}, edit);
  }
  if (isFrontMatterOpen(text)) {
    report.add('warning', 'open-front-matter', report.place(0, 3));
  }
  let key = front.key?.value;
  if (front.key && !isGivenKey(front.key.value)) {
    const { from, value } = front.key;
    const at = report.place(from, from + value.length);
    const fix = suggested(value, at);
    report.add('warning', 'bad-key', at, { key: value }, fix ? { fix } : {});
    key = undefined;
  } else if (front.key && file.reserved?.has(front.key.value)) {
    const { from, value } = front.key;
    report.add('warning', 'reserved-key', report.place(from, from + value.length), { key: value });
    key = undefined;
  }
  if (!found.hasTable || found.refused) {
    return { note: noteOf(file, front, key, '', []), diagnostics: report.diagnostics };
  }

  // The parser knows no front matter and must count its offsets.
  const body = found.text.slice(0, front.end).replace(/[^\n]/g, ' ') + found.text.slice(front.end);
  const outline = yield* readOutline(body, report);
  const source: Source = {
    text: found.text,
    report,
    definitions: outline.definitions,
    checkRun: file.checkRun,
  };
  const tables: {
    table: Omit<ComparisonTable, 'key' | 'given'>;
    columnKeys: readonly string[];
    titleText: string;
    given: string | undefined;
  }[] = [];
  for (const written of outline.tables) {
    if (written.directive?.has('skip')) {
      continue;
    }
    const reported = report.diagnostics.length;
    const read = yield* readTable(source, written);
    report.gather(reported);
    const said = read && introOf(written.said, outline.definitions);
    const given = written.directive?.get('table');
    if (given !== undefined && read && !isGivenKey(given)) {
      report.add('warning', 'bad-key', read.table.at, { key: given });
    }
    if (read) {
      const valid = given !== undefined && isGivenKey(given);
      const table = said?.length ? { ...read.table, intro: said } : read.table;
      tables.push({ ...read, table, titleText: written.titleText, given: valid ? given : undefined });
    }
  }
  return {
    note: noteOf(file, front, key, outline.title, withKeys(tables, report)),
    diagnostics: report.diagnostics.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column),
  };
}

/** Of a file that is too large only the head is read; that is said where there are tables in it. */
function* refuseWhole(file: NoteFile): Generator<undefined, ReadNote> {
  const front = readFrontMatter(evenLineEnds(file.text.slice(0, limits.line)));
  const report = new Report(file.path, new LineMap(''));
  if (yield* mayHoldTable(file.text)) {
    const values = { count: file.text.length, limit: limits.file };
    report.add('warning', 'file-too-large', report.place(0, 1), values);
  }
  const key = front.key && isGivenKey(front.key.value) && !file.reserved?.has(front.key.value);
  return {
    note: noteOf(file, front, key ? front.key.value : undefined, '', []),
    diagnostics: report.diagnostics,
  };
}

function suggested(value: string, at: ReturnType<Report['place']>) {
  const text = keyOf(value)
    .replace(/[^a-z0-9-]+/g, '')
    .split('-')
    .filter(Boolean)
    .join('-');
  return isGivenKey(text) ? { code: 'suggested-key' as const, at, text } : undefined;
}

function noteOf(
  file: NoteFile,
  front: ReturnType<typeof readFrontMatter>,
  key: string | undefined,
  heading: string,
  tables: readonly ComparisonTable[],
): Note {
  return {
    path: file.path,
    key: key ?? keyBelow(file.owner, file.name),
    given: key !== undefined,
    title: front.title ?? (heading || file.name.replace(/^.*[\\/]|\.\w+$/g, '')),
    ...(front.language && { language: front.language }),
    tags: front.tags,
    tables,
  };
}

const keyBelow = (owner: string | undefined, name: string): string =>
  owner === undefined ? keyOfPath(name) : ownedKey(owner, keyOfPath(name));

interface Outline {
  readonly title: string;
  readonly tables: readonly OutlinedTable[];
  readonly definitions: Definitions;
}

interface OutlinedTable extends WrittenTable {
  /** The paragraph that stands before it, below its heading; empty where there is none. */
  readonly said: string;
}

/** Parses the blocks of a note and finds in them tables, what stands above each, and footnotes. */
function* readOutline(text: string, report: Report): Generator<undefined, Outline> {
  const parse = blockParser.startParse(text);
  let tree = parse.advance();
  for (let done = 0; !tree; tree = parse.advance()) {
    if (parse.parsedPos - done > slice) {
      done = parse.parsedPos;
      yield;
    }
  }
  yield;

  const tables: OutlinedTable[] = [];
  const definitions = new Definitions();
  let firstHeading: Span | undefined;
  let heading: Span | undefined;
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
      const title = readHeading(heading);
      tables.push({
        ...readRows(cursor, text),
        ...here,
        title,
        titleText: plainText(title),
        said: said.take(),
      });
    } else if (questionsAt !== undefined) {
      report.add('warning', 'ask-alone', questionsAt);
    }
    if (name.includes('Heading')) {
      heading = { from: start, to: end };
      firstHeading ??= heading;
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

/**
 * Gives each table a key of its own. Tables under one heading are told apart by their columns, then by their
 * rows, so that it does not matter in which order they stand.
 */
function withKeys(
  read: readonly {
    table: Omit<ComparisonTable, 'key' | 'given'>;
    columnKeys: readonly string[];
    titleText: string;
    given: string | undefined;
  }[],
  report: Report,
): ComparisonTable[] {
  const hash = (keys: readonly string[]) => hashText(keys.toSorted().join('/')).toString(36);
  const plain = read.map(({ titleText, given }) => given ?? (keyOf(titleText) || 'table'));
  const byColumns = read.map(({ columnKeys }, i) => `${plain[i]!}~${hash(columnKeys)}`);
  const byRows = read.map(({ table }, i) => `${byColumns[i]!}${hash(table.rows.map(({ key }) => key))}`);
  const [ofPlain, ofColumns] = [plain, byColumns].map(counted);
  const choose = (i: number) =>
    ofPlain!.get(plain[i]!) === 1
      ? plain[i]!
      : ofColumns!.get(byColumns[i]!) === 1
        ? byColumns[i]!
        : byRows[i]!;

  const tables = new Map<string, ComparisonTable>();
  for (const [i, { table, given }] of read.entries()) {
    const key = given ?? choose(i);
    const first = tables.get(key);
    if (first) {
      report.add('warning', 'duplicate-table', table.at, { key }, { related: first.at });
    } else {
      tables.set(key, { ...table, key, given: given !== undefined });
    }
  }
  return [...tables.values()];
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
