import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { sign } from '../../lab/seriesStyle.ts';
import { select } from '../../ui/controls.ts';
import { slider } from '../../ui/slider.ts';
import { formatNumber } from '../../ui/text.ts';
import type { LabState, Stage } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import type { LineShot } from '../model/line.ts';
import { stylesOf } from '../model/styles.ts';
import { runName } from '../model/runName.ts';

type Line = NonNullable<NetworkConfig['line']>;

/** From which run to which, and how far. */
export function wayView(line: Line, state: LabState, stage: Stage): TemplateResult {
  const set = (changes: Partial<Line>): void => {
    stage.configure({ ...stage.state().config, line: { ...line, ...changes } });
  };
  const nameOf = (key: string): string => {
    const run = state.config.runs.find((one) => one.key === key);
    return run === undefined ? key : runName(run, state.config);
  };
  return html`<div class="line-way">
      ${endView(line.from, l10n.t('From this run'), state, (from) => {
        set(from === line.to ? { from, to: line.from } : { from });
      })}
      ${slider({
        label: l10n.t('From {0} to {1}, percent of the way', nameOf(line.from), nameOf(line.to)),
        caption: nothing,
        value: Math.round(100 * line.at),
        min: 0,
        max: 100,
        step: 1,
        scale: 'linear',
        limits: [0, 100],
        onInput: (percent) => {
          set({ at: percent / 100 });
        },
      })}
      <span class="muted" aria-hidden="true">%</span>
      ${endView(line.to, l10n.t('To this run'), state, (to) => {
        set(to === line.from ? { to, from: line.to } : { to });
      })}
    </div>
    <p class="line-now muted">${hereText(state.line?.shot)}</p>`;
}

function endView(
  key: string,
  label: string,
  state: LabState,
  onChange: (key: string) => void,
): TemplateResult {
  return html`<span class="line-end"
    >${sign(stylesOf(state)(key))}${select({
      label,
      value: key,
      choices: shownRuns(state).map((run) => ({ value: run.key, label: runName(run, state.config) })),
      onChange,
    })}</span
  >`;
}

/** The losses of the network that is shown. */
function hereText(shot: LineShot | undefined): string {
  if (shot === undefined) {
    return '\u00a0';
  }
  const [train, test] = [formatNumber(shot.trainLoss, 3), formatNumber(shot.testLoss, 3)];
  return Number.isNaN(shot.testLoss)
    ? l10n.t('Here: train loss {0}', train)
    : l10n.t('Here: train loss {0}, test loss {1}', train, test);
}
