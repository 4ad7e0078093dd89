import { expect } from 'vitest';
import type { Outcome } from '../../../src/core/experiment/definition.ts';
import type { Words } from '../../../src/core/text/bilingual.ts';

export const hangul = /[\uac00-\ud7a3]/;

export function expectWords({ en, ko }: Words): void {
  expect(en.trim()).not.toBe('');
  expect(ko.trim()).not.toBe('');
  expect(hangul.test(en), en).toBe(false);
}

/** The claim holds, and figures say so. */
export function expectTrue({ holds, figures }: Outcome): void {
  expect(figures.length).toBeGreaterThan(0);
  expect({ holds, figures }).toMatchObject({ holds: true });
  for (const { label, value } of figures) {
    expectWords(label);
    expect([value].flat().some(Number.isNaN), label.en).toBe(false);
  }
}
