import type { Inline, InlineText } from '../text/inline.ts';
import { decodeEntity } from './entities.ts';

/** What is on lines of its own begins one, if anything is before it. */
export function lineBreak(nodes: Inline[]): void {
  const last = nodes.at(-1);
  if (last && last.type !== 'break') {
    nodes.push({ type: 'break' });
  }
}

/** Adds nodes, joining text to text. */
export function addAll(nodes: Inline[], more: InlineText): void {
  for (const node of more) {
    if (node.type === 'text') {
      append(nodes, node.value);
    } else {
      nodes.push(node);
    }
  }
}

/** Characters that cannot be seen: those with no width go, and blanks of other scripts are blanks. */
export const seen = (value: string): string =>
  value.replace(/[\u00ad\u200b\u2060\ufeff]/g, '').replace(/[\u115f\u1160\u2800\u3164\uffa0]/g, ' ');

export function append(nodes: Inline[], text: string): void {
  const value = seen(text);
  const last = nodes[nodes.length - 1];
  if (last?.type === 'text') {
    nodes[nodes.length - 1] = { type: 'text', value: last.value + value };
  } else if (value !== '') {
    nodes.push({ type: 'text', value });
  }
}

/** A table takes the backslash from `\|` before code and formulas are read (GFM 0.29, section 4.10). */
const withPipes = (text: string) => text.replaceAll('\\|', '|');

export function codeText(source: string): string {
  const ticks = /^`+/.exec(source)![0].length;
  const inner = withPipes(source.slice(ticks, -ticks));
  return inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '' ? inner.slice(1, -1) : inner;
}

export function mathText(source: string): string {
  const marks = source.startsWith('$$') || source.startsWith('$`') ? 2 : 1;
  return withPipes(source.slice(marks, -marks)).trim();
}

export const cleanUrl = (url: string) =>
  url
    .replace(/^<|>$/g, '')
    .replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|\w+);/gi, decodeEntity)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll(' ', '%20');

export const isBadge = (src: string): boolean => /^https?:\/\/\S*(?:badge|shields|\.svg)/i.test(src);

/** Words without the badges that stand beside them and say nothing; badges alone stay. */
export function withoutBadges(inline: InlineText): InlineText {
  const isMute = (node: Inline): boolean =>
    (node.type === 'image' && node.alt === '' && isBadge(node.src)) ||
    (node.type === 'link' && node.children.length > 0 && node.children.every(isMute));
  if (!inline.some(isMute)) {
    return inline;
  }
  const left = trimmed(inline.filter((node) => !isMute(node)));
  return left.length > 0 ? left : inline;
}

/** Takes the blanks off both ends, where comments and footnotes leave them. */
export function trimmed(nodes: Inline[]): Inline[] {
  for (const end of [0, -1]) {
    for (let node = nodes.at(end); node; node = nodes.at(end)) {
      const value = node.type === 'text' ? (end ? node.value.trimEnd() : node.value.trimStart()) : '';
      if (node.type !== 'text' && node.type !== 'break') {
        break;
      }
      if (value !== '') {
        nodes[end ? nodes.length - 1 : 0] = { type: 'text', value };
        break;
      }
      nodes.splice(end, 1);
    }
  }
  return nodes;
}
