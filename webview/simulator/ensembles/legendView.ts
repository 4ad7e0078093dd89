import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Palette } from '../../gpu/types.ts';
import { busy, select } from '../../ui/controls.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { formatCount, inPercent } from '../../ui/text.ts';
import { gradientOf } from '../../lab/palette.ts';
import { subjectOf, visibleOptimizers } from '../model/labState.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { EnsembleActions } from './ensembleActions.ts';
import type { EnsemblesState, EnsembleState } from './mapRuns.ts';

type Part = TemplateResult | typeof nothing;

/** Whose map it is, where it is one optimizer's. */
export function subjectSelect(state: EnsemblesState, actions: EnsembleActions, label: string): Part {
  const optimizer = subjectOf(state);
  return optimizer === undefined
    ? nothing
    : select({
        label,
        value: optimizer.key,
        className: 'subject',
        choices: visibleOptimizers(state).map((one) => ({
          value: one.key,
          label: nameOf(one, state.config),
        })),
        onChange: (key) => actions.inspect(key),
      });
}

/** Under a map with a run for each place: its controls, how far it has come, and what its colors mean. */
export function ensembleLegend(
  state: EnsemblesState,
  controls: Part | readonly Part[],
  meaning: (ensemble: EnsembleState) => TemplateResult,
): TemplateResult {
  // Another mode's, until this one has something to say.
  const ensemble = state.ensemble?.mode === state.config.view.mode ? state.ensemble : undefined;
  if (subjectOf(state) === undefined) {
    return html`<p class="muted">${l10n.t('Add an optimizer to see its map.')}</p>`;
  }
  const done = ensemble?.progress.done === true;
  return html`<div class="legend-bar">
      ${controls}
      <span class="stretch"></span>
      ${done ? nothing : busy(l10n.t('Computing'))}
      <span class="numbers muted"
        >${ensemble === undefined ? '' : `${formatCount(ensemble.progress.step)} / ${formatCount(ensemble.progress.steps)}`}</span
      >
    </div>
    <div class="legend" data-done=${String(done)}>
      ${ensemble === undefined ? nothing : meaning(ensemble)}
    </div>`;
}

/** What a palette from low to high stands for. */
export function gradientKey(palette: Palette, low: string, high: string, name: string): TemplateResult {
  return html`<span class="legend-item"
      ><span class="numbers">${low}</span
      ><i class="gradient" ${styles({ '--gradient': gradientOf(palette) })}></i
      ><span class="numbers">${high}</span></span
    ><span class="muted">${name}</span>`;
}

/** A color of the map, what it stands for, and its part of the map. */
export function colorItem(color: string, name: string, part: string): TemplateResult {
  return html`<span class="legend-item"
    ><i class="swatch" ${styles({ '--color': color })}></i>${name}
    <strong class="numbers">${part}</strong></span
  >`;
}

/** What the runs with a color that stands for no number have come to, and their part of the map; nothing where none has. */
export function restItem(
  ensemble: EnsembleState,
  count: number | undefined,
  color: readonly number[],
  name: string,
): Part {
  return count === undefined || count <= 0
    ? nothing
    : colorItem(rgbOf(color), name, formatPart(count / totalOf(ensemble)));
}

/** How many runs a census counts. */
export function totalOf({ census }: EnsembleState): number {
  return census === undefined
    ? 0
    : census.near.reduce((sum, one) => sum + one, census.elsewhere + census.diverged);
}

/** @param part 0 … 1 */
export function formatPart(part: number): string {
  const percent = 100 * part;
  return inPercent(
    percent > 0 && percent < 0.1 ? '<0.1' : percent.toFixed(percent > 0 && percent < 10 ? 1 : 0),
  );
}

export function rgbOf([red, green, blue]: readonly number[]): string {
  return `rgb(${red!} ${green!} ${blue!})`;
}
