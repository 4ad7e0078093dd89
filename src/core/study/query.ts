import type { CardKind } from '../identity/cardId.ts';
import { cardKinds } from '../identity/cardId.ts';
import { markKinds } from '../deck/card.ts';

/** What `is:` may ask. */
export const conditions = [
  'due',
  'new',
  'learning',
  'review',
  'suspended',
  'buried',
  'leech',
  'flagged',
  ...markKinds,
  'archived',
] as const;
export type Condition = (typeof conditions)[number];

/** What `prop:` may compare. `interval` and `due` are in days, `recall` is from 0 to 1. */
export const properties = [
  'stability',
  'difficulty',
  'recall',
  'interval',
  'due',
  'reviews',
  'lapses',
] as const;
export type Property = (typeof properties)[number];
export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** What stands before a colon. `note:` is another word for `deck:`. */
export const fields = ['is', 'deck', 'note', 'table', 'tag', 'kind', 'flag', 'rated', 'prop'] as const;
type Field = (typeof fields)[number];

/** What a search asks for. Texts are as the user wrote them, without quotes. */
export type Query =
  | { readonly type: 'all' | 'any'; readonly of: readonly Query[] }
  | { readonly type: 'not'; readonly of: Query }
  /** A word or phrase of the card, its titles or tags. */
  | { readonly type: 'text'; readonly text: string }
  /** Part of a title, or of a key. */
  | { readonly type: 'deck' | 'table'; readonly text: string }
  /** A whole tag. */
  | { readonly type: 'tag'; readonly text: string }
  | { readonly type: 'kind'; readonly kind: CardKind }
  | { readonly type: 'is'; readonly is: Condition }
  /** 0 for no flag. */
  | { readonly type: 'flag'; readonly flag: number }
  /** Answered on one of the last so many days, today included. */
  | { readonly type: 'rated'; readonly days: number }
  | {
      readonly type: 'prop';
      readonly property: Property;
      readonly comparison: Comparison;
      readonly value: number;
    };

/**
 * What can be wrong with a query, as English sentences with named gaps. Whoever shows one translates the sentence
 * and then fills the gaps (`l10n.t(queryMessages[code], parameters)`).
 */
export const queryMessages = {
  'too-long': 'A search may have at most {limit} characters.',
  'too-deep': 'Brackets may be nested at most {limit} deep.',
  'unclosed-quote': 'The quotation mark is never closed.',
  'unclosed-bracket': 'This bracket is never closed.',
  'unmatched-bracket': 'This bracket was never opened.',
  'empty-brackets': 'There is nothing between these brackets.',
  'nothing-excluded': 'A minus sign excludes what follows it, and nothing does.',
  'one-sided': '“or” needs something before it and after it.',
  'unknown-field':
    '“{found}:” is not something to search by. To find these very words, put them in quotation marks.',
  'missing-value': 'Something is missing after “{field}:”.',
  'unknown-value': '“{field}:” cannot be “{found}”. It can be: {allowed}.',
  'not-whole': '“{field}:” needs a whole number from {least} to {most}, not “{found}”.',
  'not-a-comparison': '“prop:” needs a property, a comparison and a number, such as prop:stability>10.',
} as const;
export type QueryErrorCode = keyof typeof queryMessages;

