import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { speeds } from '../../../src/core/protocol/simulatorLink.ts';
import { iconButton, select } from '../../ui/controls.ts';
import { styles } from '../../ui/styles.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { TimeActions } from './clock.ts';
import type { RunState } from './runState.ts';
import { timelineEnd } from './settled.ts';

/** Keys that work anywhere on the page, as shown in the tooltips. */
export const timeKeys = {
  toggle: 'Space',
  back: ',',
  forward: '.',
  goal: 'E',
  start: 'Home',
  end: 'End',
  loop: 'L',
};

/** Where time ends is not known before the first runs. */
type TransportState = RunState & { readonly ready: boolean };

/** Why the timeline ends before the last step, if it does. */
function endText({ config: { steps } }: RunState, end: number): string {
  return end < steps ? l10n.t('Of {0} steps: after these nothing changes any more.', formatCount(steps)) : '';
}

/** Play, pause, step and the timeline. The numbers that change in every frame are filled in by `showTime`. */
export function transport(state: TransportState, time: TimeActions): TemplateResult {
  const { speed, loop } = state.time;
  const end = timelineEnd(state);
  return html`<div class="transport" role="group" aria-label=${l10n.t('Time')}>
    ${buttons(state, time)}
    <input
      type="range"
      class="timeline"
      min="0"
      max=${end}
      aria-label=${l10n.t('Timeline')}
      @input=${(event: Event) => time.seek(Number((event.target as HTMLInputElement).value))}
    />
    <span
      class="step-counter numbers"
      title=${endText(state, end)}
      ${styles({ '--digits': String(String(state.config.steps).length) })}
      ><span class="visually-hidden">${l10n.t('Step')} </span><span class="step-now">0</span
      ><span class="muted step-end">${state.ready ? ` / ${end}` : ''}</span></span
    >
    ${
      state.problem?.objective.data === undefined
        ? nothing
        : html`<span class="epoch-now numbers muted" title=${l10n.t('Epoch of each batch size')}></span>`
    }
    ${iconButton({
      icon: 'sync',
      label: l10n.t('Loop'),
      key: timeKeys.loop,
      pressed: loop,
      className: 'loop',
      onClick: () => time.toggleLoop(),
    })}
    ${speedSelect(speed, time)}
  </div>`;
}

function buttons({ time: { playing }, config }: RunState, time: TimeActions): TemplateResult {
  return html`${iconButton({
    icon: 'debug-reverse-continue',
    label: l10n.t('To the start'),
    key: timeKeys.start,
    onClick: () => time.seek(0),
  })}
  ${iconButton({
    icon: 'chevron-left',
    label: l10n.t('Step back'),
    key: timeKeys.back,
    onClick: () => time.nudge(-1),
  })}
  ${iconButton({
    icon: playing ? 'debug-pause' : 'play',
    label: playing ? l10n.t('Pause') : l10n.t('Play'),
    key: timeKeys.toggle,
    className: 'play',
    onClick: () => time.toggle(),
  })}
  ${iconButton({
    icon: 'chevron-right',
    label: l10n.t('Step forward'),
    key: timeKeys.forward,
    onClick: () => time.nudge(1),
  })}
  ${iconButton({
    icon: 'target',
    label: l10n.t(
      'Jump to where the loss is first within {0} of the minimum',
      formatNumber(config.view.epsilon, 2),
    ),
    key: timeKeys.goal,
    className: 'goal',
    onClick: () => time.seekGoal(),
  })}`;
}

function speedSelect(speed: RunState['time']['speed'], time: TimeActions): TemplateResult {
  return select({
    label: l10n.t('Speed'),
    title: l10n.t('Speed'),
    className: 'speed',
    value: String(speed),
    choices: speeds.map((one) => ({ value: String(one), label: `×${formatNumber(one)}` })),
    onChange: (value) => {
      const chosen = speeds.find((one) => String(one) === value);
      if (chosen !== undefined) {
        time.setSpeed(chosen);
      }
    },
  });
}

/** Puts a step into the timeline and the counter: what changes in every frame is not rendered again. */
export function showTime(root: ParentNode, step: number, end: number): void {
  const timeline = root.querySelector<HTMLInputElement>('.timeline');
  const now = root.querySelector('.step-now');
  const whole = String(Math.floor(step));
  if (timeline !== null && now !== null) {
    timeline.value = whole;
    timeline.style.setProperty('--fill', `${(100 * step) / Math.max(1, end)}%`);
    if (now.textContent !== whole) {
      now.textContent = whole;
    }
  }
}
