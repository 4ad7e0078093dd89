import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { CardInfo } from '../../src/core/protocol/studyLink.ts';
import { iconButton } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import { formatNumber } from '../ui/text.ts';
import { formatInterval } from './intervalText.ts';
import { modal } from './modal.ts';
import type { CardPlace, InfoShown, StudyActions } from './studyState.ts';
import { cardPlace } from './placeView.ts';
import { ratingNames } from './ratings.ts';

const open = modal();

/** Where a card stands and every answer to it, over the page. */
export function cardInfo({ of, info }: InfoShown, actions: StudyActions): TemplateResult {
  return html`<dialog
    class="info"
    aria-labelledby="info-title"
    ${ref(open)}
    @close=${actions.closeInfo}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'i') {
        // The page would open it again.
        event.stopPropagation();
        actions.closeInfo();
      }
    }}
  >
    <header>
      <h2 id="info-title">${l10n.t('Card info')}</h2>
      ${iconButton({ icon: 'close', label: l10n.t('Close'), key: 'Esc', onClick: actions.closeInfo })}
    </header>
    ${of.name === undefined ? nothing : html`<p class="info-name">${inline(of.name)}</p>`}
    <dl>
      ${facts(of, info).map(
        ([name, value]) =>
          html`<div>
            <dt class="muted">${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${info.history.length === 0 ? html`<p class="muted">${l10n.t('Not answered yet.')}</p>` : history(info)}
  </dialog>`;
}

function facts(
  card: CardPlace,
  info: CardInfo,
): (readonly [string, TemplateResult | string | typeof nothing])[] {
  const { memory, due } = info;
  const percent = (share: number): string => l10n.t('{0} %', Math.round(share * 100));
  const seconds = (milliseconds: number): string => l10n.t('{0} s', formatNumber(milliseconds / 1000, 2));
  const took = info.history.reduce((sum, entry) => sum + entry.took, 0);
  return [
    [l10n.t('From'), cardPlace(card)],
    ...(info.tags.length === 0 ? [] : [[l10n.t('Tags'), info.tags.join(', ')] as const]),
    [l10n.t('State'), info.leech ? `${phaseName(info.phase)}, ${l10n.t('leech')}` : phaseName(info.phase)],
    ...(due === undefined
      ? []
      : [[l10n.t('Due'), due === 0 ? l10n.t('now') : l10n.t('in {0}', formatInterval(due))] as const]),
    ...(memory === undefined
      ? []
      : ([
          [l10n.t('Chance of recall now'), percent(memory.recall)],
          [l10n.t('Stability'), l10n.t('{0} days', formatNumber(memory.stability, 3))],
          [l10n.t('Difficulty'), l10n.t('{0} of 10', formatNumber(memory.difficulty, 2))],
        ] as const)),
    ...(info.history.length === 0
      ? []
      : ([
          [l10n.t('Answers'), l10n.t('{0}, {1} forgotten', info.reviews, info.lapses)],
          [l10n.t('Time for an answer'), seconds(took / info.history.length)],
        ] as const)),
  ];
}

function phaseName(phase: CardInfo['phase']): string {
  switch (phase) {
    case 'new':
      return l10n.t('New');
    case 'learning':
      return l10n.t('Learning');
    case 'review':
      return l10n.t('In review');
    case 'relearning':
      return l10n.t('Learning again');
  }
}

/** The latest answers first: that is what one looks for. */
function history(info: CardInfo): TemplateResult {
  const when = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const names = ratingNames();
  return html`<div class="history" tabindex="0" role="region" aria-label=${l10n.t('History')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${l10n.t('Answered')}</th>
          <th scope="col">${l10n.t('Rating')}</th>
          <th scope="col">${l10n.t('Time')}</th>
          <th scope="col">${l10n.t('Next in')}</th>
        </tr>
      </thead>
      <tbody>
        ${[...info.history, ...info.renames]
          .sort((a, b) => b.at - a.at)
          .map((entry) =>
            'from' in entry
              ? html`<tr>
                  <td>${when.format(entry.at)}</td>
                  <td colspan="3">${l10n.t('Renamed; it was “{0}”', entry.from)}</td>
                </tr>`
              : html`<tr>
                  <td>${when.format(entry.at)}</td>
                  <td class=${entry.rating === 1 ? 'again' : nothing}>${names[entry.rating - 1]}</td>
                  <td>${l10n.t('{0} s', formatNumber(entry.took / 1000, 2))}</td>
                  <td>${formatInterval(entry.interval)}</td>
                </tr>`,
          )}
      </tbody>
    </table>
  </div>`;
}
