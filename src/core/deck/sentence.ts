import { keyOf, keyOfWords } from '../identity/keys.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import { withParticle } from '../text/particles.ts';
import { plainText } from '../text/plainText.ts';
import { overAnswers } from './virtues.ts';

export type YesNo = 'so' | 'there' | 'works' | 'needed';

/** What a question is about. */
export interface Asked {
  readonly thing: InlineText;
  readonly aspect: InlineText;
  /** As in front matter. */
  readonly language: string | undefined;
  /** Where the answer is yes or no, what it is in Korean: that something is so, that it is there, that it works, or is needed. */
  readonly yesNo?: YesNo | undefined;
  /** Whether all things have the same. */
  readonly isAlike?: boolean;
  /** Nobody knows which of the two is the thing: it is asked for what both have in common. */
  readonly eitherWay?: boolean;
  /** The thing is a case: what is used then is no use of it. */
  readonly isCase?: boolean;
}

export const text = (value: string): InlineText => [{ type: 'text', value }];

/** A template with what is asked about in its places, in Korean with the particles that the words ask for. */
export function filled(template: InlineText, asked: Pick<Asked, 'thing' | 'aspect'>): InlineText {
  return template.flatMap((node): InlineText => {
    if ('children' in node) {
      return [{ ...node, children: filled(node.children, asked) }];
    }
    return node.type === 'text' ? filledText(node.value, asked) : [node];
  });
}

function filledText(value: string, asked: Pick<Asked, 'thing' | 'aspect'>): InlineText {
  const nodes: Inline[] = [];
  let word: InlineText | undefined;
  for (const part of value.split(/(\{(?:thing|aspect)\})/)) {
    if (part === '{thing}' || part === '{aspect}') {
      word = withoutGloss(part === '{thing}' ? asked.thing : asked.aspect);
      nodes.push(...word);
    } else if (part !== '') {
      nodes.push({ type: 'text', value: word === undefined ? part : particleBehind(word, part) });
      word = undefined;
    }
  }
  return joined(nodes);
}

/** A particle may stand behind the quotation mark that closes after its word. */
function particleBehind(word: InlineText, part: string): string {
  const quote = /^[’”"'」]/.exec(part)?.[0] ?? '';
  return quote + withParticle(word, part.slice(quote.length));
}

/** Neighboring texts as one, as they would be read. */
export function joined(nodes: readonly Inline[]): InlineText {
  const result: Inline[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      result[result.length - 1] = { type: 'text', value: last.value + node.value };
    } else {
      result.push(node);
    }
  }
  return result;
}

