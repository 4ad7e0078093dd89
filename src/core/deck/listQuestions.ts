import { keyOfWords } from '../identity/keys.ts';
import type { InlineText } from '../text/inline.ts';
import { withParticle } from '../text/particles.ts';
import { plainText } from '../text/plainText.ts';
import { bare, defaultsFor, filled, joined, known, text } from './sentence.ts';

/** What is asked of lists side by side. */
export interface ListsAsked {
  /** The heads of all lists. */
  readonly things: readonly InlineText[];
  /** What the lists are about, where they speak for and against one thing. */
  readonly of: InlineText | undefined;
  readonly language: string | undefined;
}

const alternatives = (things: readonly InlineText[], or: string): InlineText =>
  joined(
    things.flatMap((thing, i): InlineText => {
      const between = i === things.length - 1 ? or : ', ';
      return i === 0 ? thing : [...text(between), ...thing];
    }),
  );

const forAndAgainst =
  "(?:pros?|advantages?|benefits?|strengths?|do['’]?s?) ?(?:and|&|/|vs\\.?|or) ?" +
  "(?:cons?|disadvantages?|drawbacks?|weaknesses|limitations?|don['’]?ts?)";
const beforeSubject = new RegExp(`^(?:the )?${forAndAgainst} (?:of|for) (?=\\S)`, 'i');
const behindSubject = new RegExp(
  `(?:${forAndAgainst}|장·?단점|(?:장점|강점)[과 및/,·]+(?:단점|약점))(?: (?:비교|정리|요약))?[)）]?$`,
  'i',
);
const separators = ' :–—-(（|';

/** What stands before words at the end of a heading, without what parts the two; the whole where nothing does. */
function before(whole: string, at: number): string {
  let end = at;
  while (end > 0 && separators.includes(whole[end - 1]!)) {
    end -= 1;
  }
  const isOf = end > 1 && whole[end - 1] === '의';
  return isOf ? whole.slice(0, end - 1) : end < at || at === 0 ? whole.slice(0, end) : whole;
}

/** What a heading such as “Pros and cons of X” or “X의 장단점” is about; undefined where it says no more than that. */
export function subjectOf(title: InlineText): InlineText | undefined {
  const [only, ...others] = title;
  if (only?.type !== 'text' || others.length > 0) {
    return title.length === 0 ? undefined : title;
  }
  const words = only.value.trim().replace(beforeSubject, '');
  const at = words.search(behindSubject);
  const subject = at < 0 ? words : before(words, at);
  return subject === '' ? undefined : text(subject);
}

/** Whose a statement is. */
export function whoseQuestion({ things, of, language }: ListsAsked): InlineText {
  const aspect = of ?? [];
  const defaults = defaultsFor({ thing: things.flat(), aspect, language });
  const thing = alternatives(things, defaults.or);
  return filled(text(of === undefined ? defaults.whose : defaults.side), { thing, aspect });
}

/** All that is said in one list. */
export function wholeQuestion({ things, of, language }: ListsAsked, index: number): InlineText {
  const aspect = of ?? [];
  const asked = { thing: things[index]!, aspect, language };
  const common = of && known.get(keyOfWords(plainText(asked.thing)));
  if (common !== undefined && defaultsFor(asked) !== bare) {
    return filled(text(common), { thing: of!, aspect });
  }
  const defaults = defaultsFor({ ...asked, thing: things.flat() });
  return filled(text(of === undefined ? defaults.whole : defaults.wholeSide), asked);
}

/** What stands against a statement of one list in the others. */
export function againstQuestion(
  { things, language }: ListsAsked,
  index: number,
  statement: InlineText,
  others: readonly number[],
): InlineText {
  const defaults = defaultsFor({ thing: things.flat(), aspect: statement, language });
  const other = alternatives(
    others.map((at) => things[at]!),
    ', ',
  );
  const [before = '', behind = ''] = defaults.against.split('{other}');
  return joined([
    ...filled(text(before), { thing: things[index]!, aspect: statement }),
    ...other,
    { type: 'text', value: withParticle(other, behind) },
  ]);
}
