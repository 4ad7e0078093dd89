import { decodeEvent } from './events.ts';

/** What a file that someone wants to import holds. Lines are as they are in it, each with its line break. */
export interface Import {
  /** Events that are not here yet. */
  readonly events: readonly string[];
  /** Events that are here already, or were further up in the file. */
  readonly known: number;
  /** Entries of a newer Descent: to be kept, not used. */
  readonly newer: readonly string[];
  /** Lines that are neither, with their numbers from 1. */
  readonly damaged: readonly { readonly line: number; readonly why: string }[];
}

/** Lines between two yields: about a millisecond. */
const linesAtOnce = 256;

/**
 * Reads an export, or any log file: lines of events, in any number and order, with any line breaks.
 * @param isKnown whether an event, by its id, is here already
 */
export function* readImport(
  text: string,
  isKnown: (id: string) => boolean = () => false,
): Generator<undefined, Import> {
  const events: string[] = [];
  const seen = new Set<string>();
  const newer = new Set<string>();
  const damaged: { line: number; why: string }[] = [];
  let known = 0;
  let line = 0;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const content = text.slice(from, to).trim();
    from = to + 1;
    line += 1;
    if (line % linesAtOnce === 0) {
      yield;
    }
    if (content === '') {
      continue;
    }
    // As in log.ts: what stands for bytes that are no UTF-8 is in no line that Descent wrote.
    const decoded = content.includes('\ufffd')
      ? ({ kind: 'damaged', why: 'not UTF-8' } as const)
      : decodeEvent(content);
    switch (decoded.kind) {
      case 'event': {
        const { id } = decoded.event;
        if (seen.has(id) || isKnown(id)) {
          known += 1;
        } else {
          seen.add(id);
          events.push(`${content}\n`);
        }
        break;
      }
      case 'newer':
        newer.add(`${content}\n`);
        break;
      case 'damaged':
        damaged.push({ line, why: decoded.why });
    }
  }
  return { events, known, newer: [...newer], damaged };
}

/** Everything in a log as lines, from the texts of its files: each once, as it is; damaged ones left out. */
export function* exportLog(texts: readonly string[]): Generator<undefined, string[]> {
  const lines = new Set<string>();
  for (const text of texts) {
    const { events, newer } = yield* readImport(text);
    for (const line of [...events, ...newer]) {
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
 */
export function ankiText(notes: readonly AnkiNote[]): string {
  const headers = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    '#notetype:Basic',
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

function ankiField(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`;
}

/** Anki separates tags by spaces. */
function ankiTag(tag: string): string {
  return tag.trim().replaceAll(/\s+/g, '_');
}
