import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaLimits, readFormula } from '../../../src/core/notes/readFormula.ts';
import { Ranked } from '../../../src/core/notes/ranked.ts';
import { readProse } from '../../../src/core/notes/readProse.ts';
import { Recent } from '../../../src/core/notes/recent.ts';
import { texIn } from '../../../src/core/notes/reportFormulas.ts';
import { compile } from './compile.ts';

const signs = fc.constantFrom(
  ...[
    'x',
    'y',
    '_',
    '^',
    '{',
    '}',
    '\\frac',
    '\\left(',
    '\\right)',
    '\\sum',
    '\\text',
    '\\def\\a',
    '\\a',
    '&',
    '\\\\',
  ],
  ...[
    '\\begin{cases}',
    '\\end{cases}',
    '\\rule{9em}{9e9em}',
    '\\kern',
    '9',
    'em',
    "'",
    '"',
    '\\char',
    '\\foo',
    ' ',
    '[',
  ],
);
const formulas = fc.array(signs, { maxLength: 40 }).map((parts) => parts.join(''));

describe('a formula', () => {
  it.each([
    ['x_', 'formula-unreadable'],
    ['\\begin{{red}', 'formula-unreadable'],
    ['\\char"', 'formula-unreadable'],
    ['{'.repeat(1900), 'formula-too-large'],
    ['\\left('.repeat(300), 'formula-too-large'],
    ['\\kern-9999em x', 'formula-too-large'],
    ['x'.repeat(2001), 'formula-too-long'],
    ['\\def\\a{\\a\\a}\\a', 'formula-unreadable'],
    [`\\def\\a{${'x'.repeat(1500)}}${'\\a'.repeat(200)}`, 'formula-unreadable'],
  ])('%s stands as written', (tex, fault) => {
    expect(readFormula(tex, false)).toEqual({ ok: false, fault });
  });

  it('names the command that it does not know', () => {
    expect(readFormula('\\foo+x', false)).toMatchObject({ ok: true, unknown: '\\foo' });
    expect(readFormula('\\frac{a}{b}', false)).not.toHaveProperty('unknown');
  });

  it('is never more than the limits, and a note says just what its page shows', () => {
    fc.assert(
      fc.property(formulas, fc.boolean(), (tex, display) => {
        const read = readFormula(tex, display);
        if (read.ok) {
          expect(read.markup.split('<').length).toBeLessThanOrEqual(2 * formulaLimits.elements);
        }
        const said = compile(`| | x |\n|-|-|\n| a | \`b\` |\n\n\`\`\`math\n${tex}\n\`\`\`\n`).diagnostics;
        const fault = readFormula(tex, true);
        const expected = fault.ok ? (fault.unknown === undefined ? [] : ['formula-unknown']) : [fault.fault];
        expect(said.map(({ code }) => code)).toEqual(expected);
      }),
    );
  });
});

const pieces = fc.constantFrom(
  ...[
    '$',
    '$',
    '$x$',
    '$x_$',
    '$\\foo$',
    '$\\alpha_1$',
    '$$',
    '\\$',
    '5$',
    '$6',
    '`',
    '`a`',
    '`$`',
    '`$x_$`',
    '`$`.',
    '.`$`',
    '\\$.',
    '.\\$',
    '[a](b$c).',
    '.[a](b$c)',
  ],
  ...[
    ' ',
    ' ',
    'word',
    '한글',
    '*',
    '**',
    '_',
    '[a](b)',
    '[a](b$c)',
    '[a](',
    '[[',
    ']]',
    '<b>',
    '%%b',
    '\n',
    '.',
    '\\',
  ],
);

it('in running text is found wrong just where the page shows it so', () => {
  let faults = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
      const text = `So ${parts.join('')} it is`.replace(/\n(?:\s|\*\s)+/g, '\n');
      const said = compile(`| | x |\n|-|-|\n| a | \`b\` |\n\n${text}\n`).diagnostics;
      const shown = [...texIn(readProse(text, () => undefined))].flatMap((tex) => {
        const read = readFormula(tex, false);
        return read.ok ? (read.unknown === undefined ? [] : ['formula-unknown']) : [read.fault];
      });
      faults += shown.length;
      const found = said.map(({ code }) => code).filter((code) => code.startsWith('formula'));
      expect(found.toSorted()).toEqual(shown.toSorted());
    }),
    {
      numRuns: 4000,
      // Dollars that begin no formula and yet stand in pairs.
      examples: [
        [['`$`.', '$x_$', '.`$`']],
        [['\\$.', '$x_$', '.\\$']],
        [['[a](b$c).', '$x_$', '.[a](b$c)']],
        [['5$', '$x_$', '$6']],
      ],
    },
  );
  expect(faults).toBeGreaterThan(100);
});

it('what was asked for last is kept, and never more than so many', () => {
  const recent = new Recent<number>(2);
  const made: string[] = [];
  const get = (key: string) => recent.get(key, () => made.push(key));
  ['a', 'b', 'a', 'c', 'a', 'b'].forEach(get);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(recent.size).toBe(2);
});

it('the first of many is the first, whatever came and went', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 30 }))), (steps) => {
      const ranked = new Ranked<number>((a, b) => a < b);
      const plain = new Set<number>();
      for (const [add, value] of steps) {
        if (add) {
          ranked.add(value);
          plain.add(value);
        } else {
          ranked.delete(value);
          plain.delete(value);
        }
        expect(ranked.size).toBe(plain.size);
        expect(ranked.first).toBe(plain.size === 0 ? undefined : Math.min(...plain));
      }
    }),
  );
});
