import { labConfigVersion, parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { refused } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';

/** No link is read that is longer than this many characters. */
export const permalinkLimit = 200_000;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url (RFC 4648 section 5, no padding) of the UTF-8 bytes of `text`; core has no btoa. */
function toBase64Url(text: string): string {
  const bytes: number[] = [];
  const escaped = encodeURIComponent(text);
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === '%') {
      bytes.push(parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(escaped.charCodeAt(at));
    }
  }
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const rest = bytes.length - at;
    const word = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = [word >> 18, (word >> 12) & 63, (word >> 6) & 63, word & 63];
    for (const digit of digits.slice(0, rest > 2 ? 4 : rest + 1)) {
      out += alphabet[digit]!;
    }
  }
  return out;
}

/** The text behind `encoded`, or undefined where it is not base64url of UTF-8. */
function fromBase64Url(encoded: string): string | undefined {
  let word = 0;
  let bits = 0;
  let escaped = '';
  for (const character of encoded) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) {
      return undefined;
    }
    word = ((word << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      escaped += '%' + ((word >> bits) & 255).toString(16).padStart(2, '0');
    }
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    // Not UTF-8: the one thing decodeURIComponent throws for. The caller says so.
    return undefined;
  }
}

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value` without the members that equal those of `defaults`; lists are equal whole or not at all. */
function without(value: Members, defaults: Members): Members {
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const standard = defaults[key];
    if (member === undefined || JSON.stringify(member) === JSON.stringify(standard)) {
      continue;
    }
    kept[key] = key === 'view' && isObject(member) && isObject(standard) ? without(member, standard) : member;
  }
  return kept;
}

/** The validator is the one place that knows the defaults; this asks it. */
function defaultsOf(): { config: Members; problem: Members; optimizer: Members } {
  const result = parseLabConfig({
    version: labConfigVersion,
    problem: { kind: 'formula', text: '0' },
    optimizers: [{ key: '0', rule: '0' }],
    start: [0, 0],
  });
  if (!result.ok) {
    throw new Error('The smallest configuration must be valid.');
  }
  const { problem, optimizers, ...config } = result.value;
  const always = undefined;
  return {
    config: { ...config, version: always, start: always },
    problem: { ...problem, kind: always, text: always },
    optimizer: { ...optimizers[0]!, key: always, rule: always },
  };
}

/** The configuration with all defaults left out: what a permalink and a tidy file hold. */
export function compactLabConfig(config: LabConfig): Members {
  const defaults = defaultsOf();
  return {
    ...without(config, defaults.config),
    problem: without(config.problem, defaults.problem),
    optimizers: config.optimizers.map((one) => without(one, defaults.optimizer)),
  };
}

/** A URL-safe text (letters, digits, `-`, `_`) that `decodeLabConfig` turns back into the same configuration. */
export function encodeLabConfig(config: LabConfig): string {
  return toBase64Url(JSON.stringify(compactLabConfig(config)));
}

/** Reads what `encodeLabConfig` wrote, with the same checks as for any other configuration. */
export function decodeLabConfig(encoded: string): Checked<LabConfig> {
  if (encoded.length > permalinkLimit) {
    return refused('', 'The link is longer than {0} characters.', permalinkLimit);
  }
  const text = fromBase64Url(encoded);
  if (text === undefined) {
    return refused('', damaged);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Whatever is wrong with the JSON, the reader can only copy the link anew.
    return refused('', damaged);
  }
  return parseLabConfig(parsed);
}

const damaged = 'The link is damaged: it is not a Descent configuration.';
