import { fromBase64Url, toBase64Url } from './base64url.ts';
import { refused } from './checked.ts';
import type { Checked } from './checked.ts';
import { parseConfigJson } from './configJson.ts';

/** No link is read that is longer than this many characters. */
const permalinkLimit = 200_000;

export type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` without the members that equal those of `defaults`; lists are equal whole or not at all. */
export function without(value: Members, defaults: Members): Members {
  const differing: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const standard = defaults[key];
    if (member === undefined || JSON.stringify(member) === JSON.stringify(standard)) {
      continue;
    }
    differing[key] =
      key === 'view' && isObject(member) && isObject(standard) ? without(member, standard) : member;
  }
  return differing;
}

/** A URL-safe text (letters, digits, `-`, `_`) that `decode` turns back into the same members. */
export const encode = (compact: Members): string => toBase64Url(JSON.stringify(compact));

/** Reads what `encode` wrote, with the same checks as for any other configuration. */
export function decode<T>(encoded: string, read: (input: unknown) => Checked<T>): Checked<T> {
  if (encoded.length > permalinkLimit) {
    return refused('', 'The link is longer than {0} characters.', permalinkLimit);
  }
  const text = fromBase64Url(encoded);
  if (text === undefined) {
    return refused('', damaged);
  }
  let parsed: Checked<unknown>;
  try {
    parsed = parseConfigJson(text);
  } catch {
    // Whatever is wrong with the JSON, the reader can only copy the link anew.
    return refused('', damaged);
  }
  return parsed.ok ? read(parsed.value) : parsed;
}

const damaged = 'The link is damaged: it is not a Descent configuration.';
