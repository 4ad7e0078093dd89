import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeFormulaError, formulaMessages } from '../../../src/core/formula/error.ts';

const gaps = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();

it('has every sentence about formulas in Korean too, with the same gaps', async () => {
  const file = new URL('../../../media/l10n/bundle.l10n.ko.json', import.meta.url);
  const korean = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  for (const english of Object.values(formulaMessages)) {
    expect(korean[english] ?? english).toMatch(/[가-힣]/);
    expect(gaps(korean[english] ?? '').filter((gap, i, all) => all.indexOf(gap) === i)).toEqual(
      gaps(english).filter((gap, i, all) => all.indexOf(gap) === i),
    );
  }
});

it('puts what was found into its sentence, and reads no other property', () => {
  const place = { line: 1, column: 1, length: 1 };
  expect(describeFormulaError({ code: 'name-called', ...place, parameters: { found: 'x' } })).toBe(
    '“x” is not a known function. To multiply, write x*(…).',
  );
  expect(
    describeFormulaError({
      code: 'unknown-name',
      ...place,
      parameters: { found: '{allowed}', allowed: 'y' },
    }),
  ).toBe('“{allowed}” is not a known name. Available: y.');
});
