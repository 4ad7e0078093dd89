import { hashText } from '../text/hash.ts';
import { every } from './cardId.ts';

const givenKey = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Of a key that an author gives, and of one made of a path: ids of cards stay below what the log takes. */
const longestGiven = 200;
const longestPath = 1000;

/** Whether an author may give this key. */
export const isGivenKey = (key: string): boolean => key.length <= longestGiven && givenKey.test(key);

const longest = 60;
const simple = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const ascii = /^[\x20-\x7e]*$/;
/** What stands between words. */
const between = /[^\p{L}\p{M}\p{N}\p{S}#%&@]+/gu;
/** The same of plain letters in lower case, which most text is: found in a fraction of the time. */
const asciiBetween = /[ !"'()*,\-./:;?[\\\]_{}]+/g;

/**
 * The key of a label that has none of its own: its text without what changes when it is merely tidied up. Case,
 * Unicode forms (NFKC), spacing and most punctuation do not count; `C`, `C++` and `C#` still differ. A long text
 * keeps its beginning and a hash of the whole. Empty where there is nothing to go by.
 */
export function keyOf(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length <= longest && simple.test(lower)) {
    return lower.replaceAll(' ', '-');
  }
  const isAscii = ascii.test(lower);
  const even = isAscii
    ? lower
    : text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/\p{Cf}/gu, '');
  const words = even.replace(isAscii ? asciiBetween : between, '-').replace(/^-|-$/g, '');
  // Labels such as `!=` or `?` are signs and nothing else. A key holds no slash and no blank, and is not `*`.
  const key = /[\p{L}\p{N}]/u.test(words) ? words : even.trim().replace(/[\s/]+/g, '∕');
  return shortened(key === every ? '∗' : key, longest);
}

/** The key of a head that is looked up in a list of words: of `👍 Pros`, that of its words. */
export function keyOfWords(head: string): string {
  const words = ascii.test(head)
    ? head
    : head.replace(/(?:\p{Extended_Pictographic}|[\u200d\ufe0f])+/gu, ' ');
  return keyOf(words) || keyOf(head);
}

/** A long text keeps its beginning and a hash of the whole. */
function shortened(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const beginning = Array.from(text.slice(0, 2 * most)).slice(0, most - 10);
  return `${beginning.join('')}-${hashText(text).toString(36)}`;
}

/** The key of a note that gives none, from its path: each part as a label, joined by dots. */
export function keyOfPath(path: string): string {
  const parts = path.replace(/\.(?:md|markdown|mdown|mkd)$/i, '').split(/[\\/]+/);
  return shortened(parts.map(keyOf).filter(Boolean).join('.'), longestPath) || 'note';
}

/** The keys of words that are listed with “, ” between them. */
export const keysOf = (words: string): ReadonlySet<string> => new Set(words.split(', ').map(keyOf));
