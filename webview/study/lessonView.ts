import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { button } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import type { StudyActions, StudyState } from './studyState.ts';
import { picture } from '../ui/picture.ts';
import { comparison } from './studyTable.ts';
import { pictures } from './picturesView.ts';

type Shown = Extract<StudyShow, { kind: 'lesson' }>;

/** So many pictures fit side by side into the column of the text. */
const besideText = 2;

/** A part of a table, shown before it is asked about: what its note says of it, and its rows. */
export function lesson(
  { lesson: { table, intro, pictures: runs, part, parts, isRepeated } }: Shown,
  actions: StudyActions,
): TemplateResult {
  const over = new Map(
    runs.flatMap(({ run, column }) =>
      column === undefined ? [] : [[column, picture(run, actions.pictures)] as const],
    ),
  );
  const others = runs.filter(({ column }) => column === undefined);
  const apart = pictures(others, actions);
  const withText = others.length <= besideText;
  const number = parts === 1 ? l10n.t('Lesson') : l10n.t('Lesson {0} of {1}', part, parts);
  return html`<section class="lesson" aria-label=${l10n.t('Lesson')}>
    <div class="column">
      <p class="task">
        ${number}${isRepeated ? html`<span class="dot"> · </span>${l10n.t('seen before')}` : nothing}
      </p>
      <h1>${table.title.length === 0 ? table.note : inline(table.title)}</h1>
      ${intro === undefined ? nothing : html`<p class="intro">${inline(intro)}</p>`}
      ${withText ? apart : nothing}
    </div>
    <div class="wide">${withText ? nothing : apart}${comparison(table, { over })}</div>
  </section>`;
}

/** What leads on from a lesson. */
export function lessonBar(
  { lesson: { isRepeated }, toAnswer = false }: Shown,
  state: StudyState,
  actions: StudyActions,
): TemplateResult {
  const withKey = (label: string, key: string): TemplateResult =>
    html`<div class="with-key">${label} <kbd>${key}</kbd></div>`;
  const read = toAnswer ? l10n.t('Back to the answer') : l10n.t('Got it');
  const space = l10n.t('Space');
  const later = l10n.t('Not today');
  return html`${button({
    label: `${read} ${space}`,
    title: l10n.t('{0} ({1})', read, toAnswer ? `${space}, Esc` : space),
    content: withKey(read, space),
    appearance: 'primary',
    disabled: state.saving || !state.answered,
    onClick: () => actions.leaveLesson(false),
  })}
  ${
    isRepeated
      ? nothing
      : button({
          label: `${later} B`,
          title: l10n.t('This lesson and its new cards come tomorrow ({0})', 'B'),
          content: withKey(later, 'B'),
          disabled: state.saving,
          onClick: () => actions.leaveLesson(true),
        })
  }`;
}
