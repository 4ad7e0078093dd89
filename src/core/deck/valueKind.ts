/** What sort of thing a cell says, as far as its text shows. Cells of one aspect are mostly of one sort. */
export type ValueKind =
  | 'nothing'
  | 'yes-no'
  | 'year'
  | 'number'
  | 'measure'
  | 'quantity'
  | 'unit'
  | 'formula'
  | 'code'
  | 'words';

const yes =
  /^(?:[✅✔✓☑🗸⭕🟢👍](?:\ufe0f)?|\[x\]|yes|supported|required|mandatory|필수|예|네|그렇다|있음|있다|가능|가능하다|된다|지원|지원함|해당|はい|是|○|◯)$/iu;
const no =
  /^(?:[❌✗✘❎☒✕✖🔴👎🚫🛑⛔](?:\ufe0f)?|\[ ?\]|no|unsupported|not supported|아니요|아니오|아니다|그렇지 않다|없음|없다|안 된다|불가|불가능|미지원|지원 안 함|いいえ|否)$/iu;
/** Lights: what they say may be yes and no, and as well low and high. */
const light = /^[🟢🟡🟠🔴]$/u;
export const areLights = (texts: readonly string[]): boolean =>
  texts.every((text) => light.test(text.trim()));

/** The words among them that mean nothing else. */
const marks = /^(?:[^\p{L}\p{N}]+|\[x\]|yes|no|예|네|아니요|아니오)$/iu;
/** These say other things as well: they say yes and no only where a whole aspect does, and only in their pairs. */
const pairedAnswers: readonly (readonly [yes: RegExp, no: RegExp])[] = [
  [/^[oㅇ]$/i, /^[x×]$/i],
  [/^y$/i, /^n$/i],
  [/^on$/i, /^off$/i],
  [/^enabled$/i, /^disabled$/i],
  [/^possible$/i, /^(?:not |im)possible$/i],
  [/^(?:허용|허용됨|허가)$/, /^(?:금지|불허|허용 안 함)$/],
  [/^(?:allowed|permitted)$/i, /^(?:not (?:allowed|permitted)|forbidden|prohibited)$/i],
  [/^(?:needed|necessary)$/i, /^(?:not (?:required|needed)|unnecessary)$/i],
  [/^(?:included|available)$/i, /^(?:not (?:included|available)|unavailable|excluded)$/i],
  [/^(?:필요|필요하다|필요함)$/, /^(?:불필요|필요 없음|필요 없다|불필요하다)$/],
];
const between =
  /^(?:[△▲🟡🟠🚧⏳⚠~±](?:\ufe0f)?|partial|partly|limited|sometimes|rarely|seldom|often|usually|mostly|may|maybe|optional|conditional|depends|it depends|선택|선택 사항|일부|부분|부분적|제한적|조건부)$/iu;

/** What stands behind a yes or no and says more: “Yes — automatic”, “No, since 3.0”. */
const explained = /(?<=^(?:yes|no|\P{L}{1,2}(?: (?:yes|no))?))(?:,|\s[–—-]|:)\s.*$/iu;
const mayBeExplained = /^(?:yes|no|[^\p{L}\p{N}]).*[,:–—-] /iu;

function bareAnswer(text: string): string {
  const answer = text
    .normalize('NFC')
    .trim()
    .replace(/(?<=\S)\s*[(（][^()（）]*[)）]$/u, '');
  return (mayBeExplained.test(answer) ? answer.replace(explained, '') : answer).replace(
    /(?<![.!*])[.!*]+$/,
    '',
  );
}

type Answer = 'yes' | 'no' | 'partly';

/** “✅ Yes”, “❌ 불가”, “✅ PASS”: a mark, and the word that says the same again. */
const markAndWord = /^([^\p{L}\p{N}\s]{1,2})\s*(\p{L}[\p{L} ]{0,15})$/u;
const passed = /^(?:pass|passed|passing|ok|done|complete|completed|full|통과|완료|성공)$/i;
const failed = /^(?:fail|failed|failing|missing|not done|실패|미완료|미통과)$/i;

const answerOf = (bare: string): Answer | undefined =>
  yes.test(bare) ? 'yes' : no.test(bare) ? 'no' : between.test(bare) ? 'partly' : undefined;

function answerOfBoth(bare: string): Answer | undefined {
  const [, mark, word] = markAndWord.exec(bare) ?? [];
  const told = mark === undefined ? undefined : answerOf(mark);
  const again = passed.test(word ?? '') ? 'yes' : failed.test(word ?? '') ? 'no' : answerOf(word ?? '');
  return told === again ? told : undefined;
}

/** Of a yes or no, without what stands in brackets. */
const longestAnswer = 16;

