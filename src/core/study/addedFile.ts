import { stampOf, timeOf } from './backups.ts';

/** How entries came into the log in a file of their own, which can be taken out again as a whole. */
export type Addition = 'imported' | 'restored';

/** What the name of such a file says. */
export interface AddedFile {
  readonly name: string;
  readonly how: Addition;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * The name of a file of the log that holds what was added at once. No session has such a name, so that it is never
 * merged with others.
 * @param unique random, of `a-z0-9`
 */
export function addedName(how: Addition, at: number, unique: string): string {
  return `${how}-${stampOf(at)}-${unique}.jsonl`;
}

export function addedFileOf(name: string): AddedFile | undefined {
  const [, how, stamp] = /^(imported|restored)-(\d{8}T\d{6}Z)-[a-z0-9]+\.jsonl$/.exec(name) ?? [];
  const at = timeOf(stamp ?? '');
  return at === undefined ? undefined : { name, how: how as Addition, at };
}