export interface QueryError {
  readonly code: QueryErrorCode;
  /** The first UTF-16 unit at fault, from 0, and how many are. */
  readonly at: number;
  readonly length: number;
  /** What fills the gaps of the sentence. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

export type ReadQuery =
  | { readonly query: Query; readonly error?: undefined }
  | { readonly error: QueryError; readonly query?: undefined };

const longest = 1000;
const deepest = 20;
const ranges = { flag: [0, 7], rated: [1, 36_500] } as const;

/**
 * Reads a search such as `is:due table:optimizers "bias correction" -kind:choice or flag:1`. Terms beside each other
 * must all be true; `or` binds weaker; `-` denies; brackets group. An empty one asks for everything.
 */
export function readQuery(text: string): ReadQuery {
  try {
    return { query: new Reader(text).read() };
  } catch (error) {
    if (error instanceof Fault) {
      return { error: error.error };
    }
    throw error;
  }
}

/** The value being written at the end of a text, for completion: `is:d` is field `is`, beginning `d`. */
export function unfinished(
  text: string,
): { readonly field: Field; readonly begun: string; readonly at: number } | undefined {
  const [, before, field, begun] = /^((?:.*[\s(])?-?)([a-z]+):([^\s"()]*)$/su.exec(text) ?? [];
  const known = fields.find((one) => one === field);
  return known === undefined ? undefined : { field: known, begun: begun!, at: before!.length };
}

class Fault extends Error {
  readonly error: QueryError;
  constructor(code: QueryErrorCode, at: number, length: number, parameters: QueryError['parameters'] = {}) {
    super(queryMessages[code]);
    this.error = { code, at, length, parameters };
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Query {
    if (this.#text.length > longest) {
      throw new Fault('too-long', longest, this.#text.length - longest, { limit: longest });
    }
    const query = this.#any();
    if (this.#at < this.#text.length) {
      throw new Fault('unmatched-bracket', this.#at, 1);
    }
    return query;
  }

  #any(): Query {
    const of = [this.#all()];
    for (let or = this.#or(); or !== undefined; or = this.#or()) {
      this.#at += 2;
      of.push(this.#all());
      if ([of.at(-2)!, of.at(-1)!].some((side) => side.type === 'all' && side.of.length === 0)) {
        throw new Fault('one-sided', or, 2);
      }
    }
    return of.length === 1 ? of[0]! : { type: 'any', of };
  }

  #all(): Query {
    const of: Query[] = [];
    for (;;) {
      this.#skip();
      if (this.#at === this.#text.length || this.#text[this.#at] === ')' || this.#or() !== undefined) {
        return of.length === 1 ? of[0]! : { type: 'all', of };
      }
      of.push(this.#term());
    }
  }

  #term(): Query {
    const from = this.#at;
    if (this.#text[from] === '-') {
      this.#at += 1;
      if (this.#match(/[\s)]|$/y) !== undefined || this.#or() !== undefined) {
        throw new Fault('nothing-excluded', from, 1);
      }
      return { type: 'not', of: this.#nested(from, () => this.#term()) };
    }
    if (this.#text[from] === '(') {
      this.#at += 1;
      const query = this.#nested(from, () => this.#any());
      if (this.#text[this.#at] !== ')') {
        throw new Fault('unclosed-bracket', from, 1);
      }
      this.#at += 1;
      if (query.type === 'all' && query.of.length === 0) {
        throw new Fault('empty-brackets', from, this.#at - from);
      }
      return query;
    }
    const field = this.#match(/[^\s:"()]+:/y);
    if (field === undefined) {
      return { type: 'text', text: this.#value() };
    }
    const name = field.slice(0, -1).toLowerCase();
    const known = fields.find((one) => one === name);
    if (known === undefined) {
      throw new Fault('unknown-field', from, field.length, { found: field.slice(0, -1) });
    }
    this.#at += field.length;
    const at = this.#at;
    const value = this.#value();
    if (value === '') {
      throw new Fault('missing-value', from, this.#at - from, { field: known });
    }
    return valued(known, value, at, this.#at - at);
  }

  #nested(from: number, read: () => Query): Query {
    if (++this.#depth > deepest) {
      throw new Fault('too-deep', from, 1, { limit: deepest });
    }
    const query = read();
    this.#depth -= 1;
    return query;
  }

  /** A word, or a phrase in quotation marks. */
  #value(): string {
    const from = this.#at;
    if (this.#text[from] !== '"') {
      const word = this.#match(/[^\s"()]*/y)!;
      this.#at += word.length;
      return word;
    }
    const end = this.#text.indexOf('"', from + 1);
    if (end < 0) {
      throw new Fault('unclosed-quote', from, 1);
    }
    this.#at = end + 1;
    return this.#text.slice(from + 1, end);
  }

  /** Where the word `or` is, if it comes next. */
  #or(): number | undefined {
    this.#skip();
    return this.#match(/or(?=[\s()"]|$)/iy) === undefined ? undefined : this.#at;
  }

  #skip(): void {
    this.#at += this.#match(/\s*/y)!.length;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }
}

function valued(field: Field, value: string, at: number, length: number): Query {
  const among = <T extends string>(allowed: readonly T[]): T => {
    const found = allowed.find((one) => one === value.toLowerCase());
    if (found === undefined) {
      throw new Fault('unknown-value', at, length, { field, found: value, allowed: allowed.join(', ') });
    }
    return found;
  };
  const whole = (name: keyof typeof ranges): number => {
    const [least, most] = ranges[name];
    const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
    if (!(number >= least && number <= most)) {
      throw new Fault('not-whole', at, length, { field, found: value, least, most });
    }
    return number;
  };
  switch (field) {
    case 'is':
      return { type: 'is', is: among(conditions) };
    case 'deck':
    case 'note':
      return { type: 'deck', text: value };
    case 'table':
    case 'tag':
      return { type: field, text: value };
    case 'kind':
      return { type: 'kind', kind: among(cardKinds) };
    case 'flag':
      return { type: 'flag', flag: whole('flag') };
    case 'rated':
      return { type: 'rated', days: whole('rated') };
    case 'prop': {
      const parts = /^([a-z]+)(<=|>=|!=|<|>|=)(-?\d+(?:\.\d+)?)$/i.exec(value);
      const property = properties.find((one) => one === parts?.[1]?.toLowerCase());
      if (parts === null || property === undefined) {
        if (parts !== null) {
          value = parts[1]!;
          among(properties);
        }
        throw new Fault('not-a-comparison', at, length);
      }
      return { type: 'prop', property, comparison: parts[2] as Comparison, value: Number(parts[3]) };
    }
  }
}
