import * as v from 'valibot';

/*
 * What the editor's storage, or a file of Descent's own, has from an earlier session: another version may have written it,
 * and it may be damaged. What cannot be read costs nothing else that is stored beside it.
 */

/** The entries of a record that are as they should be. */
export function storedEntries<T>(value: v.GenericSchema<unknown, T>, stored: unknown): [string, T][] {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) {
    return [];
  }
  return Object.entries(stored).flatMap(([name, one]): [string, T][] => {
    const parsed = v.safeParse(value, one);
    return parsed.success ? [[name, parsed.output]] : [];
  });
}
