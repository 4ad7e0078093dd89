import { keyOfWords } from '../identity/keys.ts';
import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';

/** A number or a sign before a heading: “4.”, “1.2”, “가.”, “Ⅲ.”, 📅. */
const before =
  /^(?:\s|\p{Extended_Pictographic}|[\u200d\ufe0f]|(?:\d{1,2}(?:[.-]\d{1,2})+[.)]?|\d{1,2}[.)]|[가나다라마바사아][.)]|[IVX]{1,4}[.)]|[Ⅰ-Ⅻ][.)]?)(?=\s))+/u;

/** Headings that name nothing, over a table of what they stand under. */
const sayNothing = new Set(
  (
    'summary, overview, at a glance, quick reference, quick facts, key facts, facts, details, information, info, general, まとめ, 小结, ' +
    'general information, basic information, properties, comparison, table, result, results, specs, specifications, ' +
    '요약, 개요, 정리, 정보, 기본 정보, 상세, 상세 정보, 한눈에 보기, 비교, 결과, 표, 사양, 스펙, 概要, 总结, 概述'
  )
    .split(', ')
    .map(keyOfWords),
);

/** What the nearest heading that names anything calls it, of a heading and those that it stands under, without its number. */
export function aboutOf(headings: readonly InlineText[]): InlineText {
  const called = headings.map(withoutNumber);
  return called.find((one) => !sayNothing.has(keyOfWords(plainText(one)))) ?? called[0] ?? [];
}

function withoutNumber(heading: InlineText): InlineText {
  const [first, ...rest] = heading;
  if (first?.type !== 'text') {
    return heading;
  }
  const value = first.value.replace(before, '');
  return value.trim() === '' && rest.length === 0 ? heading : [{ ...first, value }, ...rest];
}
