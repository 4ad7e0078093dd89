import type { Words } from '../../src/core/text/bilingual.ts';

/** Text in two languages, in the page's. */
export function word(words: Words): string {
  return document.documentElement.lang.startsWith('ko') ? words.ko : words.en;
}
