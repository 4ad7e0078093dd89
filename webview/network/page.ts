import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TimeActions } from '../lab/clock.ts';
import { filmKinds } from '../lab/filmKinds.ts';
import { transport } from '../lab/transportView.ts';
import { classColors } from './map/tones.ts';
import { styles } from '../ui/stylesDirective.ts';
import { part } from '../ui/boundary.ts';
import { icon } from '../ui/controls.ts';
import type { MenuItem } from '../ui/menu.ts';
import { menuButton } from '../ui/menu.ts';
import { segments } from '../ui/segments.ts';
import { formatCount } from '../ui/text.ts';
import type { ExchangeActions } from './exchange/exchange.ts';
import { help } from './help.ts';
import type { LabState } from './model/lab.ts';
import { timelineEnd } from './model/lab.ts';
import type { SetupActions } from './setup/setupActions.ts';
import { dataSelect, gist, setupPanel } from './setup/setupView.ts';
import type { LabView, Shown } from './views/view.ts';
import { viewBar } from './views/viewBar.ts';

export interface PageActions {
  readonly time: TimeActions;
  readonly setup: SetupActions;
  readonly exchange: ExchangeActions;
  readonly page: {
    readonly toggleHelp: () => void;
    /** Another view of the same. */
    readonly look: (id: string) => void;
    /** Writes the rule of the run with a key. */
    readonly editRule: (key: string) => void;
  };
}

/** What the page is made of. */
export interface Parts {
  readonly actions: PageActions;
  readonly view: Pick<LabView, 'id' | 'timed' | 'stage' | 'under'>;
  /** The claim that is shown. */
  readonly claim: () => Shown;
  /** What stands beside the stage; undefined while that is still to come. */
  readonly side: readonly (() => unknown)[] | undefined;
}

export function page(state: LabState, parts: Parts): TemplateResult {
  const { actions, view, claim, side } = parts;
  return html`<div
    class="network-lab"
    ${styles({ '--negative': classColors(state.theme).negative, '--positive': classColors(state.theme).positive })}
  >
    <h1 class="visually-hidden">${l10n.t('Network Lab')}</h1>
    ${part('', () => header(state, parts))} ${part('', () => html`${claim()}`)}
    <div class="stage">${part('', () => html`${view.stage(state)}`)}${failure(state)}</div>
    <div class="run">
      ${part('', () => html`${view.timed ? time(state, actions.time) : nothing} ${view.under(state)}`)}
    </div>
    <aside class="side">
      ${side === undefined ? coming() : side.map((section) => part('', () => html`${section()}`))}
    </aside>
    <p class="visually-hidden live" aria-live="polite"></p>
    ${state.help ? help(actions.page.toggleHelp) : nothing}
  </div>`;
}

function header(state: LabState, { actions, view }: Parts): TemplateResult {
  const { notice } = state;
  return html`<header class="top">
    <div class="top-line">
      ${dataSelect(state, actions.setup)} ${gist(state, actions.setup)}
      <span
        class="told ${notice?.failed === true ? 'error' : 'muted'}"
        role="status"
        title=${notice?.text ?? ''}
        >${notice?.text ?? ''}</span
      >
      ${segments({
        label: l10n.t('What is shown'),
        value: view.id,
        choices: viewBar.map(({ id, name, help: title }, index) => ({
          value: id,
          label: name(),
          title: `${title()} (${index + 1})`,
        })),
        onChange: (id) => actions.page.look(id),
      })}
      ${menuButton({
        icon: 'lightbulb',
        label: l10n.t('Examples to try'),
        items: async () => (await import('./setup/presetMenu.ts')).presetItems(actions.exchange.show),
      })}
      ${menuButton({ icon: 'ellipsis', label: l10n.t('More'), items: moreItems(actions, view) })}
    </div>
    ${setupPanel(state, actions.setup)}
  </header>`;
}

function moreItems({ exchange, page: { toggleHelp } }: PageActions, { timed }: Parts['view']): MenuItem[] {
  return [
    { label: l10n.t('Copy link'), icon: 'link', onClick: () => exchange.copyLink() },
    { label: l10n.t('Paste link or points'), icon: 'clippy', onClick: () => exchange.paste() },
    { label: l10n.t('Open points from a file…'), icon: 'table', onClick: () => exchange.openData() },
    { label: l10n.t('Save configuration…'), icon: 'save', apart: true, onClick: () => exchange.saveConfig() },
    { label: l10n.t('Open configuration…'), icon: 'folder-opened', onClick: () => exchange.openConfig() },
    { label: l10n.t('Save map as PNG…'), icon: 'file-media', apart: true, onClick: () => exchange.savePng() },
    ...(timed ? filmKinds() : []).map((kind) => ({
      label: kind === 'gif' ? l10n.t('Save run as GIF…') : l10n.t('Save run as WebM…'),
      icon: 'device-camera-video',
      onClick: () => exchange.saveFilm(kind),
    })),
    { label: l10n.t('Save chart as PNG…'), icon: 'graph-line', onClick: () => exchange.saveChart() },
    { label: l10n.t('Save numbers as CSV…'), icon: 'table', onClick: () => exchange.saveCsv() },
    { label: l10n.t('Keyboard shortcuts'), icon: 'keyboard', key: '?', apart: true, onClick: toggleHelp },
  ];
}

function time(state: LabState, actions: TimeActions): TemplateResult {
  const end = timelineEnd(state);
  const { steps } = state.config;
  return transport(
    {
      time: state.time,
      end,
      endTitle: end < steps ? l10n.t('Of {0} steps: the runs end before.', formatCount(steps)) : '',
      digits: String(steps).length,
      epochTitle: l10n.t('Passes over the training points'),
    },
    actions,
  );
}

/** Why nothing can be shown. */
function failure({ failure: why, problem, config }: LabState): TemplateResult | typeof nothing {
  const text =
    why ??
    (problem.trained.runs.length > 0
      ? undefined
      : config.runs.some(({ enabled }) => enabled)
        ? l10n.t('None of these runs can be trained. The list says why.')
        : l10n.t('All runs are switched off.'));
  return text === undefined
    ? nothing
    : html`<div class="map-failure" role="alert">
        ${icon('warning')}
        <p>${text}</p>
      </div>`;
}

/** Where the list of runs will be. */
const coming = (): TemplateResult[] => [0, 1, 2].map(() => html`<div class="skeleton line"></div>`);
