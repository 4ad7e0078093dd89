import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { dayLength } from '../../src/core/study/day.ts';
import { button, textButton } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import { styles } from '../ui/stylesDirective.ts';
import { formatInterval } from './intervalText.ts';
import { message } from './messageView.ts';
import type { StudyActions } from './studyState.ts';
import { redoName, undoName } from './tools.ts';

type Done = Extract<StudyShow, { kind: 'done' }>;

/** The end of a session: what was done and learned, what is shaky, what comes, and what one could go on with. */
export function done(show: Done, actions: StudyActions): TemplateResult {
  const { today, scope, undo, redo, moreNew, others } = show;
  const more = Math.min(10, moreNew);
  const title =
    scope !== undefined
      ? l10n.t('Nothing left in {0}', scope)
      : today.reviewed === 0
        ? l10n.t('Nothing is due')
        : l10n.t('Done for now');
  return message({
    icon: 'pass',
    title,
    text: html`${today.reviewed === 0 ? nothing : html`<p>${summary(today)}</p>`}
      <p class="muted">${outlook(show)}</p>
      <div class="day">${learned(show.learned)} ${shaky(show.shaky, actions)} ${tomorrow(show.tomorrow)}</div>
      ${show.week.some((count) => count > 0) ? week(show.week, show.tomorrow.day) : nothing}`,
    actions: [
      ...(moreNew === 0
        ? []
        : [
            button({
              label: more === 1 ? l10n.t('Learn 1 more new card') : l10n.t('Learn {0} more new cards', more),
              appearance: scope === undefined ? 'secondary' : 'primary',
              onClick: actions.learnMore,
            }),
          ]),
      ...(scope === undefined
        ? []
        : [
            button({
              label: others === 0 ? l10n.t('Study all cards') : l10n.t('Study all cards ({0})', others),
              appearance: moreNew === 0 ? 'primary' : 'secondary',
              onClick: actions.studyAll,
            }),
          ]),
      button({ label: l10n.t('All lessons'), onClick: actions.allLessons }),
      ...(undo === undefined
        ? []
        : [button({ label: undoName(undo), icon: 'discard', key: 'U', onClick: actions.undo })]),
      ...(redo === undefined
        ? []
        : [button({ label: redoName(redo), icon: 'redo', key: 'Shift+U', onClick: actions.redo })]),
    ],
  });
}

function summary({ reviewed, learnt, asked, remembered, took }: Done['today']): string {
  const minutes = Math.max(1, Math.round(took / 60_000));
  const done =
    reviewed === 1
      ? l10n.t('Today: 1 answer in {0} min, {1} new.', minutes, learnt)
      : l10n.t('Today: {0} answers in {1} min, {2} new.', reviewed, minutes, learnt);
  return asked === 0
    ? done
    : `${done} ${l10n.t('{0} of {1} reviews remembered ({2} %).', remembered, asked, Math.round((100 * remembered) / asked))}`;
}

function outlook({ next, later }: Done): string {
  const back =
    next === undefined
      ? l10n.t('No card is scheduled yet.')
      : l10n.t('The next card comes back in {0}.', formatInterval(next));
  return later === undefined ? back : `${back} ${later}`;
}

function learned({ names, more }: Done['learned']): TemplateResult | typeof nothing {
  return names.length === 0
    ? nothing
    : part(
        l10n.t('Learned today'),
        html`<ul>
          ${names.map((name) => html`<li>${inline(name)}</li>`)} ${rest(more)}
        </ul>`,
      );
}

/** Each opens what is known of it. */
function shaky({ cards, more }: Done['shaky'], actions: StudyActions): TemplateResult | typeof nothing {
  return cards.length === 0
    ? nothing
    : part(
        l10n.t('Still shaky'),
        html`<ul>
          ${cards.map(
            (card) =>
              html`<li>
                ${textButton({
                  title: l10n.t('Card info'),
                  content: inline(card.name),
                  onClick: () => actions.openInfo(card),
                })}
                <span class="muted">${forgottenText(card.forgotten)}</span>
              </li>`,
          )}
          ${rest(more)}
        </ul>`,
      );
}

function forgottenText(times: number): string {
  return times === 0
    ? l10n.t('fades by tomorrow')
    : times === 1
      ? l10n.t('forgotten once')
      : l10n.t('forgotten {0} times', times);
}

function tomorrow({ due, new: fresh, lesson }: Done['tomorrow']): TemplateResult {
  const counts = [
    ...(due === 0 ? [] : [due === 1 ? l10n.t('1 review') : l10n.t('{0} reviews', due)]),
    ...(fresh === 0 ? [] : [fresh === 1 ? l10n.t('1 new card') : l10n.t('{0} new cards', fresh)]),
  ];
  return part(
    l10n.t('Tomorrow'),
    html`<p>${counts.length === 0 ? l10n.t('No cards') : counts.join(', ')}</p>
      ${
        lesson === undefined
          ? nothing
          : html`<p>
              ${
                lesson.parts === 1
                  ? l10n.t('Next lesson:')
                  : l10n.t('Next lesson, {0} of {1}:', lesson.part, lesson.parts)
              }
              ${inline(lesson.title)}
            </p>`
      }`,
  );
}

const part = (title: string, content: TemplateResult): TemplateResult =>
  html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;

const rest = (more: number): TemplateResult | typeof nothing =>
  more === 0 ? nothing : html`<li class="muted">${l10n.t('and {0} more', more)}</li>`;

/** The cards of the coming week, a bar a day: of the learner's, which until the small hours is still the day before. */
function week(days: readonly number[], first: number): TemplateResult {
  const most = Math.max(...days);
  const names = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'short', timeZone: 'UTC' });
  return html`<ol class="week" aria-label=${l10n.t('Cards due in the coming days')}>
    ${days.map(
      (count, i) =>
        html`<li>
          <span class="week-count">${count}</span>
          <span class="week-bar" ${styles({ '--share': String(count / most) })}></span>
          <span class="muted">${names.format((first + i) * dayLength)}</span>
        </li>`,
    )}
  </ol>`;
}
