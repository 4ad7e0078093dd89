import * as v from 'valibot';

/** The kinds of values that a configuration holds, each with the sentence that refuses another. */

/** A message that is a template with values, carried through valibot as one string. */
export const say = (text: string, ...values: (string | number)[]): string => JSON.stringify([text, values]);

/** A finite number from `min` to `max`; minus zero becomes zero, so that text and value stay one to one. */
export const number = (min: number, max: number) => {
  const message = say('Give a number from {0} to {1}.', min, max);
  return v.pipe(
    v.number(message),
    v.finite(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((value) => value + 0),
  );
};
export const whole = (min: number, max: number) => {
  const message = say('Give a whole number from {0} to {1}.', min, max);
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((value) => value + 0),
  );
};
export const oneOf = <const T extends readonly string[]>(...options: T) =>
  v.picklist(options, say('Give one of: {0}.', options.join(', ')));
export const text = (max: number) => {
  const message = say('Give a text of 1 to {0} characters.', max);
  return v.pipe(v.string(message), v.minLength(1, message), v.maxLength(max, message));
};
export const matching = (pattern: RegExp, message: string) =>
  v.pipe(v.string(message), v.regex(pattern, message));
export const list = say('Give a list.');

/** `constructor` and its like are names no record may carry, whatever a reader does with it later. */
const namePattern =
  /^(?!constructor$|prototype$|toString$|valueOf$|hasOwnProperty$)[A-Za-z][A-Za-z0-9]{0,31}$/;
export const name = matching(namePattern, say('Give a name of 1 to 32 letters and digits.'));

/** May a parameter or hyperparameter be called this? */
export const isParameterName = (text: string): boolean => namePattern.test(text);
export const id = matching(
  /^[a-z0-9][a-z0-9-]{0,47}$/,
  say('Give an id of small letters, digits and hyphens.'),
);
/** valibot takes a list for an object, which with nothing required in it would pass. */
export const noList = (message: string) => v.custom<object>((input) => !Array.isArray(input), message);

/** Names that a record of valibot passes over without a word. */
const passedOver: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);
const passedOverIn = (input: unknown): string | undefined =>
  Object.keys(Object(input) as object).find((key) => passedOver.has(key));
/** Refuses them: for what stands before such a record. */
export const noneOverlooked = v.custom<unknown>(
  (input) => passedOverIn(input) === undefined,
  ({ input }) => say('Nothing may be called {0}.', passedOverIn(input) ?? ''),
);

export const numbers = v.optional(
  v.pipe(
    noList(say('Give an object of numbers.')) as v.GenericSchema<Record<string, number>>,
    noneOverlooked as v.GenericSchema<Record<string, number>>,
    v.record(name, number(-1e12, 1e12), say('Give an object of numbers.')),
    v.maxEntries(32, say('Give at most {0} entries.', 32)),
  ),
  {},
);

/** An interval with its lower end first. */
export const range = (limit: number, gap = 1e-9) =>
  v.pipe(
    v.strictTuple([number(-limit, limit), number(-limit, limit)], say('Give two numbers: [from, to].')),
    v.check(([from, to]) => to - from >= gap, say('The second number must be larger than the first.')),
  );
