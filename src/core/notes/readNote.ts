import type { ComparisonTable, Note } from '../deck/comparisonTable.ts';
import { isGivenKey, keyOf, keyOfPath } from '../identity/keys.ts';
import { ownedKey } from '../identity/owner.ts';
import type { Diagnostic } from './diagnostic.ts';
import { isFrontMatterOpen, readFrontMatter } from './frontMatter.ts';
import { introOf } from './intro.ts';
import { LineMap } from './lineMap.ts';
import { readOutline } from './outline.ts';
import type { Source } from './readCell.ts';
import type { CheckRun } from './readRun.ts';
import { readTable } from './readTable.ts';
import { Report } from './diagnosticReport.ts';
import { withKeys } from './tableKeys.ts';
import type { ReadTable } from './tableKeys.ts';
import { evenLineEnds, mayHoldTable, scan } from './scan.ts';
import { limits } from './noteLimits.ts';
import { unfolded, withSubheads } from './unfold.ts';

export interface NoteFile {
  /** Tells files apart and comes back in every location; usually a URI. */
  readonly path: string;
  /** The path below the folder of notes, from which the key is made when the note gives none. */
  readonly name: string;
  readonly text: string;
  /** UTF-16 units of the whole, where `text` is only the beginning of what is too large to be read. */
  readonly length?: number;
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

/**
 * Reads a note: its front matter and its comparison tables. A generator that yields often, so that a large note
 * can be read in several turns; its value is the note. Every text gives a note, and never an error.
 */
export function* readNote(file: NoteFile): Generator<undefined, ReadNote> {
  if ((file.length ?? file.text.length) > limits.file) {
    return yield* refuseWhole(file);
  }
  const text = evenLineEnds(file.text);
  const front = readFrontMatter(text);
  const found = scan(text, front.end);
  if (!found.hasTable && !front.key && found.almost.length === 0) {
    return { note: noteOf(file, front, undefined, '', []), diagnostics: [] };
  }

  const report = new Report(file.path, new LineMap(text));
  reportScan(found, report);
  if (isFrontMatterOpen(text, front)) {
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
  const body =
    found.text.slice(0, front.end).replace(/[^\n]+/g, (line) => ' '.repeat(line.length)) +
    found.text.slice(front.end);
  const outline = yield* readOutline(body, report);
  const { definitions } = outline;
  const source: Source = { text: found.text, report, definitions, checkRun: file.checkRun };
  const tables: ReadTable[] = [];
  for (const written of outline.tables) {
    if (written.directive?.has('skip')) {
      continue;
    }
    const reported = report.diagnostics.length;
    const read = yield* readTable(source, withSubheads(unfolded(written, body), body));
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

function reportScan({ findings, refused, almost }: ReturnType<typeof scan>, report: Report): void {
  for (const { code, from, to, values } of [...findings, ...(refused ? [refused] : [])]) {
    report.add('warning', code, report.place(from, to), values);
  }
  for (const { kind, at, fix } of almost) {
    const place = report.place(at.from, at.to);
    const edit = fix === undefined ? {} : { fix: { code: 'make-table' as const, at: place, text: fix } };
    report.add('information', `almost-table-${kind}`, place, {}, edit);
  }
}

/** Of a file that is too large only the head is read; that is said where there are tables in it. */
function* refuseWhole(file: NoteFile): Generator<undefined, ReadNote> {
  const front = readFrontMatter(evenLineEnds(file.text.slice(0, limits.line)));
  const report = new Report(file.path, new LineMap(''));
  if (file.length !== undefined || (yield* mayHoldTable(file.text))) {
    const values = { count: file.length ?? file.text.length, limit: limits.file };
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
