import { checkMark } from './valueKind.ts';
import { imageName } from '../text/plainText.ts';
import type { InlineText } from '../text/inline.ts';

/**
 * Whether two cells say the same, or one a part of the other, as far as text can show: such cells must not stand
 * against each other as right and wrong. It errs on the side of "the same": then a question is not asked, while
 * the other error would ask one with two right answers. Small wordings that turn a meaning round are respected:
 * "needed" and "not needed" are not the same, nor are `n` and `n²`.
 */
export interface Fingerprint {
  /** Equal for texts that differ only in case, spacing, punctuation, articles, word order or form of numbers. */
  readonly key: string;
  readonly tokens: ReadonlySet<string>;
  /** The keys of its parts, where it is a list such as "m, v and t". */
  readonly items: ReadonlySet<string>;
  /** Whether it has a word to speak of, rather than only numbers, signs and single letters. */
  readonly wordy: boolean;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const token =
  /[+\-−–]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Co}]|[\p{L}\p{M}\p{N}_]+|[\p{S}%#&@*]/gu;
const simpleToken = /[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?|[a-z_][a-z0-9_]*|[$+<=>^`|~%#&@*]/g;
const ascii = /^[\x20-\x7e]*$/;
const wordLike =
  /^(?:[^\P{L}가-힣]{3,}$|[가-힣]{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
const articles = new Set(['a', 'an', 'the']);
const negations = new Set(
  'not no non never without neither nor cannot except un 안 않음 않다 않는다 아님 아니다 없음 없다 없이 못 못함 비 불 不 非 無 无 没 沒 否'.split(
    ' ',
  ),
);
const particles = /(?<=[가-힣]{2}|[a-z0-9])(?:으로|에서|은|는|이|가|을|를|와|과|의|에|로|도|만)$/;
const simpleSeparators = /,(?!\d)|;|\s(?:\/|and|or)\s/;
const separators = /,(?!\d)|[;、，；]|\s(?:[/·]|and|or|및|또는|혹은)\s|(?<=[가-힣\w])(?:와|과|이나)\s/;

/** That a number may begin with. */
const signs = new Set('+-−–.');

function word(raw: string): string {
  const first = raw.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  const numeric = isDigit || (raw.length > 1 && signs.has(raw[0]!) && /^[+\-−–.]+\.?\d/.test(raw));
  if (numeric) {
    const value = Number(raw.replaceAll(',', '').replace(/[−–]/, '-'));
    return Number.isNaN(value) ? raw : String(value);
  }
  const bare = ascii.test(raw) ? raw : raw.replace(particles, '');
  return bare.endsWith('s') && /^[a-z]{3,}[^s]s$/.test(bare) ? bare.slice(0, -1) : bare;
}

function tokensOf(text: string): string[] {
  const simple = ascii.test(text);
  const found = text.match(simple ? simpleToken : token) ?? [];
  const words: string[] = [];
  for (const raw of found) {
    const one = word(raw);
    if (!articles.has(one) || found.length === 1) {
      words.push(one);
    }
  }
  // Nothing but punctuation is taken as it stands.
  return words.length > 0 ? words : [text.trim()];
}

function even(text: string): string {
  if (ascii.test(text)) {
    return text.toLowerCase();
  }
  return text
    .replace(/10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, minus: string, digits: string) => {
      return `1e${minus && '-'}${Array.from(digits, (digit) => superscripts.indexOf(digit)).join('')}`;
    })
    .normalize('NFKC')
    .toLowerCase();
}

const keyFrom = (tokens: readonly string[]) =>
  tokens.length < 2 ? tokens.join('') : [...tokens].sort().join(' ');

/** The text with each formula as one character of its own, from U+E000 on: parts of formulas mean nothing. */
function outline(inline: InlineText, formulas: string[]): string {
  let text = '';
  for (const node of inline) {
    if (node.type === 'text' || node.type === 'code') {
      text += ascii.test(node.value) ? node.value : node.value.replace(/\p{Co}/gu, ' ');
    } else if (node.type === 'break') {
      text += ' ';
    } else if (node.type === 'image') {
      text += ` ${imageName(node)} `;
    } else if (node.type !== 'math') {
      text += outline(node.children, formulas);
    } else {
      const tex = node.tex
        .replace(/\\[,;!: ]|\\(?:left|right)\b|\s+/g, '')
        .replace(/10\^\{?(-?\d+)\}?/g, '1e$1');
      // A number or a name reads the same in a formula as outside one.
      if (/^[\w.+-]+$/.test(tex)) {
        text += ` ${tex} `;
      } else {
        text += String.fromCharCode(0xe000 + formulas.push(tex) - 1);
      }
    }
  }
  return text;
}

export function fingerprint(inline: InlineText): Fingerprint {
  const formulas: string[] = [];
  const text = even(outline(inline, formulas)).replace(/10\^(-?\d+)/g, '1e$1');
  const formula = (one: string) => formulas[one.charCodeAt(0) - 0xe000] ?? one;
  const read = (part: string) => (formulas.length ? tokensOf(part).map(formula) : tokensOf(part));
  // A check is one, however it is drawn.
  const check = checkMark(text);
  const tokens = check === undefined ? read(text) : [check];
  const between = ascii.test(text) ? simpleSeparators : separators;
  const parts = between.test(text) ? text.split(between).filter((part) => part.trim() !== '') : [];
  return {
    key: keyFrom(tokens),
    tokens: new Set(tokens),
    items: new Set(parts.length > 1 ? parts.map((part) => keyFrom(read(part))) : []),
    wordy: tokens.some((one) => wordLike.test(one)),
  };
}

const negationsIn = (cell: Fingerprint) => {
  let count = 0;
  for (const one of cell.tokens) {
    if (negations.has(one)) {
      count++;
    }
  }
  return count;
};

/** Whether all that `part` says is also said by `whole`, so that `part` is true where `whole` is. */
export function saysAlso(whole: Fingerprint, part: Fingerprint): boolean {
  if (whole.key === part.key || whole.items.has(part.key)) {
    return true;
  }
  if (!part.wordy || part.tokens.size > whole.tokens.size) {
    return false;
  }
  return hasAll(whole.tokens, part.tokens) && negationsIn(whole) === negationsIn(part);
}

export function hasAll(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  for (const one of part) {
    if (!whole.has(one)) {
      return false;
    }
  }
  return true;
}

export const alike = (a: Fingerprint, b: Fingerprint) => saysAlso(a, b) || saysAlso(b, a);
