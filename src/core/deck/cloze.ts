import type { Inline, InlineText } from '../text/inline.ts';

/** A cell with its strong parts as blanks; undefined if it has none, or nothing beside them to go by. */
export function clozeText(inline: InlineText): InlineText | undefined {
  if (!inline.some(hasStrong)) {
    return undefined;
  }
  const text = inline.map(blanked);
  return text.some(showsWord) ? text : undefined;
}

function hasStrong(node: Inline): boolean {
  if (!('children' in node)) {
    return false;
  }
  return node.type === 'strong' ? node.children.length > 0 : node.children.some(hasStrong);
}

function blanked(node: Inline): Inline {
  if (node.type === 'strong') {
    return { type: 'blank', children: node.children };
  }
  return 'children' in node ? { ...node, children: node.children.map(blanked) } : node;
}

function showsWord(node: Inline): boolean {
  if (node.type === 'text' || node.type === 'code') {
    return /[\p{L}\p{N}]/u.test(node.value);
  }
  if (node.type === 'math') {
    return true;
  }
  return 'children' in node && node.type !== 'blank' && node.children.some(showsWord);
}
