import type { Citation, Mark } from '../deck/card.ts';
import type { Cell } from '../deck/comparisonTable.ts';
import { cardKinds } from '../identity/cardId.ts';
import type { CardKind } from '../identity/cardId.ts';
import { readDirective, readList } from './directive.ts';
import type { DirectiveName } from './directive.ts';
import type { Definitions } from './footnotes.ts';
import { withoutBadges } from './inlineNodes.ts';
import { limits } from './noteLimits.ts';
import { readTemplate } from './questions.ts';
import { readInline } from './readInline.ts';
import type { CheckRun } from './readRun.ts';
import { readRun } from './readRun.ts';
import type { Report } from './diagnosticReport.ts';
import { reportFormula, texIn } from './reportFormulas.ts';
import type { Span } from './rows.ts';
import type { Place } from '../deck/comparisonTable.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

export interface Source {
  readonly text: string;
  readonly report: Report;
  readonly definitions: Definitions;
  readonly checkRun?: CheckRun | undefined;
}

/** A cell as read, before it is known what it says. */
export interface CellText extends Cell {
  readonly text: string;
  readonly skip: boolean;
  readonly key?: string;
  readonly as?: InlineText;
}

const none: readonly never[] = [];
const inCell: readonly DirectiveName[] = [
  'experiment',
  'run',
  'front',
  'skip',
  'kinds',
  'shared',
  'ask',
  'which',
];
const inLabel: readonly DirectiveName[] = ['key', 'as', ...inCell];

/**
 * Reads a cell with its footnotes and directives, and reports what of it cannot be taken over.
 * @param more comments that stand elsewhere and speak of this cell
 */
export function readCell(source: Source, span: Span, role: 'cell' | 'label', more?: Span): CellText {
  const { text: note, report, definitions } = source;
  const at = report.place(span.from, span.to);
  if (at.length > limits.cell) {
    report.add('warning', 'cell-too-long', { ...at, length: 80 }, { count: at.length, limit: limits.cell });
    return { inline: none, text: '', at, marks: none, citations: none, skip: true };
  }
  const rich = readInline(note.slice(span.from, span.to), (label) => definitions.link(label));
  const inline = withoutBadges(rich.inline);
  const text = plainText(inline).trim();
  const [tag] = rich.droppedTags;
  const [link] = rich.inertLinks;
  if (tag) {
    report.add('information', 'html-dropped', at, { tag });
  }
  if (link) {
    report.add('information', 'link-inert', at, { link });
  }
  for (const tex of texIn(inline)) {
    reportFormula(report, tex, false, at);
  }
  if (text.includes('**') && unpaired(inline)) {
    report.add('information', 'unclosed-strong', at);
  }
  const comments = more
    ? [...rich.comments, ...readInline(note.slice(more.from, more.to)).comments]
    : rich.comments;
  if (comments.length === 0 && rich.footnotes.length === 0) {
    return { inline, text, at, marks: none, citations: none, skip: false };
  }

  const settings = readSettings(comments, role === 'label' ? inLabel : inCell, at, report);
  const { marks, citations, experiment: cited } = readFootnotes(rich.footnotes, source, at);
  let experiment = settings.get('experiment') ?? cited;
  if (experiment !== undefined && experiment.length > limits.experiment) {
    const values = { count: experiment.length, limit: limits.experiment };
    report.add('warning', 'experiment-too-long', at, values);
    experiment = undefined;
  }
  const key = settings.get('key');
  const as = readSaid('as', settings, at, report);
  const run = readRun(settings, at, report, source.checkRun);
  return {
    inline,
    text,
    at,
    marks,
    citations,
    ...(experiment && { experiment }),
    ...(run && { run }),
    ...(key !== undefined && { key }),
    ...(as && { as }),
    ...readAsked(settings, at, report),
    skip: settings.has('skip'),
  };
}

/** The directives in comments; what does not belong where they stand is reported. */
function readSettings(
  comments: readonly string[],
  allowed: readonly DirectiveName[],
  at: Place,
  report: Report,
): Map<DirectiveName, string> {
  const settings = new Map<DirectiveName, string>();
  for (const comment of comments) {
    const read = readDirective(comment);
    for (const name of read?.unknown ?? []) {
      report.add('warning', 'bad-directive', at, { name });
    }
    for (const [name, value] of read?.directive ?? []) {
      if (allowed.includes(name)) {
        settings.set(name, value);
      } else {
        report.add('warning', 'bad-directive', at, { name });
      }
    }
  }
  return settings;
}

/** What footnotes say of a cell: marks, sources, and the experiment that shows it. */
function readFootnotes(labels: readonly string[], { report, definitions }: Source, at: Place) {
  const marks: Mark[] = [];
  const citations = new Map<string, Citation>();
  let experiment: string | undefined;
  for (const label of new Set(labels)) {
    const footnote = definitions.footnote(label);
    if (!footnote) {
      report.add('warning', 'footnote-missing', at, { label });
    } else if (footnote.type === 'citation') {
      citations.set(footnote.citation.key, footnote.citation);
    } else {
      marks.push(footnote.mark);
      for (const citation of footnote.citations) {
        citations.set(citation.key, citation);
      }
      experiment ??= footnote.experiment;
    }
  }
  return { marks, citations: [...citations.values()], experiment };
}

/** What is said of how to ask: sentences, forms, and whether others share the answer. */
export function readAsked(
  settings: ReadonlyMap<DirectiveName, string>,
  at: Place,
  report: Report,
): Pick<CellText, 'ask' | 'which' | 'kinds' | 'shared'> {
  const ask = readSaid('ask', settings, at, report);
  const which = readSaid('which', settings, at, report);
  const kinds = readKinds(settings.get('kinds'), at, report);
  const shared = readShared(settings.get('shared'), at, report);
  return {
    ...(ask && { ask }),
    ...(which && { which }),
    ...(kinds && { kinds }),
    ...(shared !== undefined && { shared }),
  };
}

function readSaid(
  kind: 'ask' | 'which' | 'as',
  settings: ReadonlyMap<DirectiveName, string>,
  at: Place,
  report: Report,
): InlineText | undefined {
  const text = settings.get(kind);
  return text === undefined ? undefined : readTemplate(text, kind, at, report);
}

function readKinds(said: string | undefined, at: Place, report: Report): CardKind[] | undefined {
  if (said === undefined) {
    return undefined;
  }
  const names = readList(said);
  for (const name of names) {
    if (!cardKinds.some((kind) => kind === name)) {
      report.add('warning', 'bad-directive', at, { name: `kinds: ${name}` });
    }
  }
  return cardKinds.filter((kind) => names.includes(kind));
}

function readShared(said: string | undefined, at: Place, report: Report): boolean | undefined {
  if (said === undefined || said === '' || said === 'yes') {
    return said === undefined ? undefined : true;
  }
  if (said !== 'no') {
    report.add('warning', 'bad-directive', at, { name: `shared: ${said}` });
  }
  return said === 'no' ? false : undefined;
}

/** Whether two stars stand in the text itself, not in code or a formula. */
function unpaired(inline: Cell['inline']): boolean {
  return inline.some((node) => node.type === 'text' && /\*\*[^\s*]|[^\s*]\*\*/.test(node.value));
}
