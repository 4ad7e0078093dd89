import { refused } from './checked.ts';
import type { Checked } from './checked.ts';

/** Nothing in a configuration is nested as deep as this; what is deeper takes ever longer. */
export const deepest = 20;
/** Members of objects, all together: more than any configuration names. */
const mostNames = 4000;

export const tooMuch = 'This is more than a configuration holds.';

const quote = 34;
const backslash = 92;

/** Reads the JSON of a configuration, in a file or a link. */
export function parseConfigJson(text: string): Checked<unknown> {
  return looksTooLarge(text) ? refused('', tooMuch) : { ok: true, value: JSON.parse(text) as unknown };
}

/**
 * Whether JSON holds more than a configuration does, by its marks alone. To parse a file of brackets or of names takes ten
 * times as long, and holds the editor's thread meanwhile.
 */
function looksTooLarge(text: string): boolean {
  let [depth, names] = [0, 0];
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      inText = !inText;
    } else if (inText) {
      at += code === backslash ? 1 : 0;
    } else if (code === 58 /* : */) {
      names++;
    } else if (code === 91 /* [ */ || code === 123 /* { */) {
      depth++;
    } else if (code === 93 /* ] */ || code === 125 /* } */) {
      depth--;
    }
    if (depth > deepest + 1 || names > mostNames) {
      return true;
    }
  }
  return false;
}
