import type { ComparisonTable, Label } from '../deck/comparisonTable.ts';
import { keyOf } from '../identity/keys.ts';
import { limits } from './noteLimits.ts';
import { readInline } from './readInline.ts';
import { readList } from './directive.ts';
import type { Report } from './diagnosticReport.ts';
import type { Cell, Place } from '../deck/comparisonTable.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

/** What may stand in braces in a sentence: the thing that is asked about, and the aspect of it. */
export const placeholders = ['thing', 'aspect'] as const;
export type Placeholder = (typeof placeholders)[number];

/** A sentence for the cells of a table, or what a label is called in sentences, as a line of the note says it. */
export interface QuestionLine {
  readonly kind: 'ask' | 'which' | 'contrast' | 'as' | 'off' | 'shared';
  /** `*`, the key of a row or column, or of both with a slash between them. */
  readonly key: string;
  readonly text: InlineText;
  readonly at: Place;
}

type Table = Omit<ComparisonTable, 'key' | 'given'>;

/**
 * Reads a comment of several lines above a table, the first of which is `ask`:
 *
 *     <!-- ask
 *     *: What is the {aspect} of {thing}?
 *     batch-size: How many examples does {thing} use for one update?
 *     which batch-size: Which method uses this many examples for one update?
 *     batch-size/msgd: How large is a mini-batch?
 *     picture/msgd: -
 *     contrast updates: How often does each of these update in an epoch?
 *     saddle = a saddle point
 *     shared: strength, weakness
 *     -->
 *
 * @returns undefined where the comment is none of this kind
 */
export function readQuestionLines(
  text: string,
  from: number,
  to: number,
  report: Report,
): QuestionLine[] | undefined {
  const comment = text.slice(from, to);
  const head = /^<!--\s*ask[ \t]*\n/.exec(comment)?.[0];
  if (head === undefined) {
    return undefined;
  }
  const lines: QuestionLine[] = [];
  let start = from + head.length;
  const end = comment.lastIndexOf('-->');
  for (const line of comment.slice(head.length, end < 0 ? undefined : end).split('\n')) {
    const written = line.trim();
    const place = report.place(start + line.length - line.trimStart().length, start + line.trimEnd().length);
    start += line.length + 1;
    if (written === '') {
      continue;
    }
    const sign = written.search(/[:=]/);
    const name = sign < 0 ? '' : written.slice(0, sign).trim();
    const said = written.slice(sign + 1).trim();
    if (name === '' || said === '') {
      report.add('warning', 'ask-line', place, { line: written.slice(0, 100) });
      continue;
    }
    if (name === 'shared') {
      lines.push(...readList(said).map((key) => ({ kind: 'shared' as const, key, text: [], at: place })));
      continue;
    }
    const isName = written.charAt(sign) === '=';
    const [, other, of] = (isName ? null : /^(which|contrast)\s+(\S.*)$/.exec(name)) ?? [];
    const kind = isName ? 'as' : said === '-' ? 'off' : ((other ?? 'ask') as 'ask' | 'which' | 'contrast');
    const template = readTemplate(said, kind, place, report);
    if (template !== undefined) {
      lines.push({ kind, key: of ?? name, text: template, at: place });
    }
  }
  return lines;
}

/** A sentence with its placeholders as text; undefined, and reported, where it can be none. */
export function readTemplate(
  said: string,
  kind: QuestionLine['kind'],
  at: Place,
  report: Report,
): InlineText | undefined {
  if (said.length > limits.question) {
    report.add('warning', 'ask-too-long', at, { count: said.length, limit: limits.question });
    return undefined;
  }
  const { inline } = readInline(said);
  // The thing is what `which` asks for, and a name stands in sentences and has none in itself.
  const allowed: readonly string[] =
    kind === 'ask' ? placeholders : kind === 'as' || kind === 'off' ? [] : ['aspect'];
  const wrong = namesIn(inline).find((name) => !allowed.includes(name));
  if (wrong !== undefined) {
    const values = { name: `{${wrong}}`, allowed: allowed.map((name) => `{${name}}`).join(', ') };
    report.add('warning', allowed.length === 0 ? 'ask-name' : 'ask-placeholder', at, values);
    return undefined;
  }
  return inline;
}

/** The placeholders of a text, whether there are such or not. */
function namesIn(inline: InlineText): string[] {
  return inline.flatMap((node: Inline) =>
    node.type === 'text'
      ? Array.from(node.value.matchAll(/\{(\w*)\}/g), ([, name = '']) => name)
      : 'children' in node
        ? namesIn(node.children)
        : [],
  );
}

