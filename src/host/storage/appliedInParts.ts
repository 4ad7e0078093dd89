import type { StudyEvent } from '../../core/study/events.ts';
import type { Study } from '../../core/study/study.ts';

/** Events that are counted within a few milliseconds. */
const part = 200;

/**
 * Takes events in part by part, with which the host answers others in between: what another device wrote may be much.
 * What reaches back comes first, so that all is computed again once for it and not once a part.
 * @returns how many were new
 */
export function* applied(study: Study, events: readonly StudyEvent[]): Generator<undefined, number> {
  const reachesBack = ({ kind }: StudyEvent): boolean => kind === 'renamed' || kind === 'configured';
  const first = events.filter(reachesBack);
  const others = events.filter((event) => !reachesBack(event));
  let added = first.length === 0 ? 0 : study.apply(first);
  for (let at = 0; at < others.length; at += part) {
    yield;
    added += study.apply(others.slice(at, at + part));
  }
  return added;
}
