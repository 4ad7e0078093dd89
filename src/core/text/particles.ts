import type { InlineText } from './inline.ts';
import { readableText } from './readableText.ts';

/** How a word ends when it is read in Korean: in a vowel, in ㄹ, or in another consonant. */
export type Ending = 'vowel' | 'rieul' | 'consonant';

/** After a consonant and after a vowel. */
const pairs = [
  ['은', '는'],
  ['이', '가'],
  ['을', '를'],
  ['과', '와'],
  ['으로', '로'],
  ['이라', '라'],
  ['이란', '란'],
  ['이나', '나'],
  ['이며', '며'],
  ['이고', '고'],
] as const;

/** `은(는)`, `(으)로` and the like: the usual way to write a particle whose word is not known. */
const written =
  /^(?:은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|과\(와\)|와\(과\)|\((?:으|이)\)(?:로|라|란|나|며|고))/;
/** One of the two forms, where the word ends with it; `로` and `으로` take more particles. */
const plain =
  /^(?:(?:은|는|이|가|을|를|과|와|이란|란)(?![가-힣])|(?:으로|로)(?![가-힣])|(?:으로|로)(?=(?:는|도|만|써|서|부터|의)(?![가-힣]))|이?라(?=는|고))/;

/**
 * The particle at the beginning of a text that follows a word, in the form that this word asks for.
 * @returns the text as it should be, or as it is where it begins with no particle or the word cannot be read
 */
export function withParticle(word: InlineText, text: string): string {
  // Most text behind a word begins with a blank.
  const [found] = /^[(가-힣]/.test(text) ? (written.exec(text) ?? plain.exec(text) ?? []) : [];
  const ending = found === undefined ? undefined : endingOf(word);
  if (found === undefined || ending === undefined) {
    return text;
  }
  const [pair] = pairs.filter(([after, afterVowel]) => {
    const bare = found.replace(/[()]/g, '');
    return [after, afterVowel, `${after}${afterVowel}`, `${afterVowel}${after}`].includes(bare);
  });
  if (pair === undefined) {
    return text;
  }
  const takesVowelForm = ending === 'vowel' || (ending === 'rieul' && pair[1] === '로');
  return `${pair[takesVowelForm ? 1 : 0]}${text.slice(found.length)}`;
}

/** How a label ends when it is read; undefined where nobody can say. What stands in brackets behind it is not read. */
export function endingOf(word: InlineText): Ending | undefined {
  const letters = Array.from(withoutBrackets(readableText(word).normalize('NFC').trim()));
  while (letters.length > 0 && !/[\p{L}\p{N}%°∞√+]/u.test(letters.at(-1)!)) {
    letters.pop();
  }
  const last = letters.at(-1);
  if (last === undefined) {
    return undefined;
  }
  if (/[가-힣]/.test(last)) {
    const final = (last.charCodeAt(0) - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  }
  const sign = signs[last];
  if (sign !== undefined) {
    return sign;
  }
  // A power is read as 제곱; a small number below is read as a number.
  if (/[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]/.test(last)) {
    return 'consonant';
  }
  const even = Array.from(letters.join('').normalize('NFKC'));
  const number = tailOf(even, /[\d.,]/);
  if (/\d/.test(number)) {
    return endingOfNumber(number);
  }
  const latin = tailOf(even, /[A-Za-z]/);
  return latin === '' ? undefined : endingOfLatin(latin);
}

/** Without what stands in brackets at its end. */
function withoutBrackets(text: string): string {
  const opens = { ')': '(', '）': '（', ']': '[' }[text.at(-1) ?? ''];
  const open = opens === undefined ? -1 : text.lastIndexOf(opens);
  return open > 0 ? text.slice(0, open) : text;
}

/** The longest end of a text in which each letter is one of these. */
function tailOf(letters: readonly string[], one: RegExp): string {
  const before = letters.findLastIndex((letter) => !one.test(letter));
  return letters.slice(before + 1).join('');
}

const signs: Readonly<Record<string, Ending | undefined>> = {
  '%': 'vowel', // 퍼센트
  '°': 'vowel', // 도
  '∞': 'vowel', // 무한대
  '√': 'vowel', // 루트
  '+': 'vowel', // 플러스
  // Greek letters but these end in a vowel: 엡실론, 오미크론, 입실론.
  ...Object.fromEntries(Array.from('αβγδζηθικλμνξπρσςτφϕχψωΓΔΘΛΞΠΣΦΨΩ', (letter) => [letter, 'vowel'])),
  ...Object.fromEntries(Array.from('εϵου', (letter) => [letter, 'consonant'])),
};

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const digits: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

function endingOfNumber(number: string): Ending {
  const isWhole = !number.includes('.');
  const zeros = tailOf(Array.from(number.replaceAll(',', '')), /0/).length;
  if (isWhole && zeros > 0 && /[1-9]/.test(number)) {
    // 십, 백, 천, 만 and 억 end in a consonant, 조 does not.
    return zeros >= 12 && zeros < 16 ? 'vowel' : 'consonant';
  }
  return digits[Number(number.at(-1))]!;
}

/** Read as a word where it has the form of one, or letter by letter. */
function endingOfLatin(letters: string): Ending {
  const small = tailOf(Array.from(letters), /[a-z]/);
  return small.length < 2
    ? endingOfLetter(letters.at(-1)!)
    : endingOfWord(letters.slice(Math.max(0, letters.length - small.length - 1)).toLowerCase());
}

/** 엘, 알; 엠, 엔; all others end in a vowel. */
function endingOfLetter(letter: string): Ending {
  return /[lr]/i.test(letter) ? 'rieul' : /[mn]/i.test(letter) ? 'consonant' : 'vowel';
}

/** Words of the field that the rules below would get wrong. */
const irregular: Readonly<Record<string, Ending | undefined>> = {
  loop: 'vowel', // 루프
  hub: 'vowel', // 허브
  bit: 'vowel', // 비트
  check: 'vowel', // 체크
  type: 'consonant', // 타입
  pipe: 'consonant', // 파이프 is usual too
};

/** As loanwords are written (국립국어원, 외래어 표기법): roughly, by the last letters. */
function endingOfWord(word: string): Ending {
  const known = irregular[word];
  if (known !== undefined) {
    return known;
  }
  if (/le?$/.test(word)) {
    return 'rieul';
  }
  // 타임, 라인; 프롬, 러닝.
  if (/(?:[mn]e?|ng)$/.test(word)) {
    return 'consonant';
  }
  // A stop after a short vowel closes the syllable (프롭, 아웃, 로직, 스택); after a consonant or a long one it does not.
  return /(?:^|[^aeiou])(?:[aeiou]|ou|oo)(?:ck|[pbtck])$/.test(word) ? 'consonant' : 'vowel';
}
