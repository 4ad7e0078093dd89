/**
 * Formulas as people type and paste them, in the signs of the language: π and Greek letters, x², √x, |x|, ÷ and its
 * like, and what an input method makes of the ASCII ones.
 */

export interface Typed {
  readonly text: string;
  /** Where in the text as typed a place of this one comes from. */
  readonly placeOf: (place: number) => number;
}

const single: ReadonlyMap<string, string> = new Map([
  ...Array.from('÷∕⁄', (sign) => [sign, '/'] as const),
  ...Array.from('⋅∙∗•', (sign) => [sign, '*'] as const),
  ...Array.from('‐‑‒–—﹣', (sign) => [sign, '-'] as const),
  ...Array.from(
    '\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f',
    (sign) => [sign, ' '] as const,
  ),
  ...Array.from('\u200b\u200c\u200d\u2060\ufeff', (sign) => [sign, ' '] as const),
  ['≤', '<='],
  ['≥', '>='],
  ['½', '(1/2)'],
  ['⅓', '(1/3)'],
  ['¼', '(1/4)'],
  ['¾', '(3/4)'],
]);

const greek: ReadonlyMap<string, string> = new Map(
  Array.from('αβγδεζηθικλμνξπρστφχψω').map((letter, index) => [
    letter,
    'alpha beta gamma delta eps zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega'.split(
      ' ',
    )[index]!,
  ]),
);

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const power = /^[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/u;
/** What a root without brackets is taken of: a number or a name, with the brackets of a call. */
const operand = /^\s*(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_α-ω]\w*)/u;
const needed = /[^\n\r\t -{}~]|\|/u;

const halfWidth = (sign: string): string => {
  const code = sign.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : sign;
};

/** By the place of each bracket that is closed, the place behind what closes it. */
function endsOfBrackets(typed: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < typed.length; at++) {
    const sign = halfWidth(typed.charAt(at));
    if (sign === '(') {
      open.push(at);
    } else if (sign === ')' && open.length > 0) {
      ends.set(open.pop()!, at + 1);
    }
  }
  return ends;
}

class Rewriter {
  text = '';
  readonly places: number[] = [];
  readonly #typed: string;
  #at = 0;
  /** How many bars are open. */
  #bars = 0;
  /** The last sign that was written and is no blank. */
  #last = '';
  /** By the place of each bracket, where what it opens has ended; found when it is first asked for. */
  #ends: ReadonlyMap<number, number> | undefined;
  /** Where a root without brackets ends. */
  readonly #roots: number[] = [];

  constructor(typed: string) {
    this.#typed = typed;
  }

  rewrite(): Typed {
    while (this.#at < this.#typed.length) {
      while (this.#roots.at(-1) === this.#at) {
        this.#roots.pop();
        this.#write(')', 0);
      }
      this.#step();
    }
    while (this.#roots.pop() !== undefined) {
      this.#write(')', 0);
    }
    const { places } = this;
    const end = this.#typed.length;
    return { text: this.text, placeOf: (place) => places[place] ?? end };
  }

  /** Writes something for the next `length` signs as typed. */
  #write(text: string, length: number): void {
    for (let i = 0; i < text.length; i++) {
      // What is as long as it was keeps its places sign by sign.
      this.places.push(this.#at + (text.length === length ? i : 0));
    }
    this.text += text;
    this.#last = text.trimEnd().at(-1) ?? this.#last;
    this.#at += length;
  }

  #step(): void {
    const rest = this.#typed.slice(this.#at, this.#at + 64);
    const sign = halfWidth(rest.charAt(0));
    const [exponent] = power.exec(rest) ?? [];
    if (exponent !== undefined) {
      const digits = Array.from(exponent.replace(/[⁻⁺]/u, ''), (digit) => raised.indexOf(digit)).join('');
      this.#write(exponent.startsWith('⁻') ? `^(-${digits})` : `^${digits}`, exponent.length);
    } else if (sign === '√' || sign === '∛') {
      this.#root(sign === '√' ? 'sqrt' : 'cbrt');
    } else if (sign === '|') {
      this.#bar();
    } else if (greek.has(sign)) {
      this.#write(` ${greek.get(sign)!} `, 1);
    } else {
      this.#write(single.get(sign) ?? sign, 1);
    }
  }

  #root(name: string): void {
    const [found] = operand.exec(this.#typed.slice(this.#at + 1, this.#at + 64)) ?? [];
    if (found === undefined) {
      this.#write(name, 1);
      return;
    }
    const end = this.#at + 1 + found.length;
    const closed = /^[(（]/u.test(this.#typed.slice(end, end + 1)) ? this.#closing(end) : end;
    // One end for each root: the inner one, which came later, is written first.
    this.#roots.push(Math.min(closed, this.#roots.at(-1) ?? Infinity));
    this.#write(`${name}(`, 1);
  }

  /** Behind the bracket that closes the one at this place; the end of the text where none does. */
  #closing(open: number): number {
    this.#ends ??= endsOfBrackets(this.#typed);
    return this.#ends.get(open) ?? this.#typed.length;
  }

  /** A bar after a value closes, and any other opens. */
  #bar(): void {
    const closes = this.#bars > 0 && /[\w.)]/.test(this.#last);
    this.#bars += closes ? -1 : 1;
    this.#write(closes ? ')' : 'abs(', 1);
  }
}

/** A formula as typed in the signs of the language. What no one knows stays as it is, to be complained about. */
export function asTyped(typed: string): Typed {
  return needed.test(typed) ? new Rewriter(typed).rewrite() : { text: typed, placeOf: (place) => place };
}
