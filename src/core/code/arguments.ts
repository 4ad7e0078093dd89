/** An argument of a call: its name, if it has one, and its text. */
export interface Argument {
  readonly name: string | undefined;
  readonly text: string;
}

/** No call of an optimizer or a schedule is longer, nor has a piece of code more of them. */
const longestCall = 2000;
export const mostCalls = 64;
/** No number is written with more characters. */
const longestNumber = 40;

/** What stands between the bracket at `open` and the one that closes it. */
export function bracketed(text: string, open: number): string | undefined {
  let depth = 0;
  for (let at = open; at >= 0 && at < Math.min(text.length, open + longestCall); at++) {
    if ('([{'.includes(text[at]!)) {
      depth++;
    } else if (')]}'.includes(text[at]!)) {
      depth--;
      if (depth === 0) {
        return text.slice(open + 1, at);
      }
    }
  }
  return undefined;
}

/** Splits at commas outside of brackets; a leading `name=` or `name:` is the argument's name. */
export function parseArguments(inside: string): readonly Argument[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const unwrapped = inside.trim().replace(/^\{([^]*)\}$/, '$1');
  for (let at = 0; at <= unwrapped.length; at++) {
    const character = unwrapped[at];
    if (character === undefined || (character === ',' && depth === 0)) {
      parts.push(unwrapped.slice(from, at).trim());
      from = at + 1;
    } else if ('([{'.includes(character)) {
      depth++;
    } else if (')]}'.includes(character)) {
      depth--;
    }
  }
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [, name, text] = /^([A-Za-z_]\w*)\s*[=:](?!=)([^]*)$/.exec(part) ?? [];
      return { name, text: text?.trimStart() ?? part };
    });
}

/** A plain number, `1e-3`, `1/100`, `True`; undefined for whatever else an argument may be. */
export function numberOf(text: string): number | undefined {
  if (text.length > longestNumber) {
    return undefined;
  }
  const plain = text.replaceAll('_', '');
  if (/^(true|false)$/i.test(plain)) {
    return plain.toLowerCase() === 'true' ? 1 : 0;
  }
  const [, above, below] =
    /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)(?:\s*\/\s*(\d+(?:\.\d*)?))?$/i.exec(plain) ?? [];
  const value = above === undefined ? NaN : Number(above) / (below === undefined ? 1 : Number(below));
  return Number.isFinite(value) ? value : undefined;
}
