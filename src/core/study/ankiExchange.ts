import { beyondReason, canonicalText } from './eventLine.ts';
import type { StudyEvent } from './events.ts';
import { readLine } from './logNames.ts';

/** What a file that someone wants to import holds. Lines are as they are in it, each with its line break. */
export interface Import {
  /** Events that are not here yet. */
  readonly events: readonly string[];
  /** What is among them. */
  readonly adds: Additions;
  /** Events that are here already, or were further up in the file. */
  readonly known: number;
  /** Of the new lines, those whose id another entry has, which says something else: only one of the two counts. */
  readonly contradictions: number;
  /** Entries of a newer Descent: to be kept, not used. */
  readonly newer: readonly string[];
  /** Entries with a time beyond all reason: to be kept, not used. */
  readonly unusable: readonly string[];
  /** Lines that are neither, with their numbers from 1. */
  readonly damaged: readonly { readonly line: number; readonly why: string }[];
}

export interface Additions {
  readonly reviews: number;
  /** Cards, as the reviews name them. */
  readonly cards: number;
  /** Learner's days of the first and the last review; undefined without reviews. */
  readonly days: readonly [first: number, last: number] | undefined;
}

/** What is here already, to compare with. A Ledger is one. */
export interface Present {
  has(id: string): boolean;
  contradicts(event: StudyEvent): boolean;
}

const nothing: Present = { has: () => false, contradicts: () => false };

/** Lines and characters between two yields: a millisecond or two. */
const linesAtOnce = 256;
const charactersAtOnce = 1 << 16;

/** Reads an export, or any log file: lines of events, in any number and order, with any line breaks. */
export function* readImport(text: string, here: Present = nothing): Generator<undefined, Import> {
  const events: string[] = [];
  const seen = new Map<string, StudyEvent>();
  const newer = new Set<string>();
  const unusable = new Set<string>();
  const damaged: { line: number; why: string }[] = [];
  const cards = new Set<string>();
  let reviews = 0;
  let [first, last] = [Infinity, -Infinity];
  let known = 0;
  let contradictions = 0;
  let line = 0;
  const take = (event: StudyEvent, own: string): void => {
    const other = seen.get(event.id);
    const contradicts =
      other === undefined ? here.contradicts(event) : canonicalText(other) !== canonicalText(event);
    if ((other !== undefined || here.has(event.id)) && !contradicts) {
      known += 1;
      return;
    }
    seen.set(event.id, event);
    contradictions += contradicts ? 1 : 0;
    if (event.order >= beyondReason) {
      unusable.add(own);
      return;
    }
    events.push(own);
    if (event.kind === 'reviewed') {
      reviews += 1;
      cards.add(event.card);
      first = Math.min(first, event.day);
      last = Math.max(last, event.day);
    }
  };
  let rested = 0;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const content = text.slice(from, to).trim();
    from = to + 1;
    line += 1;
    if (line % linesAtOnce === 0 || from - rested > charactersAtOnce) {
      rested = from;
      yield;
    }
    if (content === '') {
      continue;
    }
    for (const entry of yield* readLine(content)) {
      const own = `${entry.text.trim()}\n`;
      switch (entry.kind) {
        case 'event':
          take(entry.event, own);
          break;
        case 'newer':
          newer.add(own);
          break;
        case 'unusable':
          unusable.add(own);
          break;
        case 'damaged':
          damaged.push({ line, why: entry.why });
      }
    }
  }
  const adds = { reviews, cards: cards.size, days: reviews === 0 ? undefined : ([first, last] as const) };
  return { events, adds, known, contradictions, newer: [...newer], unusable: [...unusable], damaged };
}

/** Everything in a log as lines, from the texts of its files: each once, as it is; damaged ones left out. */
export function* exportLog(texts: readonly string[]): Generator<undefined, string[]> {
  const lines = new Set<string>();
  for (const text of texts) {
    const { events, newer, unusable } = yield* readImport(text);
    for (const line of [...events, ...newer, ...unusable]) {
      lines.add(line);
    }
  }
  return [...lines];
}

/** A card for Anki. Front and back are HTML, in which TeX stands between `\(` and `\)`. */
export interface AnkiNote {
  /** Recognises the note when it is imported again: the card id. */
  readonly guid: string;
  /** Levels joined by `::`. */
  readonly deck: string;
  readonly front: string;
  readonly back: string;
  readonly tags: readonly string[];
}

/**
 * The text format that Anki imports (https://docs.ankiweb.net/importing/text-files.html), with the headers its own
 * export writes: tab-separated, every field quoted so that tabs, quotes, line breaks and a leading `#` are text.
 * @param noteType as the learner's Anki calls the type with a front and a back: its own types have names in the
 * language of the collection, and a name that it does not know is passed over
 */
export function ankiText(notes: readonly AnkiNote[], noteType = 'Basic'): string {
  const headers = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    `#notetype:${noteType.replaceAll(/\s+/g, ' ').trim()}`,
    '#deck column:2',
    '#tags column:5',
  ];
  const lines = notes.map(({ guid, deck, front, back, tags }) =>
    [guid, deck, front, back, tags.map(ankiTag).join(' ')].map(ankiField).join('\t'),
  );
  return [...headers, ...lines].map((line) => `${line}\n`).join('');
}

/** Text as HTML that shows it. */
export function ankiHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}

/**
 * Text of a note as HTML that shows it, where Anki would take it for more than text: a formula (`\\(`), a sound
 * (`[sound:x.mp3]`), LaTeX (`[latex]`, `[$]`), speech (`[anki:tts]`) or a gap (`{{c1::x}}`). An element without content
 * keeps the signs apart, unseen.
 */
export function ankiTextHtml(text: string): string {
  return ankiHtml(text)
    .replaceAll(/\\(?=[()[\]])/g, '\\<span></span>')
    .replaceAll(/\[(?=\/?(?:sound:|latex\]|\$|anki:))/gi, '[<span></span>')
    .replaceAll(/\{(?=\{)/g, '{<span></span>')
    .replaceAll(/\}(?=\})/g, '}<span></span>');
}

/**
 * What Anki's MathJax would take for more than a formula: its end, a link (`\\href`), HTML, another package, or a macro,
 * which would hold for the cards after it, too.
 */
const beyondFormula =
  /^(?:[()]|href|url|html[a-zA-Z]*|class|cssId|style|data|require|includegraphics|mmlToken|csname|(?:g|e|x)?def|let|(?:re)?newcommand|newenvironment)$/;

/**
 * A formula as HTML in which Anki shows it. One that would be more than a formula there stands as it is written; a pair of
 * braces without content, or a blank, keeps apart what Anki would take for a sound, for speech or for a gap.
 */
export function ankiFormulaHtml(tex: string): string {
  const commands = tex.matchAll(/\\([a-zA-Z]+|[^])/g);
  if ([...commands].some(([, name]) => beyondFormula.test(name!))) {
    return `<code>${ankiTextHtml(tex)}</code>`;
  }
  const apart = tex
    .replaceAll(/\[(?=\/?(?:sound:|latex\]|\$|anki:))/gi, '[{}')
    .replaceAll(/\{(?=\{)/g, '{ ')
    .replaceAll(/\}(?=\})/g, '} ');
  return `\\(${ankiHtml(apart)}\\)`;
}

function ankiField(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`;
}

/** Anki separates tags by spaces. */
function ankiTag(tag: string): string {
  return tag.trim().replaceAll(/\s+/g, '_');
}
