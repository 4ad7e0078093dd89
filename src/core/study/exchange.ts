import { decodeEvent } from './events.ts';

/** What a file that someone wants to import holds. */
export interface Import {
  /** The lines to keep, as they are, each with its line break: events, and those of a newer Descent. */
  readonly text: string;
  readonly events: number;
  readonly newer: number;
  /** Lines that are neither, with their numbers from 1. */
  readonly damaged: readonly { readonly line: number; readonly why: string }[];
}

/**
 * Reads an export, or any log file: lines of events, in any number and order. Importing what is there already
 * changes nothing, since every event counts once.
 */
export function readImport(text: string): Import {
  const lines: string[] = [];
  const damaged: { line: number; why: string }[] = [];
  let newer = 0;
  text.split('\n').forEach((line, i) => {
    const content = line.trim();
    if (content === '') {
      return;
    }
    const decoded = decodeEvent(content);
    if (decoded.kind === 'damaged') {
      damaged.push({ line: i + 1, why: decoded.why });
      return;
    }
    newer += decoded.kind === 'newer' ? 1 : 0;
    lines.push(`${content}\n`);
  });
  return { text: lines.join(''), events: lines.length - newer, newer, damaged };
}

/** Everything in a log as one text, from those of its files: each line once, as it is; damaged ones left out. */
export function exportLog(texts: readonly string[]): string {
  return [...new Set(texts.flatMap((text) => readImport(text).text.split(/(?<=\n)/)))].join('');
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
