import type { Inline, InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

/**
 * HTML inside a cell. Nearly all of it is dropped, but some tags change what a cell says: without them 10⁶ would
 * read 106, and a struck-out word would stand. Those become nodes or characters.
 */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
}

export function readTag(text: string): Tag | undefined {
  const match = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(text);
  return match ? { name: match[2]!.toLowerCase(), closing: match[1] === '/' } : undefined;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ';
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋ₙ';

function shifted(children: InlineText, to: string, sign: string): InlineText {
  const text = plainText(children).trim();
  if (text === '') return [];
  const found = Array.from(text, (char) => '0123456789+-n'.indexOf(char === '−' ? '-' : char));
  if (found.every((index) => index >= 0)) {
    return [{ type: 'text', value: found.map((index) => to[index]!).join('') }];
  }
  return [{ type: 'text', value: `${sign}${text.length === 1 ? text : `(${text})`}` }];
}

const styles = new Map<string, 'emphasis' | 'strong' | 'strikethrough'>([
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['s', 'strikethrough'],
  ['del', 'strikethrough'],
  ['strike', 'strikethrough'],
]);

const kept = new Set([...styles.keys(), 'sup', 'sub', 'kbd', 'code', 'br']);
export const isKept = (tag: Tag) => kept.has(tag.name);

/** What the content of an element becomes. Other elements are their content. */
export function element(name: string, children: InlineText): InlineText {
  const style = styles.get(name);
  if (style) return children.length ? [{ type: style, children } satisfies Inline] : [];
  if (name === 'sup') return shifted(children, raised, '^');
  if (name === 'sub') return shifted(children, lowered, '_');
  if (name === 'kbd' || name === 'code') {
    const value = plainText(children);
    return value ? [{ type: 'code', value }] : [];
  }
  return children;
}
