import {
  accents,
  boards,
  joins,
  relations,
  subscripts,
  superscripts,
  symbols,
  vulgar,
} from './texSymbols.ts';

/** Deeper groups than anyone writes are read without their structure. */
const deepest = 40;
/** A longer one than any that is shown as a formula stays as it is. */
const longest = 2000;
/** How far back a line is looked at for what its end means; else each sign would look through all before it. */
const nearby = 200;

const scan = /\\(?:[a-zA-Z]+|[^])|\s+|[^]/gu;
const wordFaces = new Set(['text', 'mathrm', 'operatorname', 'textrm', 'textit', 'textbf', 'mbox', 'mathsf']);
const letterFaces = new Set(['mathbf', 'boldsymbol', 'bm', 'mathit', 'mathcal', 'mathscr', 'mathbb', 'pmb']);
const unseen = new Set(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits middle !'.split(
    ' ',
  ),
);
const blanks = new Set([', ', ';', ':', ' ', 'quad', 'qquad', ',', 'enspace', '>']);

/**
 * A formula as one line of text, for places that show nothing but text: Greek letters, signs, raised and lowered
 * digits are characters of Unicode, fractions get their slash and brackets only where they are needed. Whatever
 * is not known keeps its name. Never throws.
 */
export function texText(tex: string): string {
  if (tex.length > longest) {
    return tex;
  }
  return new Reader(tex.match(scan) ?? []).read(0).trim();
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  /** To the end of the group, which is passed. */
  read(depth: number): string {
    let line = '';
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at]!;
      if (token === '}') {
        this.#at += 1;
        break;
      }
      if (token === '^' || token === '_') {
        this.#at += 1;
        line += script(token, this.#argument(depth));
      } else {
        line = joined(line, this.#piece(depth));
      }
    }
    return line;
  }

  /** What a command or a script applies to: a group, or one sign. */
  #argument(depth: number): string {
    this.#blanks();
    return this.#at < this.#tokens.length ? this.#piece(depth).trim() : '';
  }

  #blanks(): void {
    while (/^\s/.test(this.#tokens[this.#at] ?? '')) {
      this.#at += 1;
    }
  }

  #piece(depth: number): string {
    const token = this.#tokens[this.#at++]!;
    if (token === '{') {
      return depth < deepest ? this.read(depth + 1) : '';
    }
    if (token === '~') {
      return ' ';
    }
    if (token === '-') {
      return '−';
    }
    if (token === "'") {
      return '′';
    }
    if (token === '&') {
      return ', ';
    }
    if (/^\s/.test(token) || token === '\\') {
      return '';
    }
    return token.startsWith('\\') ? this.#command(token.slice(1), depth) : token;
  }

  #command(name: string, depth: number): string {
    if (name === '\\') {
      return '; ';
    }
    if (name === '|') {
      return '‖';
    }
    if (unseen.has(name)) {
      // An empty bracket is written as a point.
      if ((name === 'left' || name === 'right') && this.#tokens[this.#at] === '.') {
        this.#at += 1;
      }
      return '';
    }
    if (blanks.has(name)) {
      return ' ';
    }
    if (name === 'begin' || name === 'end') {
      this.#argument(depth);
      return '';
    }
    if (/^[dt]?frac$/.test(name)) {
      return fraction(this.#argument(depth), this.#argument(depth));
    }
    if (name === 'sqrt') {
      return this.#root(depth);
    }
    if (wordFaces.has(name)) {
      return this.#words();
    }
    if (letterFaces.has(name)) {
      const letters = this.#argument(depth);
      return name === 'mathbb' ? (boards.get(letters) ?? letters) : letters;
    }
    const accent = accents.get(name);
    if (accent !== undefined) {
      return Array.from(this.#argument(depth), (char) => char + accent).join('');
    }
    return symbols.get(name) ?? name;
  }

  #root(depth: number): string {
    let index = '';
    this.#blanks();
    if (this.#tokens[this.#at] === '[') {
      const end = this.#tokens.indexOf(']', this.#at);
      if (end > 0) {
        const inner = this.#tokens.slice(this.#at + 1, end);
        index = script('^', new Reader(inner).read(depth + 1));
        this.#at = end + 1;
      }
    }
    const inner = this.#argument(depth);
    return `${index}√${isAtom(inner) ? inner : `(${inner})`}`;
  }

  /** Upright words, in which a blank is a blank. */
  #words(): string {
    this.#blanks();
    if (this.#tokens[this.#at] !== '{') {
      return this.#argument(deepest);
    }
    const end = this.#tokens.indexOf('}', this.#at);
    const words = this.#tokens.slice(this.#at + 1, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#tokens.length : end + 1;
    return words.map((token) => (/^\s/.test(token) ? ' ' : token.replace(/^\\/, ''))).join('');
  }
}

