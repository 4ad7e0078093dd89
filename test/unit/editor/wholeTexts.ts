import { expect } from 'vitest';
import { fault } from '../../tools/textFaults.ts';

export const faults = (texts: readonly string[], language: 'en' | 'ko'): string[] =>
  [...new Set(texts)].flatMap((text) => fault(text, language) ?? []);

/** All texts are in the language; at least `least` of them, so that a menu that did not open is noticed. */
export const wholeIn =
  (language: 'en' | 'ko') =>
  (texts: readonly string[], least: number): void => {
    expect(faults(texts, language)).toEqual([]);
    expect(new Set(texts).size).toBeGreaterThanOrEqual(least);
  };