/** What a text answers that says yes, no or partly and no more, but for what stands in brackets behind it. */
export function checkOf(text: string): Answer | undefined {
  if (
    text.length > 60 ||
    (text.length > longestAnswer && !/[(（]/.test(text) && !mayBeExplained.test(text))
  ) {
    return undefined;
  }
  const bare = bareAnswer(text);
  // What begins with a letter or a digit has no mark before it.
  return answerOf(bare) ?? (bare.charCodeAt(0) > 0x2000 ? answerOfBoth(bare) : undefined);
}

/** `yes` or `no` where a text is a mark or a word that says just that. */
export function checkMark(text: string): 'yes' | 'no' | undefined {
  if (text.length > 8) {
    return undefined;
  }
  const bare = text.normalize('NFC').trim();
  return marks.test(bare) ? (yes.test(bare) ? 'yes' : no.test(bare) ? 'no' : undefined) : undefined;
}

/** What stands in a table of ticks: an x is one, too, where there is nothing else. */
const ticks = /^(?:[✅✔✓☑🗸⭕●•■xv*+](?:\ufe0f)?|\[x\]|yes|y|예)$/iu;

/** Whether a whole table has one sign and empty cells: what has none has it not. */
export function areTicks(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  return ticks.test(first.normalize('NFC').trim()) && texts.every((text) => text.trim() === first.trim());
}

/** Whether all that a column says is one and the same sign: what has another cell there has it not. */
export function isOneSign(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  return /^\p{Extended_Pictographic}\ufe0f?$/u.test(first.trim()) && texts.every((text) => text === first);
}

/** Whether all that is said of an aspect is yes or no. `O` and `X` are only where both are there, or a mark is. */
export function isYesNo(texts: readonly string[]): boolean {
  const answers = new Set<Answer>();
  const pairs = new Set<object>();
  let isMarked = false;
  for (const text of texts) {
    if (text.length > 60) {
      return false;
    }
    const check = checkOf(text);
    const bare = check === undefined ? bareAnswer(text) : '';
    const isShort = bare !== '' && bare.length <= longestAnswer;
    const pair = isShort
      ? pairedAnswers.find((letters) => letters.some((letter) => letter.test(bare)))
      : undefined;
    if (check !== undefined) {
      answers.add(check);
      isMarked = true;
    } else if (pair !== undefined) {
      answers.add(pair[0].test(bare) ? 'yes' : 'no');
      pairs.add(pair);
    } else if (valueKind(text) !== 'nothing') {
      return false;
    }
  }
  return pairs.size <= 1 && (answers.size > 1 || (answers.size > 0 && isMarked));
}

const numeral = String.raw`[+\-−–±~≈<>≤≥]?\s?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`;
const number = new RegExp(`^${numeral}$`, 'i');
const quantity = new RegExp(
  `^[~≈<>≤≥]?\\s?[$€£¥₩]?\\s?${numeral}(?:\\s?[-–~×x/]\\s?${numeral})*\\s?[\\p{L}%°µΩ²³/·×]{0,12}(?:/\\p{L}+)?\\+?$`,
  'iu',
);
const year = /^(?:1[5-9]\d\d|20\d\d)(?:\s?(?:년|年))?$/;
const units =
  /^(?:[nµμm]?s|sec|min|h|hours?|days?|[kmgt]i?b|bytes?|bits?|hz|[kmg]hz|[kmcµn]?m|[km]?g|kg|°c|k|%|percent|px|pt|em|[kmg]?w|v|a|j|[km]?pa|mol|개|초|분|시간|바이트|비트|원|미터|킬로그램)$/i;
const formula = /^\$[^$]+\$$/;
const code = /^`[^`]+`$/;
const bigO = /^[OΘΩoθ]\s?\(.*\)$/u;

export function valueKind(text: string): ValueKind {
  const value = text.normalize('NFC').trim();
  if (/^(?:[-–—−.…?]*|n\/?a\.?)$/i.test(value)) {
    return 'nothing';
  }
  if (checkOf(value) !== undefined) {
    return 'yes-no';
  }
  if (value.length > 40) {
    return formula.test(value) ? 'formula' : code.test(value) ? 'code' : 'words';
  }
  if (year.test(value)) {
    return 'year';
  }
  if (number.test(value)) {
    const digits = value.split(/e/i, 1)[0]!.replace(/\D/g, '').replace(/^0+/, '');
    return value.includes('.') && digits.length >= 5 ? 'measure' : 'number';
  }
  if (units.test(value)) {
    return 'unit';
  }
  if (formula.test(value) || bigO.test(value)) {
    return 'formula';
  }
  if (code.test(value)) {
    return 'code';
  }
  return value.length <= 30 && quantity.test(value) ? 'quantity' : 'words';
}

/** The kind that all values but a few have; undefined where they are mixed. `share` of those that say anything. */
export const commonKind = (texts: readonly string[], share?: number): ValueKind | undefined =>
  commonOf(texts.map(valueKind), share);

/** The same of kinds that are known. */
export function commonOf(kinds: readonly ValueKind[], share = 0.8): ValueKind | undefined {
  const counts = new Map<ValueKind, number>();
  let said = 0;
  for (const kind of kinds) {
    if (kind !== 'nothing') {
      said++;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  }
  for (const [kind, count] of counts) {
    if (count >= said * share) {
      return kind;
    }
  }
  return undefined;
}
