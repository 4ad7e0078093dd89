import { limits } from './noteLimits.ts';
import { inlineParser } from './markdownParser.ts';
import type { Cursor } from './markdownParser.ts';
import type { Prose, ProsePart } from './pageBlocks.ts';
import { readInline } from './readInline.ts';
import type { Resolve } from './readInline.ts';

/** Some hostile texts take quadratic time to parse; a paragraph of more characters stays plain text. */
const longest = 8_000;

const special = /\[\^|\]\(|\n/;
const styles = { Emphasis: 1, StrongEmphasis: 2, Strikethrough: 2 } as const;
const styleTypes = {
  Emphasis: 'emphasis',
  StrongEmphasis: 'strong',
  Strikethrough: 'strikethrough',
} as const;

/**
 * Reads running text for a page. It is readInline's, cut at what that leaves out: footnotes, links to other notes,
 * and line breaks, each of which keeps its place.
 */
export function readProse(text: string, resolve: Resolve): Prose {
  const even = text.replace(/(?<! {2}|\\)\n[ \t]*/g, ' ');
  if (even.length > longest) {
    return [{ type: 'text', value: even }];
  }
  if (!special.test(even)) {
    return readInline(even, resolve).inline;
  }
  const reader = new ProseReader(even, resolve);
  const cursor = inlineParser.parse(even).cursor();
  return cursor.firstChild() ? reader.read(cursor, cursor.from, cursor.to, 0) : [];
}

class ProseReader {
  readonly #text: string;
  readonly #resolve: Resolve;

  constructor(text: string, resolve: Resolve) {
    this.#text = text;
    this.#resolve = resolve;
  }

  /** The parts between two offsets. `cursor` stands on their parent and comes back to it. */
  read(cursor: Cursor, from: number, to: number, depth: number): ProsePart[] {
    const parts: ProsePart[] = [];
    let at = from;
    if (cursor.firstChild()) {
      do {
        if (cursor.from < from || cursor.to > to) {
          continue;
        }
        const part = this.#own(cursor, depth);
        if (!part) {
          continue;
        }
        this.#rest(parts, at, cursor.from, to);
        parts.push(part);
        at = cursor.to;
      } while (cursor.nextSibling());
      cursor.parent();
    }
    this.#rest(parts, at, to, to);
    return parts;
  }

  /** What readInline leaves out, or an element with such a thing inside. */
  #own(cursor: Cursor, depth: number): ProsePart | undefined {
    const { name, from, to } = cursor;
    if (name === 'FootnoteReference') {
      return { type: 'footnote', label: this.#text.slice(from + 2, to - 1) };
    }
    if (name === 'HardBreak') {
      return { type: 'break' };
    }
    if (depth >= limits.inlineDepth || !special.test(this.#text.slice(from, to))) {
      return undefined;
    }
    if (name === 'Link') {
      return this.#reference(cursor, depth);
    }
    if (!isStyle(name)) {
      return undefined;
    }
    const marks = styles[name];
    const children = this.read(cursor, from + marks, to - marks, depth + 1);
    return children.some(isOwn) ? { type: styleTypes[name], children } : undefined;
  }

  #reference(cursor: Cursor, depth: number): ProsePart | undefined {
    const { from } = cursor;
    let end = from;
    let target = '';
    cursor.firstChild();
    do {
      if (cursor.name === 'LinkMark' && cursor.from > from && end === from) {
        end = cursor.from;
      }
      if (cursor.name === 'URL' && end > from) {
        target = this.#text.slice(cursor.from, cursor.to);
      }
    } while (cursor.nextSibling());
    cursor.parent();
    if (!isReference(target)) {
      return undefined;
    }
    return { type: 'reference', target, children: this.read(cursor, from + 1, end, depth + 1) };
  }

  /** Text between such parts. readInline takes the blanks off its ends; inside a line they count. */
  #rest(parts: ProsePart[], from: number, to: number, end: number): void {
    const source = this.#text.slice(from, to);
    const { inline } = readInline(source, this.#resolve);
    const before = parts.length > 0 && /^\s/.test(source);
    const behind = to < end && /\s$/.test(source);
    if (inline.length === 0) {
      if (before && behind) {
        addText(parts, ' ');
      }
      return;
    }
    if (before) {
      addText(parts, ' ');
    }
    for (const part of inline) {
      if (part.type === 'text') {
        addText(parts, part.value);
      } else {
        parts.push(part);
      }
    }
    if (behind) {
      addText(parts, ' ');
    }
  }
}

function addText(parts: ProsePart[], value: string): void {
  const last = parts.at(-1);
  if (last?.type === 'text') {
    parts[parts.length - 1] = { type: 'text', value: last.value + value };
  } else {
    parts.push({ type: 'text', value });
  }
}

const isStyle = (name: string): name is keyof typeof styles => Object.hasOwn(styles, name);
/** Markdown beside the note, or a heading in it. */
const isReference = (target: string) =>
  /^(?![a-z][a-z0-9+.-]*:|\/\/)(?:[^?#]+\.md|)(?:#.*)?$/i.test(target) && target !== '';
const isOwn = (part: ProsePart): boolean =>
  part.type === 'footnote' ||
  part.type === 'reference' ||
  part.type === 'break' ||
  ('children' in part && part.children.some(isOwn));
