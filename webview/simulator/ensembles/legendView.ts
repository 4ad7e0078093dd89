import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Hyper } from '../../../src/core/optimizer/definition.ts';
import { busy, select } from '../../ui/controls.ts';
import { styles } from '../../ui/styles.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { Palette } from '../../gpu/types.ts';
import type { Actions } from '../actions.ts';
import type { ManyState } from './ensembleMap.ts';
import { nameOf } from '../optimizers/optimizers.ts';
import { cssOf, gradientOf } from '../map/palette.ts';
import type { AppState } from '../state.ts';
import { shown, subject } from '../state.ts';
import { sweepable, sweepOf } from './sweepAxes.ts';
import { word } from '../localText.ts';

export interface Palettes {
  readonly map: Palette;
  /** Made when a map needs them. */
  readonly basins: () => Palette;
  readonly density: () => Palette;
}

/** Under a map of many: whose map it is, how far it has come, and what its colours mean. */
export function legend(
  state: AppState,
  actions: Actions,
  palettes: Palettes,
): TemplateResult | typeof nothing {
  const optimizer = subject(state);
  const { many, config } = state;
  if (optimizer === undefined) {
    return html`<p class="muted">${l10n.t('Add an optimizer to see its map.')}</p>`;
  }
  const done = many?.progress.done === true;
  return html`<div class="legend-bar">
      ${select({
        label: l10n.t('Optimizer of the map'),
        value: optimizer.key,
        className: 'subject',
        choices: shown(state).map((one) => ({ value: one.key, label: nameOf(one, config) })),
        onChange: (key) => actions.inspect(key),
      })}
      ${config.view.mode === 'sweep' ? axes(state, actions) : nothing}
      <span class="stretch"></span>
      ${done ? nothing : busy(l10n.t('Computing'))}
      <span class="numbers muted"
        >${many === undefined ? '' : `${formatCount(many.progress.step)} / ${formatCount(many.progress.steps)}`}</span
      >
    </div>
    <div class="legend" data-done=${String(done)}>
      ${many === undefined ? nothing : meaning(state, many, palettes)}
    </div>`;
}

function axes(state: AppState, actions: Actions): TemplateResult | typeof nothing {
  const optimizer = subject(state);
  const sweep = optimizer === undefined ? undefined : sweepOf(optimizer, state.config);
  if (optimizer === undefined || sweep === undefined) {
    return nothing;
  }
  const all = sweepable(optimizer);
  const choice = ({ name, meaning: words }: Hyper): { value: string; label: string } => ({
    value: name,
    label: word(words).split(':')[0]!,
  });
  const axis = (which: 'x' | 'y', label: string): TemplateResult =>
    html`<span class="muted">${label}</span>${select({
        label: which === 'x' ? l10n.t('Hyperparameter across') : l10n.t('Hyperparameter up'),
        className: 'axis',
        value: sweep[which].hyper,
        choices: all.filter(({ name }) => name !== sweep[which === 'x' ? 'y' : 'x'].hyper).map(choice),
        onChange: (name) => actions.setSweep(which, name),
      })}`;
  return html`${axis('x', '→')} ${axis('y', '↑')}`;
}

function meaning(state: AppState, many: ManyState, palettes: Palettes): TemplateResult {
  switch (many.mode) {
    case 'basins':
      return basins(many, palettes.basins());
    case 'steps':
      return steps(state, many, palettes.map);
    case 'sweep':
      return key(
        palettes.map,
        formatNumber(many.range[0], 2),
        formatNumber(many.range[1], 2),
        l10n.t('Loss above the minimum after {0} steps', formatCount(many.progress.steps)),
      );
  }
}

/** Each minimum with its number, colour and part of the map. */
function basins({ points, census }: ManyState, palette: Palette): TemplateResult {
  const total =
    census === undefined
      ? 0
      : census.near.reduce((sum, one) => sum + one, census.elsewhere + census.diverged);
  const part = (count: number | undefined): string =>
    count === undefined || total === 0 ? '' : formatPart(count / total);
  const item = (color: string, name: string, count: number | undefined): TemplateResult =>
    html`<span class="legend-item"
      ><i class="swatch" ${styles({ '--color': color })}></i>${name}
      <strong class="numbers">${part(count)}</strong></span
    >`;
  return html`${points.map(([x, y], index) =>
    item(
      cssOf(palette, index),
      `${index + 1} (${formatNumber(x, 3)}, ${formatNumber(y, 3)})`,
      census?.near[index],
    ),
  )}
  ${census !== undefined && census.elsewhere > 0 ? item(rgb(palette.neutral), l10n.t('under way'), census.elsewhere) : nothing}
  ${census !== undefined && census.diverged > 0 ? item(rgb(palette.invalid), l10n.t('diverged'), census.diverged) : nothing}`;
}

function steps(state: AppState, { census, progress }: ManyState, palette: Palette): TemplateResult {
  const { from, to, count } = census?.converged ?? { from: 0, to: progress.steps, count: 0 };
  const total =
    census === undefined
      ? 0
      : census.near.reduce((sum, one) => sum + one, census.elsewhere + census.diverged);
  const reached = total === 0 ? '' : formatPart(count / total);
  return html`${key(
    palette,
    formatCount(from),
    formatCount(to),
    l10n.t('Steps until the loss is within {0} of the minimum', formatNumber(state.config.view.epsilon, 2)),
  )}
  ${
    reached === ''
      ? nothing
      : html`<span class="legend-item"
          >${l10n.t('Arrived')} <strong class="numbers">${reached}</strong></span
        >`
  }`;
}

function key(palette: Palette, low: string, high: string, name: string): TemplateResult {
  return html`<span class="legend-item"
      ><span class="numbers">${low}</span
      ><i class="gradient" ${styles({ '--gradient': gradientOf(palette) })}></i
      ><span class="numbers">${high}</span></span
    ><span class="muted">${name}</span>`;
}

export function formatPart(part: number): string {
  const percent = 100 * part;
  return `${percent > 0 && percent < 0.1 ? '<0.1' : percent.toFixed(percent > 0 && percent < 10 ? 1 : 0)} %`;
}

function rgb([red, green, blue]: Palette['neutral']): string {
  return `rgb(${red} ${green} ${blue})`;
}
