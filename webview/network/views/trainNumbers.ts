import { html, nothing, render } from 'lit';
import { sign } from '../../lab/seriesStyle.ts';
import { part } from '../../ui/boundary.ts';
import { icon } from '../../ui/controls.ts';
import { formatSteady } from '../../ui/text.ts';
import { inspectedParameter, inspection } from '../inspector/inspectorSection.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, shownStep, subjectOf } from '../model/lab.ts';
import type { Shot } from '../model/messages.ts';
import { stylesOf } from '../model/styles.ts';
import { weights, zerosText } from '../weights/weightsSection.ts';
import { results } from './results.ts';
import type { ViewOptions } from './view.ts';

/** Milliseconds. Formulas and sentences take longer than a frame, and nobody reads sixty a second. */
const readEvery = 250;

/** What is read and heard while a network trains: it follows the clock without drawing the page anew. */
export class TrainNumbers {
  readonly #options: ViewOptions;
  #readAt = 0;
  #spoken = '';
  /** What was asked to be taken apart last, and of which configuration. */
  #explaining = '';
  #explainedOf: LabState['problem'] | undefined;

  constructor(options: ViewOptions) {
    this.#options = options;
  }

  /** The page was drawn: all is said again. */
  anew(): void {
    this.#readAt = 0;
  }

  /** For those who do not see it. */
  speak(text: string): void {
    this.#options.root.querySelector('.live')?.replaceChildren(text);
  }

  /** What people read: numbers in the list in every frame, sentences now and then. */
  follow(state: LabState, subject: Shot | undefined): void {
    const { root } = this.#options;
    for (const { key } of shownRuns(state)) {
      const shot = state.shots.get(key);
      const row = root.querySelector<HTMLElement>(`.run-row[data-key="${key}"]`);
      if (shot !== undefined && row !== null) {
        put(row.querySelector<HTMLElement>('.optimizer-loss'), shot.trainLoss);
        put(row.querySelector<HTMLElement>('.test-loss'), shot.testLoss);
      }
    }
    const now = performance.now();
    if (state.time.playing && now - this.#readAt < readEvery) {
      return;
    }
    this.#readAt = now;
    this.#say(state);
    this.#inspect(state);
    const element = root.querySelector<HTMLElement>('.weights');
    if (subject !== undefined) {
      if (element !== null) {
        render(
          part('', () => weights(state, subject)),
          element,
        );
      }
      root.querySelector('.zeros-gist')?.replaceChildren(zerosText(state, subject));
    }
  }

  /** Asks for the step that is shown, unless that is what was told last. */
  #inspect(state: LabState): void {
    const element = this.#options.root.querySelector<HTMLElement>('.inspection');
    const run = subjectOf(state);
    if (element === null || run === undefined) {
      return;
    }
    const step = Math.floor(shownStep(state));
    const { place } = inspectedParameter(state);
    const asked = JSON.stringify([run.key, step, place]);
    if (asked !== this.#explaining || state.problem !== this.#explainedOf) {
      [this.#explaining, this.#explainedOf] = [asked, state.problem];
      if (step > 0) {
        this.#options.explain(run.key, step, place);
      }
    }
    const { explained } = state;
    const isIt = explained?.key === run.key && explained.parameter === place;
    render(
      part('', () => inspection(state, isIt ? explained : undefined, step)),
      element,
    );
  }

  #say(state: LabState): void {
    const { root } = this.#options;
    const all = results(state);
    const element = root.querySelector<HTMLElement>('.summary');
    const looked = all.find(({ key }) => key === subjectOf(state)?.key);
    if (element !== null) {
      element.title = looked?.text ?? '';
      render(
        looked === undefined
          ? nothing
          : html`${looked.diverged ? icon('warning') : sign(stylesOf(state)(looked.key))}<span
                >${looked.text}</span
              >`,
        element,
      );
    }
    const news = all.flatMap(({ ended, text }) => (ended === undefined ? [] : [text])).join(' ');
    if (news !== this.#spoken) {
      this.#spoken = news;
      this.speak(news);
    }
    for (const { key, ended, diverged } of all) {
      const row = root.querySelector<HTMLElement>(`.run-row[data-key="${key}"]`);
      if (row !== null) {
        row.dataset['outcome'] = ended === undefined ? '' : diverged ? 'diverged' : 'ended';
      }
    }
  }
}

function put(element: HTMLElement | null, value: number): void {
  const text = Number.isNaN(value) ? '–' : formatSteady(value);
  if (element !== null && element.dataset['value'] !== String(value)) {
    element.dataset['value'] = String(value);
    element.textContent = text;
  }
}
