import { standings } from '../../core/study/standing.ts';
import type { StudySession } from '../study/session.ts';

/** How many of some cards are due now; none while the log was not read. */
export function dueOf({ opened }: StudySession, ids: readonly string[]): number {
  if (opened === undefined) {
    return 0;
  }
  const standing = standings(opened.store.study, Date.now());
  return ids.filter((id) => standing(id).due).length;
}
