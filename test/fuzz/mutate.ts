import type { Random } from './fuzzRandom.ts';

/** What readers stumble over. */
export const odd: readonly string[] = [
  ...Array.from('"\'`<>&\\/{}[]()|$#%^_*~:;,.=+-!?09eExy \t\n\r\0'),
  ...['\r\n', '\ufffd', '\ud800', '\udc00', '\u2028', '\u202e', '\u200b', '\ufeff', '\u00a0'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'Infinity',
    'NaN',
    '1e999',
    '-0',
  ],
  ...[
    '٣',
    '😀',
    'é',
    'İ',
    'ß',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '-->',
    '<!--',
    ']]>',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    '{{',
    '${',
    '&#0;',
    '&#x1F600;',
    '&lt;',
    '[^',
    '](',
    '$$',
    '\\frac',
  ],
  ...[
    '\\def\\a{\\a\\a}',
    '\\begin{',
    '\\rule{9999em}{9999em}',
    '```',
    '~~~',
    '|-|-|',
    '\n---\n',
    '\n\n',
    '    ',
  ],
];
const numbers = [0, -1, 1e308, 1e-320, 2 ** 53, 0.1, -1e9, 65536, 4294967296, 1e15];

/**
 * A text made of a good one by a few changes: characters and pieces put in, taken out, repeated, turned round, or
 * taken from another.
 * @param longest where it is cut
 */
export function mutate(base: string, others: readonly string[], random: Random, longest: number): string {
  let text = base;
  for (let left = 1 + random.below(6); left > 0; left--) {
    const at = random.below(text.length + 1);
    const end = Math.min(text.length, at + random.below(1 + random.below(30)));
    const [before, part, behind] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
    switch (random.below(10)) {
      case 0:
        text = before + random.pick(odd) + part + behind;
        break;
      case 1:
        text = before + behind;
        break;
      case 2:
        text = before + part.repeat(1 + random.below(random.next() < 0.05 ? 400 : 6)) + behind;
        break;
      case 3: {
        const other = random.pick(others);
        const from = random.below(other.length + 1);
        text = before + other.slice(from, from + random.below(60)) + behind;
        break;
      }
      case 4:
        text =
          before + String.fromCharCode(random.below(random.next() < 0.7 ? 128 : 65536)) + text.slice(at + 1);
        break;
      case 5:
        text =
          before + random.pick(odd).repeat(1 + random.below(random.next() < 0.1 ? 200 : 4)) + part + behind;
        break;
      case 6:
        text = text.slice(at) + before;
        break;
      case 7:
        text = before + String(random.pick(numbers)) + behind;
        break;
      case 8:
        text = before;
        break;
      case 9:
        // Long inputs: one piece again and again, up to the limit.
        text =
          random.next() < 0.03
            ? before + random.pick(odd).repeat(Math.ceil((longest - text.length) / 8)) + part + behind
            : before + part + part + behind;
        break;
    }
    text = text.slice(0, longest);
  }
  return text;
}
