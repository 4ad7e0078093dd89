import type { Card } from '../../core/deck/card.ts';
import { lessonBefore } from '../../core/lesson/lessons.ts';
import { mostNamed } from '../../core/protocol/studyLink.ts';
import type { ShakyView, StudyShow } from '../../core/protocol/studyLink.ts';
import { answerable } from '../../core/study/agenda.ts';
import { dayAhead, dayEnd } from '../../core/study/dayEnd.ts';
import type { DayAhead } from '../../core/study/dayEnd.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import type { Withheld } from '../../core/study/queue.ts';
import type { Scope } from '../../core/study/plan.ts';
import type { InlineText } from '../../core/text/inline.ts';
import type { OpenStudy } from './deckFollower.ts';
import { withheldText } from './studyTexts.ts';

type Done = Extract<StudyShow, { kind: 'done' }>;

/**
 * The end of a session: what was done and learned, what is shaky, what comes, and what one could go on with.
 * @param withheld new cards that do not come today
 * @param scope what was studied, if not all cards
 */
export function doneShow(opened: OpenStudy, withheld: Withheld, now: number, scope: Scope | undefined): Done {
  const { study } = opened.store;
  const {
    reviewedToday: reviewed,
    learntToday: learnt,
    recalls,
    tookToday: took,
    next: back,
  } = study.today(now);
  const later = withheldText(study, withheld, now, scope?.only !== undefined);
  const ahead = dayAhead(study, now);
  const [, ...week] = study.coming(now, 7).map(([, count]) => count);
  return {
    kind: 'done',
    today: { reviewed, learnt, ...recalls, took },
    ...leftInMemory(opened, now),
    tomorrow: {
      day: study.moment(ahead.at).day,
      due: ahead.due,
      new: ahead.new,
      ...lessonAhead(opened, ahead),
    },
    ...(back === undefined ? {} : { next: back }),
    // What is late, too, comes tomorrow.
    week: [ahead.due, ...week],
    moreNew: withheld.limit,
    ...(later === undefined ? {} : { later }),
    others: scope === undefined ? 0 : answerable(study.agenda(now).counts),
  };
}

/** Of the cards that the notes still have. */
function leftInMemory({ store, cards }: OpenStudy, now: number): Pick<Done, 'learned' | 'shaky'> {
  const { learned, shaky } = dayEnd(store.study, now);
  const names = learned.flatMap((id) => {
    const card = cards.get(id);
    return card === undefined ? [] : [nameOf(card)];
  });
  const views = shaky.flatMap(({ card: id, forgotten }): ShakyView[] => {
    const card = cards.get(id);
    return card === undefined
      ? []
      : [{ card: id, name: nameOf(card), note: card.noteTitle, table: [...card.tableTitle], forgotten }];
  });
  const more = (list: readonly unknown[]): number => Math.max(0, list.length - mostNamed);
  return {
    learned: { names: names.slice(0, mostNamed), more: more(names) },
    shaky: { cards: views.slice(0, mostNamed), more: more(views) },
  };
}

/** "Adam – Idea": the thing and what is asked of it; what compares all things, the latter alone. */
function nameOf(card: Card): InlineText {
  const thing = card.kind === 'contrast' ? undefined : card.kind === 'identify' ? card.answer : card.thing;
  return thing === undefined ? [...card.aspect] : [...thing, { type: 'text', value: ' – ' }, ...card.aspect];
}

/** The lesson that the new cards of a day begin with, where the first of them that needs one is. */
function lessonAhead({ store, cards }: OpenStudy, { at }: DayAhead): Pick<Done['tomorrow'], 'lesson'> {
  const { study } = store;
  for (const id of study.waiting(at)) {
    const shape = cards.shape(tableOf(id));
    const lesson = shape && lessonBefore(study, id, shape);
    const table = lesson && cards.table(tableOf(id));
    if (lesson !== undefined && table !== undefined) {
      const { title: heading } = table.table;
      const title: InlineText =
        heading.length === 0 ? [{ type: 'text', value: table.noteTitle }] : [...heading];
      return { lesson: { title, part: lesson.part, parts: lesson.parts } };
    }
  }
  return {};
}
