import type { Inline, InlineText } from '../text/inline.ts';

/** A cell with its strong parts as blanks; undefined if it has none, or nothing beside them to go by. */
export function clozeText(inline: InlineText): InlineText | undefined {
  if (!inline.some(hasStrong)) {
    return undefined;
  }
  const text = withGlosses(inline.map(blanked));
  return text.some(showsWord) ? text : undefined;
}

/**
 * Whether a colon right behind the last blank says why it is so, or what it means: who reads on knows what stands in
 * the blank.
 */
export function isExplained(cloze: InlineText): boolean {
  const last = cloze.findLastIndex((node) => node.type === 'blank');
  const next = cloze[last + 1];
  return next?.type === 'text' && /^\s*[:：]/u.test(next.value);
}

/** The same in other words, in parentheses right behind a blank, belongs to what is asked: 조기 종료(early stopping). */
function withGlosses(text: InlineText): InlineText {
  const result: Inline[] = [];
  for (const node of text) {
    const before = result.at(-1);
    const gloss = node.type === 'text' ? /^ ?\([\p{L}\p{N} ’'-]+\)/u.exec(node.value)?.[0] : undefined;
    if (gloss === undefined || before?.type !== 'blank' || node.type !== 'text') {
      result.push(node);
      continue;
    }
    result[result.length - 1] = {
      ...before,
      children: [...before.children, { type: 'text', value: gloss }],
    };
    result.push({ ...node, value: node.value.slice(gloss.length) });
  }
  return result.filter((node) => node.type !== 'text' || node.value !== '');
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
