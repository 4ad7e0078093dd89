import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Reason } from '../gpu/api.ts';
import { part } from '../ui/boundary.ts';
import { button, icon } from '../ui/controls.ts';
import type { PageActions } from './actions.ts';
import { dataSection } from './data/dataSection.ts';
import type { MapColors } from './ensembles/mapRuns.ts';
import { experimentStrip } from './experiment/experimentView.ts';
import { header } from './headerView.ts';
import { help } from './helpView.ts';
import type { StyleOf } from './model/seriesStyle.ts';
import type { ModeActions } from './modes/mode.ts';
import { modeOf } from './modes/modes.ts';
import { inspectorSection } from './optimizers/inspectorView.ts';
import { optimizerList } from './optimizers/listView.ts';
import { chartSection } from './runs/chartSection.ts';
import { costSection } from './runs/costsView.ts';
import { settingsSection } from './runs/runSettingsView.ts';
import { transport } from './runs/transportView.ts';
import type { AppState } from './state.ts';

/** The elements that draw themselves, and what the templates may call. */
export interface Parts {
  readonly map: HTMLElement;
  readonly chart: HTMLElement;
  readonly data: HTMLElement;
  readonly actions: PageActions;
  readonly styleOf: StyleOf;
  readonly colors: MapColors;
}

export function page(state: AppState, parts: Parts): TemplateResult {
  const { actions, styleOf, colors } = parts;
  const mode = modeOf(state.config.view.mode);
  const modeActions: ModeActions = {
    ...actions.map,
    ...actions.runs,
    ...actions.problem,
    ...actions.optimizers,
    ...actions.ensembles,
  };
  const dataActions = { ...actions.data, compareBatches: actions.optimizers.compareBatches };
  return html`<div class="simulator" data-where=${state.where}>
    <h1 class="visually-hidden">${l10n.t('Optimizer Simulator')}</h1>
    ${part('', () => header(state, actions))}
    ${part('', () => html`${experimentStrip(state, actions.experiment, styleOf)}`)}
    <div class="views">
      <div class="stage">
        ${parts.map}
        <div class="read-out numbers" aria-hidden="true"></div>
        ${mapHint(state)} ${mode.hint?.(state, modeActions) ?? nothing}
      </div>
      ${mode.paths ? part('', () => html`${dataSection(state, dataActions, parts.data, styleOf)}`) : nothing}
    </div>
    <div class="run">
      ${part(
        '',
        () =>
          html`${mode.timed ? transport(state, actions.time) : nothing}
          ${mode.legend(state, modeActions, colors)}`,
      )}
      ${cpuNotice(state.status?.reason)}
    </div>
    <aside class="side">${state.ready ? sections(state, parts) : coming()}</aside>
    <p class="visually-hidden live" aria-live="polite"></p>
    ${state.help ? help(actions.toggleHelp) : nothing}
  </div>`;
}

/** What stands beside the map, each by itself: one that cannot be drawn does not take the others along. */
function sections(state: AppState, { actions, styleOf, chart }: Parts): TemplateResult {
  const views: readonly (() => unknown)[] = [
    () => optimizerList(state, actions.optimizers, actions.own, styleOf),
    () => settingsSection(state, actions.runs),
    () => chartSection(state, actions.runs, chart),
    () => costSection(state, actions.runs, styleOf),
    () => inspectorSection(state, actions.optimizers),
  ];
  return html`${views.map((view) => part('', () => html`${view()}`))}`;
}

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
