import type { InlineText } from './inline.ts';

/** The words of inline text without its marks: for keys, search and comparison. */
export function plainText(inline: InlineText): string {
  const only = inline[0];
  if (inline.length === 1 && only?.type === 'text') return only.value;
  let result = '';
  for (const node of inline) {
    if (node.type === 'text' || node.type === 'code') result += node.value;
    else if (node.type === 'math') result += node.tex;
    else if (node.type === 'break') result += ' ';
    else result += plainText(node.children);
  }
  return result;
}
