import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Reason } from '../gpu/backendApi.ts';
import { part } from '../ui/boundary.ts';
import { button, icon, iconButton } from '../ui/controls.ts';
import type { PageActions } from './pageActions.ts';
import type { MapColors } from './ensembles/mapRuns.ts';
import { header } from './headerView.ts';
import { help } from './helpView.ts';
import { modeOf } from './modes/modes.ts';
import { runTransport } from './runs/timeView.ts';
import type { AppState } from './appState.ts';
import type { Whole } from './whole.ts';

/** What the page is made of. */
export interface Parts {
  readonly map: HTMLElement;
  readonly actions: PageActions;
  readonly colors: MapColors;
  /** Undefined in the first frame. */
  readonly whole: Whole | undefined;
}

export function page(state: AppState, { map, actions, colors, whole }: Parts): TemplateResult {
  const mode = modeOf(state.config.view.mode);
  const view = (show: (there: Whole) => TemplateResult | typeof nothing): TemplateResult | Element =>
    part('', () => html`${whole === undefined ? nothing : show(whole)}`);
  return html`<div class="simulator" data-where=${state.where}>
    <h1 class="visually-hidden">${l10n.t('Optimizer Simulator')}</h1>
    ${part('', () => header(state, actions, whole?.underHead(state) ?? nothing))}
    ${view((there) => there.experiment(state))}
    <div class="views">
      <div class="stage">
        ${map} ${mapTools(state, actions)}
        <div class="read-out numbers" aria-hidden="true"></div>
        ${mapHint(state)} ${mode.hint?.(state, actions.mode) ?? nothing}
      </div>
      ${mode.paths ? view((there) => there.data(state)) : nothing}
    </div>
    <div class="run">
      ${part(
        '',
        () =>
          html`${mode.timed ? runTransport(state, actions.time) : nothing}
          ${mode.legend(state, actions.mode, colors)}`,
      )}
      ${cpuNotice(state.status?.reason)}
    </div>
    <aside class="side">${state.ready && whole !== undefined ? whole.sections(state) : coming()}</aside>
    <p class="visually-hidden live" aria-live="polite"></p>
    ${state.help ? help(actions.page.toggleHelp) : nothing}
  </div>`;
}

/** Over the map's corner. */
function mapTools({ config }: AppState, actions: PageActions): TemplateResult {
  const on = config.view.relief !== undefined;
  return html`<div class="map-tools">
    ${iconButton({
      icon: 'symbol-method',
      label: l10n.t('Relief'),
      key: 'R',
      pressed: on,
      onClick: () => actions.map.toggleRelief(),
    })}
  </div>`;
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
    case 'no-script':
      return l10n.t('What the GPU needs could not be loaded, so this runs on the CPU.');
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
