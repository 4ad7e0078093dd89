import { decodeEntity } from './entities.ts';
import { asBold } from './emphasis.ts';
import { attribute, element, isBlock, isKept, isTransparent, readTag } from './html.ts';
import type { Tag } from './html.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import { addAll, append, cleanUrl, codeText, lineBreak, mathText, seen, trimmed } from './inlineNodes.ts';
import { limits } from './noteLimits.ts';
import { inlineParser } from './markdownParser.ts';
import { plainText } from '../text/plainText.ts';
import type { Cursor } from './markdownParser.ts';
import { emojiOf } from './shortCodes.ts';
import { safeLink } from '../text/safeLink.ts';

/** Inline text, and what stood between it: comments, footnotes, and what could not be taken over. */
export interface RichText {
  readonly inline: InlineText;
  readonly comments: readonly string[];
  readonly footnotes: readonly string[];
  /** HTML tags and link targets that were dropped. */
  readonly droppedTags: readonly string[];
  readonly inertLinks: readonly string[];
}

/** The target of a reference link's label, if the note defines it. */
export type Resolve = (label: string) => string | undefined;

const plain = /^[^\\`*_~$<&![\]\n=%:]*$/;
const nothing: readonly string[] = [];

/** An open element or the text itself, with the nodes gathered in it so far. */
interface Frame {
  readonly tag: Tag | undefined;
  readonly nodes: Inline[];
}

class Reader {
  readonly comments: string[] = [];
  readonly footnotes: string[] = [];
  readonly droppedTags: string[] = [];
  readonly inertLinks: string[] = [];
  readonly #text: string;
  readonly #resolve: Resolve;

  constructor(text: string, resolve: Resolve) {
    this.#text = text;
    this.#resolve = resolve;
  }

  /** The nodes between two offsets. `cursor` stands on their parent and comes back to it. */
  read(cursor: Cursor, from: number, to: number, depth: number): Inline[] {
    const frames: Frame[] = [{ tag: undefined, nodes: [] }];
    const top = () => frames[frames.length - 1]!;
    const close = () => {
      const { tag, nodes } = frames.pop()!;
      addAll(top().nodes, element(tag!, nodes));
    };
    let at = from;
    if (cursor.firstChild()) {
      do {
        if (cursor.from < from || cursor.to > to) {
          continue;
        }
        this.#words(top().nodes, at, cursor.from);
        at = cursor.to;
        const tag = cursor.name === 'HTMLTag' ? readTag(this.#slice(cursor.from, cursor.to)) : undefined;
        if (tag?.name === 'br') {
          top().nodes.push({ type: 'break' });
        } else if (tag?.name === 'img') {
          top().nodes.push({ type: 'image', src: attribute(tag, 'src'), alt: attribute(tag, 'alt') });
        } else if (tag && isKept(tag)) {
          if (!tag.closing && frames.length < limits.inlineDepth) {
            frames.push({ tag, nodes: [] });
          } else if (frames.some((frame) => frame.tag?.name === tag.name)) {
            while (top().tag?.name !== tag.name) {
              close();
            }
            close();
          }
        } else if (tag) {
          if (isBlock(tag)) {
            lineBreak(top().nodes);
          }
          if (!isTransparent(tag)) {
            this.droppedTags.push(tag.name);
          }
        } else {
          this.#node(top().nodes, cursor, depth);
        }
      } while (cursor.nextSibling());
      cursor.parent();
    }
    this.#words(top().nodes, at, to);
    while (frames.length > 1) {
      close();
    }
    return frames[0]!.nodes;
  }

  #slice(from: number, to: number): string {
    return this.#text.slice(from, to);
  }

  #words(nodes: Inline[], from: number, to: number): void {
    if (from < to) {
      append(nodes, this.#slice(from, to));
    }
  }

  /** The children of the node under the cursor, inside its opening and closing marks. */
  #inside(cursor: Cursor, marks: number, depth: number): Inline[] {
    const from = cursor.from + marks;
    const to = cursor.to - marks;
    if (depth >= limits.inlineDepth) {
      return [{ type: 'text', value: this.#slice(from, to) }];
    }
    return this.read(cursor, from, to, depth + 1);
  }

  #node(nodes: Inline[], cursor: Cursor, depth: number): void {
    const { from, to } = cursor;
    switch (cursor.name) {
      case 'Escape':
        append(nodes, this.#slice(from + 1, to));
        break;
      case 'Entity':
        append(nodes, decodeEntity(this.#slice(from, to)));
        break;
      case 'Emphasis':
        nodes.push({ type: 'emphasis', children: this.#inside(cursor, 1, depth) });
        break;
      case 'StrongEmphasis':
      case 'Highlight':
        nodes.push({ type: 'strong', children: this.#inside(cursor, 2, depth) });
        break;
      case 'Strikethrough':
        nodes.push({ type: 'strikethrough', children: this.#inside(cursor, 2, depth) });
        break;
      case 'WikiLink':
        append(nodes, wikiName(this.#slice(from + 2, to - 2)));
        break;
      case 'WikiImage':
        this.#embed(nodes, this.#slice(from + 3, to - 2));
        break;
      case 'ShortCode':
        append(nodes, emojiOf(this.#slice(from + 1, to - 1)) ?? this.#slice(from, to));
        break;
      case 'HiddenComment':
        break;
      case 'InlineCode':
        nodes.push({ type: 'code', value: codeText(this.#slice(from, to)) });
        break;
      case 'Math':
        nodes.push({ type: 'math', tex: mathText(this.#slice(from, to)) });
        break;
      case 'Link':
      case 'Image':
        this.#link(nodes, cursor, depth);
        break;
      case 'Autolink':
        this.#autolink(nodes, this.#slice(from + 1, to - 1));
        break;
      case 'FootnoteReference':
        this.footnotes.push(this.#slice(from + 2, to - 1));
        break;
      case 'Comment':
        this.comments.push(this.#slice(from, to));
        break;
      case 'HTMLTag':
      case 'ProcessingInstruction':
        this.droppedTags.push(this.#slice(from, Math.min(to, from + 20)));
        break;
      default:
        append(nodes, this.#slice(from, to));
        break;
    }
  }

  #autolink(nodes: Inline[], url: string): void {
    const href = !/^[a-z][a-z0-9+.-]*:/i.test(url) && url.includes('@') ? `mailto:${url}` : url;
    this.#push(nodes, href, [{ type: 'text', value: url }]);
  }

  /** `![[picture.png|300]]`; another note is embedded by its name alone. */
  #embed(nodes: Inline[], inner: string): void {
    const [src = '', ...rest] = inner.split(/\\?\|/);
    if (!isPicture.test(src)) {
      append(nodes, wikiName(inner));
    } else {
      nodes.push({ type: 'image', src: src.trim(), alt: altText(rest.join('|')) });
    }
  }

  #link(nodes: Inline[], cursor: Cursor, depth: number): void {
    const { from, to } = cursor;
    const image = cursor.name === 'Image';
    const textFrom = from + (image ? 2 : 1);
    let textTo = -1;
    let url: string | undefined;
    let label: string | undefined;
    cursor.firstChild();
    do {
      if (cursor.name === 'LinkMark' && cursor.from >= textFrom && textTo < 0) {
        textTo = cursor.from;
      }
      if (cursor.name === 'URL' && textTo >= 0) {
        url = this.#slice(cursor.from, cursor.to);
      }
      if (cursor.name === 'LinkLabel') {
        label = this.#slice(cursor.from + 1, cursor.to - 1);
      }
    } while (cursor.nextSibling());
    cursor.parent();
    if (textTo < 0) {
      append(nodes, this.#slice(from, to));
      return;
    }
    const flat = image || depth >= limits.inlineDepth;
    const inner: Inline[] = flat
      ? [{ type: 'text', value: this.#slice(textFrom, textTo) }]
      : this.read(cursor, textFrom, textTo, depth + 1);
    if (url === undefined && this.#slice(textTo, Math.min(to, textTo + 2)) !== '](') {
      url = this.#resolve(label === undefined || label === '' ? this.#slice(textFrom, textTo) : label);
      // The parser takes every `[0, 1]` for a reference. One that the note does not define is only text.
      if (url === undefined) {
        append(nodes, image ? '![' : '[');
        addAll(nodes, inner);
        append(nodes, this.#slice(textTo, to));
        return;
      }
    }
    if (image) {
      nodes.push({ type: 'image', src: cleanUrl(url ?? ''), alt: altText(this.#slice(textFrom, textTo)) });
    } else {
      this.#push(nodes, cleanUrl(url ?? ''), inner);
    }
  }

  #push(nodes: Inline[], href: string, children: Inline[]): void {
    if (safeLink.test(href)) {
      nodes.push({ type: 'link', href, children });
      return;
    }
    if (!/^(?:[.#/?]|[\w-]+(?:[/.#]|$)|$)/.test(href)) {
      this.inertLinks.push(href.slice(0, 40));
    }
    addAll(nodes, children);
  }
}

const isPicture = /\.(?:png|jpe?g|gif|webp|avif|bmp|svg)\s*$/i;

/** The name that a link of a wiki shows. */
function wikiName(inner: string): string {
  const [target = '', ...names] = inner.split(/\\?\|/);
  const name = names.join('|').trim();
  return name === '' ? target.trim().replace(/^#/, '').replaceAll('#', ' > ') : name;
}

/** The text of a picture without marks, and without the width that Obsidian has there. */
function altText(source: string): string {
  const { inline } = readInline(source.replace(/(?:^|\\?\|)\d+(?:x\d+)?\s*$/, ''));
  return plainText(inline).trim();
}

const undefinedLabel: Resolve = () => undefined;

/**
 * Reads the text of a cell, of a heading or of a footnote, on one line. The result holds no HTML and no link but
 * to http, https, mailto and a simulator.
 */
export function readInline(text: string, resolve: Resolve = undefinedLabel): RichText {
  if (text.length > limits.cell || plain.test(text)) {
    const value = seen(text).trim();
    const inline: InlineText = value === '' ? [] : [{ type: 'text', value }];
    return { inline, comments: nothing, footnotes: nothing, droppedTags: nothing, inertLinks: nothing };
  }
  const source = asBold(text);
  const reader = new Reader(source, resolve);
  const cursor = inlineParser.parse(source).cursor();
  const inline = cursor.firstChild() ? trimmed(reader.read(cursor, cursor.from, cursor.to, 0)) : [];
  return {
    inline,
    comments: reader.comments,
    footnotes: reader.footnotes,
    droppedTags: reader.droppedTags,
    inertLinks: reader.inertLinks,
  };
}
