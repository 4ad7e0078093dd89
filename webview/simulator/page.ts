import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { part } from '../ui/boundary.ts';
import { button, icon } from '../ui/controls.ts';
import type { Reason } from '../gpu/api.ts';
import type { Actions } from './actions.ts';
import type { Commands } from './commands.ts';
import type { Look } from './map/drawing.ts';
import type { OwnActions } from './own/ownActions.ts';
import type { AppState } from './state.ts';
import { isTimed } from './state.ts';
import { chartSection } from './runs/chartSection.ts';
import { cloudHint, cloudLegend } from './ensembles/cloudView.ts';
import { costSection } from './runs/costsView.ts';
import { dataSection } from './problem/dataSection.ts';
import type { ExperimentActions } from './experiment/experimentView.ts';
import { experimentStrip } from './experiment/experimentView.ts';
import { header } from './headerView.ts';
import { help } from './helpView.ts';
import { inspectorSection } from './optimizers/inspectorView.ts';
import type { Palettes } from './ensembles/legendView.ts';
import { legend } from './ensembles/legendView.ts';
import { mapKey } from './map/mapKey.ts';
import { optimizerList } from './optimizers/listView.ts';
import { settingsSection } from './runs/runSettingsView.ts';
import type { TimeActions } from './runs/transportView.ts';
import { transport } from './runs/transportView.ts';

/** The elements that draw themselves, and what the templates may call. */
export interface Parts {
  readonly map: HTMLElement;
  readonly chart: HTMLElement;
  readonly data: HTMLElement;
  readonly actions: Actions;
  readonly own: OwnActions;
  readonly commands: Commands;
  readonly time: TimeActions;
  readonly claim: ExperimentActions;
  readonly looks: (key: string) => Look;
  readonly palettes: Palettes;
}

export function app(state: AppState, parts: Parts): TemplateResult {
  const { actions, own, commands, time, looks } = parts;
  const { mode } = state.config.view;
  return html`<div class="simulator" data-where=${state.where}>
    <h1 class="visually-hidden">${l10n.t('Optimizer Simulator')}</h1>
    ${part('', () => header(state, actions, own, commands))}
    ${part('', () => html`${experimentStrip(state, parts.claim, looks)}`)}
    <div class="views">
      <div class="stage">
        ${parts.map}
        <div class="read-out numbers" aria-hidden="true"></div>
        ${mapHint(state)} ${cloudHint(state, actions)}
      </div>
      ${part('', () => html`${dataSection(state, actions, commands, parts.data, looks)}`)}
    </div>
    <div class="run">
      ${part(
        '',
        () => html`${isTimed(mode) ? transport(state, time) : legend(state, actions, parts.palettes)}`,
      )}
      ${
        mode === 'paths'
          ? html`<div class="under-map">
              <p class="summary"></p>
              ${mapKey(state, actions, parts.palettes.map)}
            </div>`
          : nothing
      }
      ${mode === 'cloud' ? cloudLegend(state, actions, parts.palettes) : nothing}
      ${cpuNotice(state.status?.reason)}
    </div>
    <aside class="side">
      ${
        state.whole
          ? sections(
              () => optimizerList(state, actions, own, commands, looks),
              () => settingsSection(state, actions),
              () => chartSection(state, actions, parts.chart),
              () => costSection(state, actions, looks),
              () => inspectorSection(state, actions),
            )
          : coming()
      }
    </aside>
    <p class="visually-hidden live" aria-live="polite"></p>
    ${state.help ? help(actions.toggleHelp) : nothing}
  </div>`;
}

/** The sections of the side, each by itself: one that cannot be drawn does not take the others along. */
const sections = (...views: readonly (() => unknown)[]): TemplateResult =>
  html`${views.map((view) => part('', () => html`${view()}`))}`;

function mapHint({ failure }: AppState): TemplateResult | typeof nothing {
  if (failure === undefined) {
    return nothing;
  }
  return html`<div class="map-failure" role="alert">
    ${icon('warning')}
    <p>${failure.message}</p>
    ${failure.action === undefined ? nothing : button({ label: failure.action.label, onClick: failure.action.run })}
  </div>`;
}

/** Says once, quietly, that the GPU does not do the work, and why. */
function cpuNotice(reason: Reason | undefined): TemplateResult | typeof nothing {
  return reason === undefined
    ? nothing
    : html`<p class="notice muted">${icon('info')}${reasonText(reason)}</p>`;
}

function reasonText(reason: Reason): string {
  switch (reason) {
    case 'no-webgl2':
      return l10n.t('WebGL is not available here, so this runs on the CPU.');
    case 'no-float32':
      return l10n.t('The GPU has no 32-bit floats, so this runs on the CPU.');
    case 'lost':
      return l10n.t('The GPU stopped answering, so this runs on the CPU.');
    case 'asked':
      return l10n.t('This runs on the CPU.');
  }
}

/** Where the list of optimizers will be. */
function coming(): TemplateResult {
  return html`${[0, 1, 2].map(() => html`<div class="skeleton line"></div>`)}`;
}
