import { parser, Strikethrough, Table } from '@lezer/markdown';
import type { InlineContext, MarkdownConfig } from '@lezer/markdown';

const dollar = 36;
const backtick = 96;
const backslash = 92;
const blank = (code: number) => code === 32 || code === 9 || code === 10;
const digit = (code: number) => code >= 48 && code <= 57;

/** The end of a formula whose opening dollar is at `pos`, or -1. The rules are Pandoc's, as on GitHub. */
function mathEnd(cx: InlineContext, pos: number): number {
  const text = cx.text;
  const from = pos - cx.offset;
  if (text.charCodeAt(from + 1) === backtick) {
    const end = text.indexOf('`$', from + 2);
    return end < 0 ? -1 : cx.offset + end + 2;
  }
  if (text.charCodeAt(from + 1) === dollar) {
    const end = text.indexOf('$$', from + 2);
    return end <= from + 2 ? -1 : cx.offset + end + 2;
  }
  if (from + 1 >= text.length || blank(text.charCodeAt(from + 1))) return -1;
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslash) i++;
    else if (code === dollar) {
      const closes = !blank(text.charCodeAt(i - 1)) && !digit(text.charCodeAt(i + 1));
      return closes ? cx.offset + i + 1 : -1;
    }
  }
  return -1;
}

/** `$…$`, `$$…$$` and GitHub's `` $`…`$ `` as a node Math, delimiters included. */
const math: MarkdownConfig = {
  defineNodes: ['Math'],
  parseInline: [
    {
      name: 'Math',
      before: 'Escape',
      parse(cx, next, pos) {
        if (next !== dollar) return -1;
        const end = mathEnd(cx, pos);
        return end < 0 ? -1 : cx.addElement(cx.elt('Math', pos, end));
      },
    },
  ],
};

/** `[^label]` as a node FootnoteReference. */
const footnote: MarkdownConfig = {
  defineNodes: ['FootnoteReference'],
  parseInline: [
    {
      name: 'FootnoteReference',
      before: 'Link',
      parse(cx, next, pos) {
        if (next !== 91 || cx.char(pos + 1) !== 94) return -1;
        const match = /^\[\^[^\]\s]+\]/.exec(cx.slice(pos, Math.min(cx.end, pos + 200)));
        if (!match) return -1;
        return cx.addElement(cx.elt('FootnoteReference', pos, pos + match[0].length));
      },
    },
  ],
};

const blockNames = [
  'LinkReference',
  'IndentedCode',
  'FencedCode',
  'Blockquote',
  'HorizontalRule',
  'BulletList',
  'OrderedList',
  'ATXHeading',
  'HTMLBlock',
  'SetextHeading',
];
const inlineNames = [
  'Escape',
  'Entity',
  'InlineCode',
  'HTMLTag',
  'Emphasis',
  'HardBreak',
  'Link',
  'Image',
  'LinkEnd',
];

/**
 * Reads blocks only. Most of a note is text that never becomes a card, and inline parsing is both the dearer
 * half of the work and the one where hostile text takes quadratic time. Link references are left in their
 * paragraphs, where footnotes.ts finds them together with footnotes.
 */
export const blockParser = parser.configure([Table, { remove: [...inlineNames, 'LinkReference'] }]);

/** Reads one line of text, such as a cell, as inline content. */
export const inlineParser = parser.configure([Strikethrough, math, footnote, { remove: blockNames }]);

/** The whole language at once: what the other two do between them. The measure for the index's speed. */
export const wholeParser = parser.configure([Table, Strikethrough, math, footnote]);

/** A place in a tree of the parser, moved from node to node. */
export type Cursor = ReturnType<ReturnType<typeof blockParser.parse>['cursor']>;
