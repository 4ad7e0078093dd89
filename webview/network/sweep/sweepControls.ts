import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { iconButton, select } from '../../ui/controls.ts';
import { formatCount } from '../../ui/text.ts';
import type { ProgressActions } from '../many/progressView.ts';
import { progressBar } from '../many/progressView.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import type { Sweep, Swept } from './axes.ts';
import { axisOf, sweepable } from './axes.ts';

export type SweepConfig = NonNullable<NetworkConfig['sweep']>;

export interface SweepActions extends ProgressActions {
  /** Another run, axis or number of networks. */
  readonly set: (changes: Partial<SweepConfig>) => void;
  /** An end of an axis, as it was typed. */
  readonly setRange: (axis: 'x' | 'y', end: 'from' | 'to', text: string) => void;
}

/** The configuration that says all of a sweep. */
export const configOfSweep = ({ run, x, y, places }: Sweep, { runs }: NetworkConfig): SweepConfig => ({
  run: runs[run]!.key,
  x: axisOf(x),
  y: axisOf(y),
  places,
});

/** Which run is swept, over which settings, how finely, and how far it has come. */
export function sweepControls(sweep: Sweep, state: LabState, actions: SweepActions): TemplateResult {
  const { trained } = state.problem;
  const run = trained.runs[sweep.run]!;
  const { set } = actions;
  return html`<div class="many-controls">
    ${
      trained.runs.length < 2
        ? nothing
        : select({
            label: l10n.t('Run of the map'),
            value: run.key,
            choices: shownRuns(state).map((one) => ({ value: one.key, label: runName(one, state.config) })),
            onChange: (key) => {
              set({ run: key });
            },
          })
    }
    ${axisChoice('x', sweep, state, set)} ${axisChoice('y', sweep, state, set)}
    ${select({
      label: l10n.t('Networks of the map'),
      value: String(sweep.places),
      choices: [...new Set([8, 16, 32, sweep.places])]
        .sort((a, b) => a - b)
        .map((places) => ({ value: String(places), label: `${places} × ${places}` })),
      onChange: (places) => {
        set({ places: Number(places) });
      },
    })}
    <span class="stretch"></span>
    ${progressBar(state.sweep, l10n.t('{0} networks', formatCount(sweep.places ** 2)), actions)}
  </div>`;
}

/** The setting along one side, and the way back to its usual range. */
function axisChoice(
  which: 'x' | 'y',
  sweep: Sweep,
  { problem: { trained } }: LabState,
  set: SweepActions['set'],
): TemplateResult {
  const all = sweepable(trained.runs[sweep.run]!, trained);
  const other = sweep[which === 'x' ? 'y' : 'x'].setting;
  const own = sweep[which];
  const usual = all.find(({ setting }) => setting === own.setting);
  const take = (swept: Swept): void => {
    set({ [which]: axisOf(swept) });
  };
  return html`<span class="axis-choice"
    ><span class="muted" aria-hidden="true">${which === 'x' ? '→' : '↑'}</span>${select({
      label: which === 'x' ? l10n.t('Setting across') : l10n.t('Setting up'),
      className: 'axis',
      value: own.setting,
      choices: all
        .filter(({ setting }) => setting !== other)
        .map(({ setting, label }) => ({ value: setting, label })),
      onChange: (setting) => {
        take(all.find((one) => one.setting === setting)!);
      },
    })}${
      usual === undefined || (usual.from === own.from && usual.to === own.to && usual.scale === own.scale)
        ? nothing
        : iconButton({
            icon: 'discard',
            label: l10n.t('{0}: the usual range', own.label),
            onClick: () => {
              take(usual);
            },
          })
    }</span
  >`;
}