const has = (inline: InlineText, name: Placeholder): boolean => namesIn(inline).includes(name);

/** A table with the sentences that its lines give it, each where it belongs; those that belong nowhere are reported. */
export function withQuestions(table: Table, lines: readonly QuestionLine[], report: Report): Table {
  const across = table.things === 'columns';
  const [aspects, things] = across ? [table.rows, table.columns] : [table.columns, table.rows];
  const taken = new Set<string>();
  const changes = new Map<
    Label | Cell | 'table',
    Partial<Pick<Label, 'ask' | 'which' | 'contrast' | 'as' | 'kinds' | 'shared'>>
  >();
  const put = (line: QuestionLine, where: Label | Cell | 'table'): void => {
    const change =
      line.kind === 'off'
        ? { kinds: [] }
        : line.kind === 'shared'
          ? { shared: true }
          : { [line.kind]: line.text };
    changes.set(where, { ...changes.get(where), ...change });
  };
  /** What a line speaks of. */
  const meantBy = ({ kind, key: written }: QuestionLine): Label | Cell | 'table' | null | undefined => {
    const [key, ...more] = written.split('/').map((part) => part.trim()) as [string, ...string[]];
    if (kind === 'contrast') {
      return more.length === 0 ? find(aspects, key) : undefined;
    }
    if (more.length > 0 && kind !== 'as') {
      const r = table.rows.indexOf(find(table.rows, key)!);
      const c = table.columns.indexOf(find(table.columns, more.join('/'))!);
      return table.cells[r]?.[c];
    }
    if (written === '*' && kind !== 'as') {
      return 'table';
    }
    const [first, second] = kind === 'as' ? [things, aspects] : [aspects, things];
    return find(first, key) ?? find(second, key);
  };
  for (const line of lines) {
    const { kind, at } = line;
    const once = `${kind} ${line.key}`;
    if (taken.has(once)) {
      report.add('warning', 'ask-twice', at, { key: line.key });
      continue;
    }
    taken.add(once);
    const where = meantBy(line);
    if (where) {
      put(line, where);
    } else {
      report.add('warning', 'ask-key', at, { key: line.key });
    }
  }

  const places = new Map(lines.map((line) => [line.text, line.at]));
  /** Without a sentence that would be the same for several cells. */
  const checked = <T extends { readonly ask?: InlineText; readonly which?: InlineText }>(
    one: T,
    at: Place,
    { thing, aspect }: Readonly<Record<Placeholder, boolean>>,
  ): T => {
    const lacks = (text: InlineText | undefined, name: Placeholder, isNeeded: boolean): boolean =>
      text !== undefined && isNeeded && !has(text, name);
    const { ask, which, ...rest } = one;
    const missing = lacks(ask, 'thing', thing)
      ? 'thing'
      : lacks(ask, 'aspect', aspect)
        ? 'aspect'
        : undefined;
    const noAspect = lacks(which, 'aspect', aspect);
    if (missing !== undefined) {
      report.add('warning', 'ask-same', places.get(ask!) ?? at, { name: `{${missing}}` });
    }
    if (noAspect) {
      report.add('warning', 'ask-same', places.get(which!) ?? at, { name: '{aspect}' });
    }
    return {
      ...rest,
      ...(ask !== undefined && missing === undefined && { ask }),
      ...(which !== undefined && !noAspect && { which }),
    } as T;
  };
  const many = { thing: things.length > 1, aspect: aspects.length > 1 };
  const labels = (list: readonly Label[], needs: Readonly<Record<Placeholder, boolean>>): Label[] =>
    list.map((label) => checked({ ...label, ...changes.get(label) }, label.at, needs));
  const ofAspect = { thing: many.thing, aspect: false };
  const ofThing = { thing: false, aspect: many.aspect };
  return checked(
    {
      ...table,
      ...changes.get('table'),
      rows: labels(table.rows, across ? ofAspect : ofThing),
      columns: labels(table.columns, across ? ofThing : ofAspect),
      cells: table.cells.map((row) => row.map((cell) => cell && { ...cell, ...changes.get(cell) })),
    },
    table.at,
    many,
  );
}

/** A label by its key, or by its words. */
function find(labels: readonly Label[], written: string): Label | undefined {
  const key = keyOf(written);
  return (
    labels.find((label) => label.key === written) ??
    labels.find((label) => label.key === key || keyOf(plainText(label.inline)) === key)
  );
}
