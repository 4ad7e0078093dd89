import { displayedTex } from './leaf.ts';
import type { Align, Block, ListItem, Prose } from './pageBlocks.ts';

/** A paragraph, or the formula that it is; none where nothing is said. */
export function paragraph(text: string, read: (text: string) => Prose): Block[] {
  const tex = displayedTex(text);
  if (tex !== undefined) {
    return [{ type: 'math', tex }];
  }
  const prose = read(text);
  return prose.length > 0 ? [{ type: 'paragraph', text: prose }] : [];
}

/** An item whose text begins with a box to tick. */
export function task(blocks: readonly Block[]): ListItem {
  const [first, ...rest] = blocks;
  const begin = first?.type === 'paragraph' ? first.text[0] : undefined;
  const box = begin?.type === 'text' ? /^\[([ xX])\] /.exec(begin.value) : null;
  if (first?.type !== 'paragraph' || begin?.type !== 'text' || !box) {
    return { done: null, blocks };
  }
  const text: Prose = [{ type: 'text', value: begin.value.slice(box[0].length) }, ...first.text.slice(1)];
  return { done: box[1] !== ' ', blocks: [{ type: 'paragraph', text }, ...rest] };
}

/** How the columns stand, by the line under the header. */
export function alignments(delimiter: string, width: number): Align[] {
  const marks = delimiter
    .replace(/^[\s>]*\|?|\|\s*$/g, '')
    .split('|')
    .map((mark) => mark.trim());
  return Array.from({ length: width }, (_, i) => {
    const mark = marks[i] ?? '';
    const [left, right] = [mark.startsWith(':'), mark.endsWith(':')];
    return left && right ? 'center' : right ? 'right' : left ? 'left' : null;
  });
}