/** `모멘텀(momentum)` is called 모멘텀: the word in another script says the same again. */
function withoutGloss(label: InlineText): InlineText {
  const last = label.at(-1);
  if (last?.type !== 'text') {
    return label;
  }
  const whole = last.value.trimEnd();
  const open = whole.endsWith(')') || whole.endsWith('）') ? whole.search(/[(（]/) : -1;
  if (open < 0) {
    return label;
  }
  const value = whole.slice(0, open).trimEnd();
  const gloss = whole.slice(open + 1, -1);
  return /[가-힣]$/.test(value) && /^[A-Za-z][A-Za-z0-9 .,'-]*$/.test(gloss)
    ? [...label.slice(0, -1), { ...last, value }]
    : label;
}

/** The questions where a note gives none. */
interface Defaults {
  readonly ask: string;
  /** Where either label may be the thing. */
  readonly eitherWay: string;
  readonly which: string;
  readonly contrast: string;
  /** Where all say the same. */
  readonly alike: string;
  readonly yesNo: Readonly<Record<YesNo, string>>;
  /** Of which things a yes is true. */
  readonly whichYes: Readonly<Record<YesNo, string>>;
  /** Of lists side by side: whose a statement is, all that is said of one, and what stands against a statement. */
  readonly whose: string;
  readonly side: string;
  readonly or: string;
  readonly whole: string;
  readonly wholeSide: string;
  readonly against: string;
  /** For aspects that many tables have. */
  readonly common: readonly (readonly [aspects: string, ask: string])[];
}

const yesNoAlike = (ask: string): Defaults['yesNo'] => ({
  so: ask,
  there: ask,
  works: ask,
  needed: ask,
});

const english: Defaults = {
  ask: 'What is “{aspect}” for {thing}?',
  eitherWay: 'What goes with both “{thing}” and “{aspect}”?',
  which: 'Which one has this under “{aspect}”?',
  contrast: 'How do these differ in “{aspect}”?',
  alike: 'What is “{aspect}” for all of these?',
  yesNo: yesNoAlike('Does “{aspect}” hold for {thing}?'),
  whichYes: yesNoAlike('For which of these does “{aspect}” hold?'),
  whose: 'Of which is this said: {thing}?',
  side: 'On which side does this stand for {aspect}: {thing}?',
  or: ' or ',
  whole: 'What is said of {thing}?',
  wholeSide: 'What stands under “{thing}” for {aspect}?',
  against: 'Of {thing} it is said: “{aspect}”. And of {other}?',
  common: [
    ['definition, description, meaning', 'What is meant by {thing}?'],
    ['advantage, advantages, pros, strength, strengths, benefit, benefits', 'What speaks for {thing}?'],
    [
      'disadvantage, disadvantages, cons, weakness, weaknesses, drawback, drawbacks, limitation, limitations',
      'What speaks against {thing}?',
    ],
    ['purpose, use, used for, use case, use cases', 'What is {thing} used for?'],
    ['when to use', 'When is {thing} used?'],
    ['example, examples', 'What is an example of {thing}?'],
    ['default', 'What is the default of {thing}?'],
  ],
};

const korean: Defaults = {
  ask: '{thing}의 ‘{aspect}’은(는)?',
  eitherWay: '‘{thing}’과(와) ‘{aspect}’이(가) 만나는 곳에는 무엇이 있나요?',
  which: '‘{aspect}’에 이 내용이 들어가는 것은 무엇인가요?',
  contrast: '다음은 ‘{aspect}’에서 서로 어떻게 다른가요?',
  alike: '다음 모두의 ‘{aspect}’은(는)?',
  yesNo: {
    so: '{thing}에 ‘{aspect}’이(가) 해당하나요?',
    there: '{thing}에 ‘{aspect}’이(가) 있나요?',
    works: '{thing}에서 ‘{aspect}’이(가) 되나요?',
    needed: '{thing}에 ‘{aspect}’이(가) 필요한가요?',
  },
  whichYes: {
    so: '다음 가운데 ‘{aspect}’이(가) 해당하는 것은 무엇인가요?',
    there: '다음 가운데 ‘{aspect}’이(가) 있는 것은 무엇인가요?',
    works: '다음 가운데 ‘{aspect}’이(가) 되는 것은 무엇인가요?',
    needed: '다음 가운데 ‘{aspect}’이(가) 필요한 것은 무엇인가요?',
  },
  whose: '{thing} 가운데 어느 것에 대한 말인가요?',
  side: '{aspect}: {thing} 가운데 어느 쪽인가요?',
  or: ', ',
  whole: '{thing}에 대해 무엇이라고 하나요?',
  wholeSide: '{aspect}의 {thing}에는 무엇이 있나요?',
  against: '{thing}: ‘{aspect}’. 그렇다면 {other}은(는) 어떤가요?',
  common: [
    ['뜻, 의미, 정의', '{thing}은(는) 무엇을 뜻하나요?'],
    ['설명', '{thing}은(는) 무엇인가요?'],
    ['장점, 강점', '{thing}의 장점은 무엇인가요?'],
    ['단점, 약점, 한계', '{thing}의 단점은 무엇인가요?'],
    ['용도, 목적, 사용 예', '{thing}은(는) 무엇에 쓰나요?'],
    ['예, 예시', '{thing}의 예는 무엇인가요?'],
    ['특징', '{thing}의 특징은 무엇인가요?'],
    ['기본값', '{thing}의 기본값은 무엇인가요?'],
  ],
};

/** In languages in which Descent has no sentences. */
export const bare: Defaults = {
  ask: '{thing}: {aspect}?',
  eitherWay: '{thing}, {aspect}?',
  which: '{aspect}: ?',
  contrast: '{aspect}?',
  alike: '{aspect}?',
  yesNo: yesNoAlike('{thing}: {aspect}?'),
  whichYes: yesNoAlike('{aspect}?'),
  whose: '{thing}?',
  side: '{aspect}: {thing}?',
  or: ' / ',
  whole: '{thing}: ?',
  wholeSide: '{aspect}: {thing}?',
  against: '{thing}: {aspect}. {other}: ?',
  common: [],
};

/** The question of a common aspect, by the keys of its names. */
export const known = new Map(
  [english, korean].flatMap(({ common }) =>
    common.flatMap(([aspects, ask]) => aspects.split(', ').map((aspect) => [keyOf(aspect), ask] as const)),
  ),
);

/** A word whose sound is not known, such as a Chinese character, leaves the choice of a particle open. */
const openParticle = /은\(는\)|이\(가\)|을\(를\)/;

const ascii = /^[\x20-\x7e]*$/;

/** The wordings of the language that the note says, or that its words show. */
export function defaultsFor({ thing, aspect, language }: Asked): Defaults {
  if (language !== undefined) {
    return /^en\b/i.test(language) ? english : /^ko\b/i.test(language) ? korean : bare;
  }
  const words = `${plainText(thing)}${plainText(aspect)}`;
  if (ascii.test(words)) {
    return english;
  }
  if (/[가-힣]/.test(words)) {
    return korean;
  }
  return /(?!\p{Script=Latin}|\p{Script=Greek})\p{L}/u.test(words) ? bare : english;
}

/** Whether a label is a question already, and not the sign alone. */
function isQuestion(label: InlineText): boolean {
  const words = plainText(label).trim();
  return (words.endsWith('?') || words.endsWith('？')) && /\p{L}/u.test(words);
}

/** Whether an aspect, by its key, is the answer itself. “A” is it only of a question: it is the name of many things. */
function isAnswer({ thing }: Asked, key: string): boolean {
  return overAnswers.has(key) && (key !== 'a' || /\s|[?？]/.test(plainText(thing).trim()));
}

/** What is asked of a thing, as a sentence. */
export function question(asked: Asked, template: InlineText | undefined): InlineText {
  if (template !== undefined) {
    return filled(template, asked);
  }
  // What is answered, as a question or as the front of a card, is asked as it is written.
  const key = keyOfWords(plainText(asked.aspect));
  if (isAnswer(asked, key)) {
    return filled(text('{thing}'), asked);
  }
  if (isQuestion(asked.thing)) {
    return filled(text('{thing} ({aspect})'), asked);
  }
  // An aspect that is a question already needs only to be told of what.
  if (isQuestion(asked.aspect)) {
    return filled(text('{thing}: {aspect}'), asked);
  }
  const defaults = defaultsFor(asked);
  if (asked.eitherWay === true) {
    return filled(text(defaults.eitherWay), asked);
  }
  const isUsedThen = asked.isCase === true && key === 'use';
  const common = defaults === bare || isUsedThen ? undefined : known.get(key);
  const usual = asked.yesNo === undefined ? (common ?? defaults.ask) : defaults.yesNo[asked.yesNo];
  const asks = filled(text(usual), asked);
  return openParticle.test(plainText(asks)) ? filled(text(defaults.ask), asked) : asks;
}

/** Asks of which thing something is said. */
export function reverseQuestion(asked: Asked, template: InlineText | undefined): InlineText {
  return filled(template ?? text(defaultsFor(asked).which), asked);
}

/** Asks what several things say of one aspect. */
export function contrastQuestion(asked: Asked, template: InlineText | undefined): InlineText {
  const { alike, contrast, whichYes } = defaultsFor(asked);
  if (asked.isAlike === true && template === undefined) {
    return filled(text(isQuestion(asked.aspect) ? '{aspect}' : alike), asked);
  }
  if (asked.yesNo === undefined || template !== undefined) {
    return filled(template ?? text(contrast), asked);
  }
  return filled(text(isQuestion(asked.aspect) ? '{aspect}' : whichYes[asked.yesNo]), asked);
}
