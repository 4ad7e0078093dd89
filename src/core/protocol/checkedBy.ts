import * as v from 'valibot';
import type { Checked } from '../config/checked.ts';

/**
 * The schema of what has a validator of its own, such as a configuration.
 * @param otherwise what is said where the validator names no problem
 */
export const checkedBy = <T>(parse: (input: unknown) => Checked<T>, otherwise: string) =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, T>(({ dataset, addIssue, NEVER }) => {
      const checked = parse(dataset.value);
      if (checked.ok) {
        return checked.value;
      }
      const [first] = checked.problems;
      addIssue({ message: first === undefined ? otherwise : `${first.path}: ${first.message}` });
      return NEVER;
    }),
  );
