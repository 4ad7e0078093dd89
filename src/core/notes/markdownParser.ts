import { parser, Strikethrough, Table } from '@lezer/markdown';
import type { BlockParser, InlineContext, LeafBlockParser, MarkdownConfig } from '@lezer/markdown';
import { delimits } from './delimiterRow.ts';

/** Whether a character, by its code, may begin something in a line of text. What is not ASCII begins nothing. */
const begins = Array.from({ length: 128 }, (_, code) =>
  '\\`*_~$<&![]:=%\n\r'.includes(String.fromCharCode(code)),
);
const blank = 32;
const newline = 10;

/** Passes over words at once; the parser would ask each of their letters whether it begins one of twenty things. */
const words: MarkdownConfig = {
  parseInline: [
    {
      name: 'Words',
      before: 'Escape',
      parse({ text, offset }, _, pos) {
        let at = pos - offset;
        for (; at < text.length; at++) {
          const code = text.charCodeAt(at);
          const next = code === blank ? text.charCodeAt(at + 1) : 0;
          // Blanks may belong to a break of the line behind them.
          if (begins[code] === true || next === blank || next === newline) {
            break;
          }
        }
        return at === pos - offset ? -1 : offset + at;
      },
    },
  ],
};

/** Passes over all of a line's text. */
const anyText: MarkdownConfig = {
  parseInline: [{ name: 'AnyText', parse: (cx) => cx.end }],
};

const dollar = 36;
const backtick = 96;
const backslash = 92;
const word = /^\w$/;

/**
 * The end of a formula whose opening dollar is at `pos`, or -1. The rules are those of the editor's own preview: no
 * Latin letter and no digit before the opening dollar nor behind the closing one, and the next dollar must close.
 */
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
  if (word.test(text.charAt(from - 1))) {
    return -1;
  }
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslash) {
      i++;
    } else if (code === dollar) {
      return word.test(text.charAt(i + 1)) ? -1 : cx.offset + i + 1;
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
        if (next !== dollar) {
          return -1;
        }
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
        if (next !== 91 || cx.char(pos + 1) !== 94) {
          return -1;
        }
        const match = /^\[\^[^\]\s]+\]/.exec(cx.slice(pos, Math.min(cx.end, pos + 200)));
        if (!match) {
          return -1;
        }
        return cx.addElement(cx.elt('FootnoteReference', pos, pos + match[0].length));
      },
    },
  ],
};

/** A node for what a pattern matches at one place, where that begins with the character `first`. */
function matched(name: string, first: string, before: string, pattern: RegExp): MarkdownConfig {
  const start = first.charCodeAt(0);
  return {
    defineNodes: [name],
    parseInline: [
      {
        name,
        before,
        parse(cx, next, pos) {
          if (next !== start) {
            return -1;
          }
          const match = pattern.exec(cx.slice(pos, Math.min(cx.end, pos + 400)));
          return match ? cx.addElement(cx.elt(name, pos, pos + match[0].length)) : -1;
        },
      },
    ],
  };
}

/**
 * What Obsidian adds: `[[note|name]]`, `![[picture.png]]`, `%% … %%`. `[[1, 2], [3, 4]]` is a matrix and no link: one
 * with a comma is taken for a link only where it has a name.
 */
const wikilink = String.raw`\[\[(?=[^,\]]*\]|[^\]]*\|)[^[\]\n]+\]\]`;
const obsidian = [
  matched('WikiLink', '[', 'Link', new RegExp(`^${wikilink}`)),
  matched('WikiImage', '!', 'Image', new RegExp(`^!${wikilink}`)),
  matched('HiddenComment', '%', 'Escape', /^%%[^%]*%%/),
];

/** `:white_check_mark:`, as on GitHub. */
const shortCode = matched('ShortCode', ':', 'Escape', /^:[a-z0-9_+-]{1,60}:/);

const highlightDelimiter = { resolve: 'Highlight', mark: 'HighlightMark' };
/** `==text==`. Between words, as in a comparison, the signs stay what they are. */
const highlight: MarkdownConfig = {
  defineNodes: ['Highlight', 'HighlightMark'],
  parseInline: [
    {
      name: 'Highlight',
      after: 'Emphasis',
      parse(cx, next, pos) {
        if (next !== 61 || cx.char(pos + 1) !== 61 || cx.char(pos + 2) === 61) {
          return -1;
        }
        const before = cx.slice(Math.max(cx.offset, pos - 1), pos);
        const behind = cx.slice(pos + 2, Math.min(cx.end, pos + 3));
        const opens = /^\S$/.test(behind) && !/[\w=]/.test(before);
        const closes = /^\S$/.test(before) && !/[\w=]/.test(behind);
        return opens || closes ? cx.addDelimiter(highlightDelimiter, pos, pos + 2, opens, closes) : -1;
      },
    },
  ],
};

/** The parser's own reader of tables: `rows` is null at the first line, then false or what has been read. */
interface TableLeaf extends LeafBlockParser {
  readonly rows: null | false | readonly unknown[];
}
const isTableLeaf = (leaf: LeafBlockParser): leaf is TableLeaf => 'rows' in leaf;

/** A rule, an underline of equals signs, attributes such as `{: .wide}`, the end of a box, or an item of a list. */
const endsTable = /^(?:-+|=+|:{3,}|\{:?[^{}]*\})[ \t]*$|^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;

const [tableBlock] = Table.parseBlock!;
/**
 * Tables as GFM and the editor's preview see them. One may follow right on other lines of text, whatever these hold:
 * Lezer sees it only where the first of them has no pipe, which a caption may have. And it takes a table with a line
 * of dashes below it for a heading, and an item of a list for a row. (`===` is a row in GFM, which nobody means.)
 */
const table: MarkdownConfig = {
  ...Table,
  parseBlock: [
    {
      ...(tableBlock as BlockParser),
      endLeaf(cx, line, leaf) {
        const rows = leaf.parsers.find(isTableLeaf)?.rows;
        if (Array.isArray(rows)) {
          return endsTable.test(line.text.slice(line.pos));
        }
        if (!line.text.includes('|', line.pos)) {
          return false;
        }
        const header = line.text.slice(line.pos);
        if (rows === null && delimits(header, leaf.content)) {
          return false;
        }
        return delimits(cx.peekLine(), header);
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
export const blockParser = parser.configure([table, anyText, { remove: [...inlineNames, 'LinkReference'] }]);

/** Reads one line of text, such as a cell, as inline content. */
export const inlineParser = parser.configure([
  words,
  Strikethrough,
  math,
  footnote,
  ...obsidian,
  shortCode,
  highlight,
  { remove: blockNames },
]);

/** The whole language at once: what the other two do between them. The measure for the index's speed. */
export const wholeParser = parser.configure([table, Strikethrough, math, footnote]);

/** A place in a tree of the parser, moved from node to node. */
export type Cursor = ReturnType<ReturnType<typeof blockParser.parse>['cursor']>;
