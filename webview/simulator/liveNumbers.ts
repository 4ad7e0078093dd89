import * as l10n from '@vscode/l10n';
import { html, nothing, render } from 'lit';
import { part } from '../ui/boundary.ts';
import { icon } from '../ui/controls.ts';
import { formatCount, formatSteady } from '../ui/text.ts';
import { epochOf, epochsText } from './data/regression.ts';
import type { Result } from './runs/runResults.ts';
import { news, results } from './runs/runResults.ts';
import type { AppState } from './appState.ts';
import { showModels } from './data/dataSection.ts';
import { inspection } from './optimizers/inspectorView.ts';
import { shownStep, timelineEnd } from './runs/settled.ts';
import type { StyleOf } from '../lab/seriesStyle.ts';
import { subjectOf, visibleOptimizers } from './model/labState.ts';
import { sign } from '../lab/seriesStyle.ts';

/** Milliseconds. Formulas and sentences take longer than a frame, and nobody reads sixty a second. */
const readEvery = 250;

/**
 * What changes while the run plays: numbers put straight into their elements, since rendering the page in every
 * frame would cost more than drawing the paths.
 */
export class LiveNumbers {
  readonly #root: HTMLElement;
  #before: readonly Result[] = [];
  #readAt = 0;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** @param models what each optimizer has made of the data, in words */
  step(state: AppState, styleOf: StyleOf, models: ReadonlyMap<string, string>): void {
    const step = shownStep(state);
    this.#epochs(state, step, models);
    const now = results(state, step);
    for (const result of now) {
      this.#status(result);
    }
    const spoken = news(this.#before, now);
    this.#before = now;
    if (spoken !== '') {
      this.#root.querySelector('.live')?.replaceChildren(spoken);
    }
    const time = performance.now();
    const moving = state.time.playing && step < timelineEnd(state);
    if (!moving || spoken !== '' || time - this.#readAt > readEvery) {
      this.#readAt = time;
      this.#summary(now[0], styleOf);
      this.#inspect(state, step);
    }
  }

  /** Over data: how often all examples have been seen, and what came of it. */
  #epochs(state: AppState, step: number, models: ReadonlyMap<string, string>): void {
    const data = state.problem?.objective.data;
    const all = visibleOptimizers(state);
    const count = data?.examples.features.length ?? 1;
    const now = this.#root.querySelector('.epoch-now');
    const text = all.length === 0 ? '' : l10n.t('epoch {0}', epochsText(all, count, step));
    if (now !== null && now.textContent !== text) {
      now.textContent = text;
    }
    if (data !== undefined) {
      showModels(this.#root, models, new Map(all.map((one) => [one.key, epochOf(one, count, step)])));
    }
  }

  /** Loss and outcome in the list. */
  #status({ key, kind, step, loss, text }: Result): void {
    const row = this.#root.querySelector<HTMLElement>(`[data-key="${key}"]`);
    const number = row?.querySelector<HTMLElement>('.optimizer-loss');
    if (row === null || number === null || number === undefined) {
      return;
    }
    const shownLoss = kind === 'diverged' ? '∞' : formatSteady(loss);
    if (number.textContent !== shownLoss) {
      number.textContent = shownLoss;
    }
    // Many losses look alike when they are rounded.
    if (number.dataset['value'] !== String(loss)) {
      number.dataset['value'] = String(loss);
    }
    const outcome = kind === 'under way' ? '' : `${kind} ${step}`;
    if (row.dataset['outcome'] !== outcome) {
      row.dataset['outcome'] = outcome;
      const element = row.querySelector<HTMLElement>('.outcome');
      if (element !== null) {
        element.title = outcome === '' ? '' : text();
        const mark = icon(kind === 'reached' ? 'check' : 'warning');
        render(outcome === '' ? nothing : html`${mark}${formatCount(step)}`, element);
      }
    }
  }

  /** One line under the map: who is ahead. */
  #summary(first: Result | undefined, styleOf: StyleOf): void {
    const element = this.#root.querySelector<HTMLElement>('.summary');
    if (element !== null) {
      const text = first?.text() ?? '';
      element.title = text;
      render(first === undefined ? nothing : html`${sign(styleOf(first.key))}<span>${text}</span>`, element);
    }
  }

  #inspect(state: AppState, step: number): void {
    const element = this.#root.querySelector<HTMLElement>('.inspection');
    const optimizer = subjectOf(state);
    if (element === null || optimizer === undefined) {
      return;
    }
    const run = state.runs.get(optimizer.key)?.whole;
    if (run !== undefined) {
      render(
        part('', () => inspection(state, optimizer, run, Math.floor(step))),
        element,
      );
    }
  }
}
