import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

// Makes the font of formulas from STIX Two Math: `npm run font`. Where a system has no mathematical font (most of
// Linux), browsers set MathML without the measures it needs, and superscripts fly off.

const target = fileURLToPath(new URL('../../webview/ui/mathFont.woff2', import.meta.url));
const source = fileURLToPath(
  import.meta.resolve('@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2'),
);

/** First and last characters of what formulas use: other text falls back to the system's fonts. */
const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0x131, 0x131], // dotless i
  [0x2c6, 0x2dd], // accents
  [0x300, 0x30c], // combining accents
  [0x391, 0x3f6], // Greek
  [0x2010, 0x2044], // dashes, primes, dots
  [0x20d0, 0x20d7], // arrows over letters
  [0x2102, 0x2135], // ℝ and its kin
  [0x2190, 0x2199], // arrows
  [0x21d0, 0x21d5],
  [0x2200, 0x22a5], // operators
  [0x22c5, 0x22c5],
  [0x22ee, 0x22f1],
  [0x2308, 0x230b], // ceiling, floor
  [0x239b, 0x23b4], // pieces of large brackets
  [0x23dc, 0x23e1],
  [0x27e8, 0x27e9], // angle brackets
  [0x1d400, 0x1d467], // bold, italic
  [0x1d49c, 0x1d4cf], // script
  [0x1d538, 0x1d551], // double-struck
  [0x1d6a4, 0x1d71b], // Greek italic
  [0x1d7ce, 0x1d7e1], // bold and double-struck digits
];
const single = [0xb1, 0xb7, 0xd7, 0xf7, 0x237];

const text = [
  ...ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
  ...single,
]
  .map((code) => String.fromCodePoint(code))
  .join('');
await writeFile(target, await subsetFont(await readFile(source), text, { targetFormat: 'woff2' }));
