import { numberCalled } from '../../src/core/optimizer/own.ts';
import type { Hyper } from '../../src/core/config/hyperparameter.ts';

/** More than this are not on one page. */
const cacheSize = 200;
const known = new Map<string, Hyper>();

/**
 * The slider of a number that only the user's text knows. Its range is made around the first value and stays while the
 * value is within, so that it does not move away under the pointer.
 */
export function numberOf(text: string, name: string, value: number): Hyper {
  const key = JSON.stringify([text, name]);
  const before = known.get(key);
  if (before !== undefined && value >= before.min && value <= before.max) {
    return before;
  }
  if (known.size >= cacheSize) {
    known.clear();
  }
  const made = numberCalled(name, value);
  known.set(key, made);
  return made;
}
