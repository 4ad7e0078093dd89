import type { InlineText } from '../notes/inline.ts';
import { plainText } from '../notes/plainText.ts';
import type { Card } from './card.ts';
import { fingerprint } from './similar.ts';

/** Longer answers are not typed: then one would be asked for the note's wording, not for what it says. */
const longest = 40;

/** The answer that may be typed instead of only thought of; undefined where it is long, or a formula. */
export function typedAnswer(card: Card): string | undefined {
  const answer = answerOf(card);
  if (answer === undefined || hasMath(answer)) {
    return undefined;
  }
  const text = plainText(answer).trim();
  return text.length <= longest && /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}

function answerOf(card: Card): InlineText | undefined {
  switch (card.kind) {
    case 'recall':
    case 'identify':
      return card.answer;
    case 'cloze': {
      const [blank, second] = blanks(card.text);
      return second === undefined ? blank : undefined;
    }
    case 'choice':
    case 'contrast':
      return undefined;
  }
}

function blanks(text: InlineText): InlineText[] {
  return text.flatMap((node) =>
    !('children' in node) ? [] : node.type === 'blank' ? [node.children] : blanks(node.children),
  );
}

function hasMath(text: InlineText): boolean {
  return text.some((node) => node.type === 'math' || ('children' in node && hasMath(node.children)));
}

/** `close` is right but for the spelling. */
export type TypedVerdict = 'right' | 'close' | 'wrong';

/**
 * Compares what was typed with the answer. Case, spacing, punctuation, articles and the order of words do not
 * count; what stands in brackets may be left out, or given alone ("stochastic gradient descent (SGD)"). A slip of
 * the finger in every five letters is let pass, but not in a number, for that is another number.
 */
export function compareTyped(given: string, answer: string): TypedVerdict {
  const typed = given.normalize('NFKC').trim();
  if (typed === '') {
    return 'wrong';
  }
  const bracketed = Array.from(answer.matchAll(/[(（]([^()（）]+)[)）]/g), ([, inner]) => inner!);
  const bare = answer.replace(/[(（][^()（）]*[)）]/g, ' ').trim();
  const accepted = [answer, ...(bracketed.length > 0 && bare !== '' ? [bare, ...bracketed] : [])];
  const key = (text: string) => fingerprint([{ type: 'text', value: text }]).key;
  if (accepted.some((one) => key(one) === key(typed))) {
    return 'right';
  }
  return accepted.some((one) => isSlip(evened(typed), evened(one.normalize('NFKC')))) ? 'close' : 'wrong';
}

const evened = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const lettersPerSlip = 5;

function isSlip(typed: string, wanted: string): boolean {
  const digits = (text: string) => text.replace(/\P{N}+/gu, ' ').trim();
  const allowed = Math.floor(wanted.length / lettersPerSlip);
  return digits(typed) === digits(wanted) && distance(typed, wanted, allowed) <= allowed;
}

/**
 * The least number of letters added, left out, changed, or swapped with their neighbour that makes `b` of `a`
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance); more than `most` once
 * it is certain to be.
 */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) {
    return most + 1;
  }
  let [twoAgo, before]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? twoAgo[j - 2]! + 1 : Infinity;
      row.push(Math.min(changed, swapped, before[j]! + 1, row[j - 1]! + 1));
    }
    [twoAgo, before] = [before, row];
  }
  return before[b.length]!;
}
