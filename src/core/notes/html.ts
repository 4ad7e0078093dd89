import { decodeEntity } from './entities.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';
import { safeLink } from '../text/safeLink.ts';

/**
 * HTML inside a cell. Nearly all of it is dropped, but some tags change what a cell says: without them 10⁶ would
 * read 106, and a struck-out word would stand. Those become nodes or characters.
 */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  /** As it is written. */
  readonly text: string;
}

export function readTag(text: string): Tag | undefined {
  const match = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(text);
  return match ? { name: match[2]!.toLowerCase(), closing: match[1] === '/', text } : undefined;
}

/** The value of an attribute of a tag, with its entities read; empty where it has none. */
export function attribute({ text }: Tag, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`, 'i').exec(text);
  const value = match?.[1] ?? match?.[2] ?? match?.[3] ?? '';
  return value.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w+);/gi, decodeEntity);
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ';
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋ₙ';

function shifted(children: InlineText, to: string, sign: string): InlineText {
  const text = plainText(children).trim();
  if (text === '') {
    return [];
  }
  const found = Array.from(text, (char) => '0123456789+-n'.indexOf(char === '−' ? '-' : char));
  if (found.every((index) => index >= 0)) {
    return [{ type: 'text', value: found.map((index) => to[index]!).join('') }];
  }
  return [{ type: 'text', value: `${sign}${text.length === 1 ? text : `(${text})`}` }];
}

const styles = new Map<string, 'emphasis' | 'strong' | 'strikethrough'>([
  ['i', 'emphasis'],
  ['mark', 'strong'],
  ['em', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['s', 'strikethrough'],
  ['del', 'strikethrough'],
  ['strike', 'strikethrough'],
]);

const kept = new Set([...styles.keys(), 'sup', 'sub', 'kbd', 'code', 'br', 'img', 'a']);
export const isKept = (tag: Tag) => kept.has(tag.name);

const blocks = new Set(
  'p div ul ol li dl dt dd details summary blockquote pre h1 h2 h3 h4 h5 h6 table tr section article center'.split(
    ' ',
  ),
);
/** Whether what is in such an element stands on lines of its own. */
export const isBlock = (tag: Tag) => blocks.has(tag.name);

const transparent = new Set([...blocks, ...'span u font small big ins abbr td th tbody thead'.split(' ')]);
/** Whether nothing is lost where such a tag is passed over. */
export const isTransparent = (tag: Tag) => transparent.has(tag.name);

/** What the content of an element becomes. Other elements are their content. */
export function element(tag: Tag, children: InlineText): InlineText {
  const { name } = tag;
  const style = styles.get(name);
  if (style) {
    return children.length ? [{ type: style, children } satisfies Inline] : [];
  }
  if (name === 'sup') {
    return shifted(children, raised, '^');
  }
  if (name === 'sub') {
    return shifted(children, lowered, '_');
  }
  if (name === 'kbd' || name === 'code') {
    const value = plainText(children);
    return value ? [{ type: 'code', value }] : [];
  }
  if (name === 'a') {
    const href = attribute(tag, 'href');
    return safeLink.test(href) ? [{ type: 'link', href, children }] : children;
  }
  return children;
}
