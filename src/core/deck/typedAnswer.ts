import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';
import type { Card } from './card.ts';

/** Longer answers are not typed. */
const longest = 300;
/** Longer answers are not exact: there is more than one way to say them. */
const longestExact = 40;

/** An answer that may be typed instead of only thought of. */
export interface TypedAnswer {
  readonly answer: string;
  /** It is a name, a number or a formula: what was typed is the same or it is not. A sentence has other words, too. */
  readonly exact: boolean;
}

/** Undefined where the answer is not to be typed: it is a formula that is set, or there are several. */
export function typedAnswer(card: Card): TypedAnswer | undefined {
  const inline = answerOf(card);
  if (inline === undefined || hasMath(inline)) {
    return undefined;
  }
  const answer = plainText(inline).trim();
  if (answer.length > longest || !/[\p{L}\p{N}]/u.test(answer)) {
    return undefined;
  }
  // What is asked for is one of the table's things, by its name.
  const exact = answer.length <= longestExact && (card.kind === 'identify' || isExact(answer));
  return { answer, exact };
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

/** Every part is a number, a sign, a symbol of one letter, or a name with a capital or a figure in it. */
function isExact(answer: string): boolean {
  return answer
    .normalize('NFKC')
    .split(/\s+/)
    .every(
      (part) =>
        !/\p{L}/u.test(part) ||
        (/^[^\p{Lo}]+$/u.test(part) && /\p{Lu}|\p{N}|^\P{L}*\p{L}\P{L}*$/u.test(part)),
    );
}

/** `close` is right but for the spelling, `open` is the learner's to compare: other words may say the same. */
export type TypedVerdict = 'right' | 'close' | 'wrong' | 'open';

/**
 * Compares what was typed with the answer. Case, spacing, articles and the marks around it do not count; signs do:
 * -1 is not 1 and C is not C++. What stands in brackets after a name may be left out, or given alone ("stochastic
 * gradient descent (SGD)"). A slip of the finger is let pass in a long word, where it cannot make another name.
 * Only an exact answer can be wrong.
 */
export function compareTyped(given: string, { answer, exact }: TypedAnswer): TypedVerdict {
  const typed = evened(given);
  if (typed === '') {
    return 'open';
  }
  const accepted = namesIn(answer).map(evened);
  if (accepted.some((one) => isSame(one, typed))) {
    return 'right';
  }
  if (accepted.some((one) => isSlip(typed, one))) {
    return 'close';
  }
  return exact && accepted.every((one) => isComparable(typed, one)) ? 'wrong' : 'open';
}

/** The answer, and where it is a name with another one in brackets, each of the two. */
function namesIn(answer: string): string[] {
  const found = /^(.*[\p{L}\p{N}.])(?:\s+|(?<=\p{Lo}))[(（]([^()（）]*)[)）]\s*$/u.exec(answer.trim());
  const [, name = '', inner = ''] = found ?? [];
  return /\p{L}{2}/u.test(inner) ? [answer, name, inner] : [answer];
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** In one form: width, case, dashes, powers, spaces, articles; the marks around it and between words are gone. */
function evened(text: string): string {
  return text
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => {
      const digits = Array.from(power, (sign) => (sign === '⁻' ? '-' : superscripts.indexOf(sign)));
      return `^${digits.join('')}`;
    })
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„"'’‘`]/g, '')
    .replace(/(?<=\p{L})-(?=\p{L}{2})/gu, ' ')
    .replace(/(?<![.,;:!?])[.,;:!?]+(?=\s|$)/g, ' ')
    .replace(/\b(?:a|an|the)\s+(?=\S)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function isSame(a: string, b: string): boolean {
  const tight = (text: string): string => text.replaceAll(' ', '');
  // 0.10 is 0.1, and 1e-3 is 10^-3.
  const value = (text: string): number =>
    /^[-+]?10\^-?\d+$/.test(text)
      ? Number(text.replace(/10\^/, '1e'))
      : /\d/.test(text)
        ? Number(text.replace(/,(?=\d{3})/g, ''))
        : NaN;
  return tight(a) === tight(b) || value(a) === value(b);
}

/** Keys pressed for one that may go wrong; of a shorter word one wrong letter makes another. */
const keysPerSlip = 8;

function isSlip(typed: string, wanted: string): boolean {
  // Only words: a number, a sign or a formula is another one at the first difference.
  const words = /^[\p{L}\p{M} ]+$/u;
  const keys = (text: string): string => text.normalize('NFD').replaceAll(' ', '');
  const allowed = Math.floor(keys(wanted).length / keysPerSlip);
  return words.test(typed) && words.test(wanted) && distance(keys(typed), keys(wanted), allowed) <= allowed;
}

/** Not another language's name for it, nor what its initials stand for, nor a number in words. */
function isComparable(typed: string, wanted: string): boolean {
  const hasHangul = /\p{Lo}/u;
  const initials = (text: string): string => Array.from(text.matchAll(/(?<!\p{L})\p{L}/gu), String).join('');
  const isShort = (short: string, long: string): boolean =>
    short.length > 1 && long.includes(' ') && initials(long) === short;
  return (
    hasHangul.test(typed) === hasHangul.test(wanted) &&
    (!/\p{N}/u.test(wanted) || /\p{N}/u.test(typed) || /\p{L}{3}/u.test(wanted)) &&
    !isShort(typed, wanted) &&
    !isShort(wanted, typed)
  );
}

/** A part of a text, and whether the other text has it too. */
export interface Difference {
  readonly text: string;
  readonly same: boolean;
}

/** Two texts with what they share: by words where both have several, else by letters. */
export function differences(a: string, b: string): readonly [Difference[], Difference[]] {
  const byWords = [a, b].every((text) => /\S\s+\S/.test(text.trim()));
  const partsOf = (text: string): string[] =>
    byWords ? (text.match(/\s+|\S+/g) ?? []) : Array.from(text.normalize('NFC'));
  const [left, right] = [partsOf(a.slice(0, 1000)), partsOf(b.slice(0, 1000))];
  const keyOf = (part: string): string =>
    byWords
      ? part
          .trim()
          .toLowerCase()
          .replace(/(?<![.,;:!?])[.,;:!?]+$/, '')
      : part.toLowerCase();
  const [leftKeys, rightKeys] = [left.map(keyOf), right.map(keyOf)];
  // Lengths of the longest common subsequence of what is left from each place on.
  const common = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i]![j] =
        leftKeys[i] === rightKeys[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const [ofLeft, ofRight]: [Difference[], Difference[]] = [[], []];
  const add = (to: Difference[], text: string, same: boolean): void => {
    const last = to.at(-1);
    if (last?.same === same) {
      to[to.length - 1] = { text: last.text + text, same };
    } else {
      to.push({ text, same });
    }
  };
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && leftKeys[i] === rightKeys[j]) {
      add(ofLeft, left[i++]!, true);
      add(ofRight, right[j++]!, true);
    } else if (j === right.length || (i < left.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      add(ofLeft, left[i++]!, false);
    } else {
      add(ofRight, right[j++]!, false);
    }
  }
  return [ofLeft, ofRight];
}

/**
 * The least number of letters added, left out, changed, or swapped with their neighbor that makes `b` of `a`
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
