/**
 * Markdown's rules for emphasis look for blanks between words. Where a script has none, `**분산(variance)**은` keeps its
 * stars on the page (see commonmark-spec issue 650), though it is plain what is meant.
 */
const cjk = String.raw`[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]`;
const inner = (mark: string) => String.raw`(?=\S)[^${mark}\n${'`'}$\\]{1,300}?(?<=\S)`;
const punctuated = String.raw`(?<=[\p{P}\p{S}])`;

const patterns = [
  // Beside punctuation, to either side.
  String.raw`(?<=${cjk})(?<!\*)\*\*(?=[\p{P}\p{S}])${inner('*')}\*\*(?!\*)`,
  String.raw`(?<!\*)\*\*${inner('*')}${punctuated}\*\*(?=${cjk})`,
  String.raw`(?<![\p{L}\p{N}*])\*${inner('*')}${punctuated}\*(?=${cjk})`,
  // An underline counts as a letter, so a particle behind it hides its end.
  String.raw`(?<![\p{L}\p{N}_])__${inner('_')}__(?=${cjk})`,
  String.raw`(?<![\p{L}\p{N}_])_${inner('_')}_(?=${cjk})`,
];
const emphasis = new RegExp(patterns.join('|'), 'gu');
const hasScript = new RegExp(cjk, 'u');

/** A blank to the parser, and a character without width: taken away when the text has been read. */
const blank = '\ufeff';

/** A cell that begins with bold words, without the blanks within the stars that hide them: `** Name **`. */
function withoutBlanks(text: string): string {
  const start = text.search(/\S/);
  const end = start >= 0 && text.startsWith('**', start) ? text.indexOf('**', start + 2) : -1;
  if (end < 0) {
    return text;
  }
  const words = text.slice(start + 2, end);
  const isHidden = /^\s|\s$/.test(words) && !/[*`$\\\n]/.test(words) && words.trim() !== '';
  return isHidden && /^(?:$|[\s:：.,])/.test(text.slice(end + 2))
    ? `${text.slice(0, start)}**${words.trim()}**${text.slice(end + 2)}`
    : text;
}

/** The text with such a blank on both sides of each emphasis that only the lack of one hides. */
export function asBold(written: string): string {
  if (!/[*_]/.test(written)) {
    return written;
  }
  const text = withoutBlanks(written);
  if (!hasScript.test(text)) {
    return text;
  }
  return text.replace(emphasis, (all) => blank + all + blank);
}
