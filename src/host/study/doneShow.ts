import type { StudyShow } from '../../core/protocol/studyLink.ts';
import { answerable } from '../../core/study/agenda.ts';
import type { Held } from '../../core/study/queue.ts';
import type { Scope, Study } from '../../core/study/study.ts';
import { heldText } from './studyTexts.ts';

/**
 * The end of a session: what was done, what comes, and what one could go on with.
 * @param held new cards that do not come today
 * @param scope what was studied, if not all cards
 */
export function doneShow(
  study: Study,
  held: Held,
  now: number,
  scope: Scope | undefined,
): Extract<StudyShow, { kind: 'done' }> {
  const {
    reviewedToday: reviewed,
    learntToday: learnt,
    recalls,
    tookToday: took,
    next: back,
  } = study.today(now);
  const later = heldText(study, held, now, scope?.only !== undefined);
  return {
    kind: 'done',
    today: { reviewed, learnt, ...recalls, took },
    ...(back === undefined ? {} : { next: back }),
    week: study.coming(now, 7).map(([, count]) => count),
    moreNew: held.limit,
    ...(later === undefined ? {} : { later }),
    others: scope === undefined ? 0 : answerable(study.agenda(now).counts),
  };
}
