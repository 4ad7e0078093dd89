import * as v from 'valibot';

/*
 * What the editor's storage, or a file of Descent's own, has from an earlier session: another version may have written it,
 * and it may be damaged. What cannot be read costs nothing else that is kept beside it.
 */

/** The entries of a record that are as they should be. */
export function keptEntries<T>(value: v.GenericSchema<unknown, T>, kept: unknown): [string, T][] {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) {
    return [];
  }
  return Object.entries(kept).flatMap(([name, one]): [string, T][] => {
    const parsed = v.safeParse(value, one);
    return parsed.success ? [[name, parsed.output]] : [];
  });
}
