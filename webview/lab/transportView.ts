import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TimeState } from '../../src/core/protocol/time.ts';
import { speeds } from '../../src/core/protocol/time.ts';
import { iconButton, select } from '../ui/controls.ts';
import { styles } from '../ui/stylesDirective.ts';
import { formatNumber } from '../ui/text.ts';
import type { TimeActions } from './clock.ts';

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

export interface TransportOptions {
  readonly time: TimeState;
  /** Where the timeline ends; undefined while that is not known. */
  readonly end: number | undefined;
  /** Why it ends there, if not at the last step. */
  readonly endTitle: string;
  /** Digits of the largest step. */
  readonly digits: number;
  /** A jump to something that a run comes to, in words. */
  readonly goal?: { readonly label: string; readonly onClick: () => void };
  /** What stands beside the steps where there are passes over data, in words. */
  readonly epochTitle?: string;
}

/** Play, pause, step and the timeline. The numbers that change in every frame are filled in by `showTime`. */
export function transport(options: TransportOptions, actions: TimeActions): TemplateResult {
  const { time, end, endTitle, digits, epochTitle } = options;
  return html`<div class="transport" role="group" aria-label=${l10n.t('Time')}>
    ${buttons(options, actions)}
    <input
      type="range"
      class="timeline"
      min="0"
      max=${end ?? 1}
      aria-label=${l10n.t('Timeline')}
      @input=${(event: Event) => actions.seek(Number((event.target as HTMLInputElement).value))}
    />
    <span class="step-counter numbers" title=${endTitle} ${styles({ '--digits': String(digits) })}
      ><span class="visually-hidden">${l10n.t('Step')} </span><span class="step-now">0</span
      ><span class="muted step-end">${end === undefined ? '' : ` / ${end}`}</span></span
    >
    ${
      epochTitle === undefined
        ? nothing
        : html`<span class="epoch-now numbers muted" title=${epochTitle}></span>`
    }
    ${iconButton({
      icon: 'sync',
      label: l10n.t('Loop'),
      key: timeKeys.loop,
      pressed: time.loop,
      className: 'loop',
      onClick: () => actions.toggleLoop(),
    })}
    ${speedSelect(time.speed, actions)}
  </div>`;
}

function buttons({ time: { playing }, goal }: TransportOptions, time: TimeActions): TemplateResult {
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
  ${
    goal === undefined
      ? nothing
      : iconButton({
          icon: 'target',
          label: goal.label,
          key: timeKeys.goal,
          className: 'goal',
          onClick: goal.onClick,
        })
  }`;
}

function speedSelect(speed: TimeState['speed'], time: TimeActions): TemplateResult {
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
