import type { Cursor } from './markdownParser.ts';

/** The text of a leaf without the marks of the quotes it stands in, or its own. `cursor` stands on it. */
export function leafText(cursor: Cursor, source: string): string {
  let text = '';
  let at = cursor.from;
  const end = cursor.to;
  if (cursor.firstChild()) {
    do {
      if (!cursor.name.endsWith('Mark')) {
        continue;
      }
      text += source.slice(at, cursor.from);
      at = cursor.to;
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return (text + source.slice(at, end)).trim();
}

const attributes = /^\{[ \t]*[#.:][^{}\n]*\}[ \t]*#*$/;

/** A heading without the `{#id .class}` behind it that site generators and Pandoc know. */
export function withoutAttributes(heading: string): string {
  const brace = heading.lastIndexOf('{');
  return brace > 0 && attributes.test(heading.slice(brace)) ? heading.slice(0, brace).trimEnd() : heading;
}

/** What stands in a block of code: its language and its text. */
export function codeText(cursor: Cursor, source: string): { language: string; value: string } {
  let language = '';
  let value = '';
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'CodeInfo') {
        language = source.slice(cursor.from, cursor.to).split(/\s/, 1)[0]!;
      }
      if (cursor.name === 'CodeText') {
        value += source.slice(cursor.from, cursor.to);
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  return { language, value };
}

/** The TeX of a paragraph that is one formula, `$$…$$`, and nothing else. */
export function displayedTex(paragraph: string): string | undefined {
  const isOne = paragraph.startsWith('$$') && paragraph.endsWith('$$') && paragraph.length > 4;
  const inner = isOne ? paragraph.slice(2, -2) : '';
  return isOne && !/(?<!\\)\$/.test(inner) ? inner.trim() : undefined;
}