/** One letter or number with what is raised, lowered or put over it. */
const atom = /^(?:\d+(?:\.\d+)?|[\p{Lu}\p{Ll}\p{Lo}∞∇])[\p{M}\p{Lm}\p{No}⁺⁻₊₋′*]*$/u;
const isAtom = (text: string) => atom.test(text);
/** A product, which may stand over a line as it is; of what is in brackets, three deep, nothing matters. */
const isProduct = (text: string) => {
  const bracketed = /\([^()]*\)/g;
  const outside = text.replace(bracketed, '').replace(bracketed, '').replace(bracketed, '');
  return !/[\s+−±,/]/u.test(outside);
};

function fraction(over: string, under: string): string {
  const whole = vulgar.get(`${over}/${under}`);
  if (whole !== undefined) {
    return whole;
  }
  // The blank keeps what follows from being read under the line.
  return `${isProduct(over) ? over : `(${over})`}/${isAtom(under) ? under : `(${under})`} `;
}

function script(where: string, text: string): string {
  const letters = where === '^' ? superscripts : subscripts;
  const close = text.replaceAll(' ', '');
  if (close === '') {
    return '';
  }
  const raised = Array.from(close, (char) => letters.get(char));
  if (raised.every((char) => char !== undefined)) {
    return raised.join('');
  }
  // A Greek letter beside another is a product, and not a word.
  const isWord = /^\p{L}+$/u.test(close) && !(where === '^' && /\p{Script=Greek}/u.test(close));
  return isAtom(close) || isWord ? where + close : `${where}(${text})`;
}

/** Names of functions and the like, which must not run into what they are of. */
const endsInName =
  /(?:^|[^a-zA-Z])(?:max|min|log|ln|exp|sin|cos|tan|tanh|sign|sgn|arg|argmax|argmin|lim|sup|inf|det|tr|diag|rank|dim)[\p{Lm}\p{No}₊₋]*$/u;
const opening = /[([{⌈⌊⟨,;]$/u;
const closing = /^[)\]}⌉⌋⟩]/u;

/** Puts a piece after a line, with blanks where the eye wants them. */
function joined(line: string, piece: string): string {
  const before = line.trimEnd();
  if (piece === '' || (piece === ' ' && before !== line)) {
    return line;
  }
  if (piece === ' ') {
    return `${line} `;
  }
  if (relations.has(piece)) {
    return `${before} ${piece} `;
  }
  const last = before.at(-1) ?? '';
  if (joins.has(piece)) {
    const bars = before.slice(-nearby).split('|').length - 1;
    const sign = last === '' || relations.has(last) || joins.has(last) || opening.test(last);
    return sign || (last === '|' && bars % 2 === 1) ? line + piece : `${before} ${piece} `;
  }
  if (piece === ',' || piece === ';') {
    return `${before}${piece} `;
  }
  if (closing.test(piece)) {
    return before + piece;
  }
  const letters = /^[\p{L}\p{N}√∑]/u.test(piece);
  const name = /^\p{L}{2,}$/u.test(piece) && last !== '' && !opening.test(last);
  return before === line && (name || (letters && endsInName.test(line.slice(-nearby))))
    ? `${line} ${piece}`
    : line + piece;
}
