import type { Inline, InlineText } from './inline.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const plain = /^[\x20-\x7e]*$/;
/** What may end a sentence of plain letters; asked for its place, one after the other. */
const stop = /[.?!]/g;

/**
 * The sentences of a text. In plain letters nearly each end is a sign, a blank and a capital, which is seen without the
 * rules of all languages; where one is not as plain as that, they decide.
 */
export function* sentencesOf(words: string): Generator<{ readonly segment: string; readonly index: number }> {
  let index = 0;
  let isPlain = plain.test(words);
  for (const { index: at } of isPlain ? words.matchAll(stop) : []) {
    const behind = words.slice(at + 1, at + 3);
    if (/^ [A-Z]/.test(behind)) {
      yield { segment: words.slice(index, at + 2), index };
      index = at + 2;
    } else if (behind !== '' && !(words[at] === '.' && /^[a-z0-9]/.test(behind))) {
      isPlain = false;
      break;
    }
  }
  if (isPlain) {
    if (index < words.length) {
      yield { segment: words.slice(index), index };
    }
    return;
  }
  // What stands before a sentence does not count for it.
  for (const { segment, index: at } of segmenter.segment(words.slice(index))) {
    yield { segment, index: index + at };
  }
}

/** A point after these ends no sentence. */
const abbreviated = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|et al|fig|eq|resp|approx)\.\s*$/i;

/**
 * The beginning of a text: its first sentences, fewer where they are longer than `longest` UTF-16 units, and of a first
 * one that is longer alone so many words as fit, with an ellipsis. Formulas, code and pictures count as one unit and are
 * never cut.
 */
export function firstSentences(text: InlineText, count: number, longest: number): InlineText {
  const words = text.map(wordsOf).join('');
  let end = 0;
  let found = 0;
  let sentence = '';
  for (const { segment, index } of sentencesOf(words)) {
    sentence += segment;
    if (abbreviated.test(sentence)) {
      continue;
    }
    const stop = index + segment.trimEnd().length;
    if (stop > longest) {
      break;
    }
    end = stop;
    sentence = '';
    found += 1;
    if (found === count) {
      break;
    }
  }
  if (end > 0 || words.trim() === '') {
    return cut(text, end);
  }
  if (words.trimEnd().length <= longest) {
    return text;
  }
  const space = words.lastIndexOf(' ', longest);
  return [...cut(text, space > 0 ? space : longest), { type: 'text', value: '…' }];
}

function wordsOf(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'break':
      return ' ';
    case 'code':
    case 'math':
    case 'image':
      return 'x';
    default:
      return node.children.map(wordsOf).join('');
  }
}

/** The first `length` units. */
function cut(text: InlineText, length: number): InlineText {
  const head: Inline[] = [];
  let left = length;
  for (const node of text) {
    const size = wordsOf(node).length;
    if (left <= 0) {
      break;
    }
    if (size <= left) {
      head.push(node);
    } else if (node.type === 'text') {
      head.push({ ...node, value: node.value.slice(0, left) });
    } else if ('children' in node) {
      head.push({ ...node, children: cut(node.children, left) });
    }
    left -= size;
  }
  return head;
}
