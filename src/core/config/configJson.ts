import { isJsonBeyond } from '../text/jsonSize.ts';
import { refused } from './checked.ts';
import type { Checked } from './checked.ts';

/** Nothing in a configuration is nested as deep as this; what is deeper takes ever longer. */
export const deepest = 20;
/** Members of objects, all together: more than any configuration names. */
const mostNames = 4000;

export const tooMuch = 'This is more than a configuration holds.';

/** Reads the JSON of a configuration, in a file or a link. */
export function parseConfigJson(text: string): Checked<unknown> {
  return isJsonBeyond(text, deepest + 1, mostNames)
    ? refused('', tooMuch)
    : { ok: true, value: JSON.parse(text) as unknown };
}
