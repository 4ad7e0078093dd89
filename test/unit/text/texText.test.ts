import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import temml from 'temml';
import { describe, expect, it } from 'vitest';
import { texText } from '../../../src/core/text/texText.ts';

const folder = new URL('../../../media/notes/', import.meta.url);
const bundled = ['en', 'ko'].flatMap((language) =>
  readdirSync(new URL(language, folder)).flatMap((name) =>
    Array.from(
      readFileSync(new URL(`${language}/${name}`, folder), 'utf8').matchAll(/\$([^$\n]+)\$/g),
      ([, tex]) => tex!,
    ),
  ),
);

/** Letters, digits and signs in a row, without what only arranges them: scripts, marks, brackets, blanks. */
const bare = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Z}\p{Cf}\s()^_/⁄√·˜ˆ¯~.,|‖∥∣]/gu, '')
    .replace(/[−–-]/g, '-')
    .replace(/⊤/g, 'T')
    .replace(/ϵ/g, 'ε')
    .replaceAll('∑', 'Σ');

/** The same of the formula as MathML, by another implementation. */
const bareByTemml = (tex: string) =>
  bare(
    temml
      .renderToString(tex)
      .replace(/<annotation[^]*?<\/annotation>/g, '')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>'),
  );

describe('a formula as text', () => {
  it.each([
    ['x \\leftarrow x - \\alpha\\, \\hat m / (\\sqrt{\\hat v} + \\epsilon)', 'x ← x − α m̂/(√v̂ + ε)'],
    ['\\kappa = \\lambda_{\\max}/\\lambda_{\\min}', 'κ = λₘₐₓ/λₘᵢₙ'],
    ['\\tfrac12 \\Delta^\\top H \\Delta', '½ΔᵀHΔ'],
    ['\\frac{a+b}{2c}x', '(a + b)/(2c) x'],
    ['\\mathrm{sign}(a)\\max(\\lvert a \\rvert - \\lambda, 0)', 'sign(a) max(|a| − λ, 0)'],
    ['e^{-x^2}', 'e^(−x²)'],
    ['\\sqrt[3]{x+1}', '³√(x + 1)'],
    ['\\log x - \\max_i x_i', 'log x − maxᵢ xᵢ'],
    ['w \\in \\mathbb{R}^n', 'w ∈ ℝⁿ'],
    ['\\text{if } x>0', 'if x > 0'],
    ['-x', '−x'],
    ['10^{-4}', '10⁻⁴'],
    ['0.96^{t\\psi}', '0.96^(tψ)'],
    ['x^{Q} + \\beta^\\psi', 'x^Q + β^ψ'],
  ])('%s is %s', (tex, text) => {
    expect(texText(tex)).toBe(text);
  });

  it('leaves no TeX in any formula of the notes, and says all that is in it', () => {
    expect(bundled.length).toBeGreaterThan(150);
    for (const tex of bundled) {
      const text = texText(tex);
      expect(text, tex).not.toMatch(/[\\{}$]|\s\s|^\s|\s$/);
      expect(Array.from(bare(text)).sort(), tex).toEqual(Array.from(bareByTemml(tex)).sort());
    }
  });

  it('takes anything, at once', () => {
    const piece = fc.constantFrom(
      '\\',
      '{',
      '}',
      '^',
      '_',
      '\\frac',
      '\\sqrt',
      '[',
      ']',
      '\\left',
      '.',
      'x',
      ' ',
      '|',
      '\\text',
      '\\hat',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 200 }).map((all) => all.join('')),
          fc.string(),
        ),
        (tex) => {
          expect(typeof texText(tex)).toBe('string');
        },
      ),
    );
    expect(texText('{'.repeat(2000))).toBe('');
    expect(texText('x^{'.repeat(600)).length).toBeLessThan(2000);
  });
});
