import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing, render } from 'lit';
import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import { derived } from '../../lab/derived.ts';
import { sign } from '../../lab/seriesStyle.ts';
import { icon } from '../../ui/controls.ts';
import { part } from '../../ui/boundary.ts';
import { formatNumber, formatSteady } from '../../ui/text.ts';
import { chartScene } from '../charts/chartScene.ts';
import { chartSection } from '../charts/chartSection.ts';
import { GraphView } from '../graph/graphView.ts';
import type { GraphLayout } from '../graph/layout.ts';
import { layerHeads } from '../graph/layerHeads.ts';
import { inspectedParameter, inspection, inspectorSection } from '../inspector/inspectorSection.ts';
import type { MapFrame } from '../map/boundaryMap.ts';
import { BoundaryMap, unitTones } from '../map/boundaryMap.ts';
import { Thumbnail } from '../map/thumbnail.ts';
import { tonesOf } from '../map/tones.ts';
import { mapLegend } from '../setup/mapLegend.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, shownStep, subjectOf } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { runList } from '../runs/runList.ts';
import type { Shot } from '../model/messages.ts';
import { weights, weightsSection, zerosText } from '../weights/weightsSection.ts';
import { results } from './results.ts';
import { sceneOfGraph, sceneOfMap } from './still.ts';
import type { LabView, ViewOptions } from './view.ts';

/** Milliseconds. Formulas and sentences take longer than a frame, and nobody reads sixty a second. */
const readEvery = 250;

/** Training, step by step: the network as a graph, the boundary, and the runs side by side. */
export class TrainView implements LabView {
  readonly id = 'train';
  readonly timed = true;
  readonly #options: ViewOptions;
  readonly #graph: GraphView;
  readonly #map = new BoundaryMap();
  readonly #thumbnails = new Map<string, Thumbnail>();
  #readAt = 0;
  #spoken = '';
  /** What was asked to be taken apart last, and of which configuration. */
  #explaining = '';
  #explainedOf: LabState['problem'] | undefined;

  readonly #mapScene = sceneOfMap();
  readonly #graphScene = sceneOfGraph();
  readonly #chartScene = derived(
    (state: LabState) => [
      state.chart,
      state.curves,
      state.problem,
      state.theme,
      state.slots,
      state.inspected,
    ],
    (state) => chartScene(state, stylesOf(state)),
  );
  readonly #tones = derived(
    ({ theme }: LabState) => [theme],
    ({ theme }) => tonesOf(theme),
  );

  constructor(options: ViewOptions) {
    this.#options = options;
    this.#graph = new GraphView(options.actions.setup);
    this.#graph.onLayout = (layout) => {
      this.#heads(layout);
    };
    this.#map.onPaint = (x, y) => {
      options.actions.setup.paintAt(x, y);
    };
    this.#map.onHover = (at) => {
      this.#readOut(at);
    };
  }

  readonly name = (): string => l10n.t('Train');
  readonly help = (): string => l10n.t('Train the network and watch it step by step');

  picture(): HTMLCanvasElement {
    return this.#map.picture();
  }

  stage(state: LabState): TemplateResult {
    return html`<div class="network-panel">
        ${part('', () => layerHeads(state.config, this.#options.actions.setup))} ${this.#graph.element}
      </div>
      <div class="map-panel">
        <div class="map-frame">
          ${this.#map.element}
          <div class="read-out numbers" aria-hidden="true"></div>
        </div>
        ${mapLegend(state, this.#options.actions.setup)}
      </div>`;
  }

  under(): TemplateResult {
    return html`<div class="under-map"><div class="summary"></div></div>`;
  }

  side(state: LabState): readonly (() => unknown)[] {
    const { runs, charts } = this.#options.actions;
    return [
      () => runList(state, runs, stylesOf(state), (key) => this.#thumbnail(key).element),
      () => chartSection(state, charts, this.#options.chart.element),
      () => weightsSection(state, runs.fold),
      () => inspectorSection(state, runs),
    ];
  }

  show(state: LabState): void {
    this.#map.show(this.#mapScene(state));
    this.#graph.show(this.#graphScene(state));
    this.#options.chart.show(this.#chartScene(state));
    for (const key of this.#thumbnails.keys()) {
      if (!state.config.runs.some((run) => run.key === key)) {
        this.#thumbnails.delete(key);
      }
    }
    this.#readAt = 0;
  }

  follow(state: LabState): void {
    this.#options.chart.step = shownStep(state);
    const subject = subjectOf(state);
    const shot = subject && state.shots.get(subject.key);
    this.#graph.step(shot, state.time.playing);
    this.#map.frame = this.#frame(state);
    for (const { key } of shownRuns(state)) {
      const one = state.shots.get(key);
      if (one !== undefined) {
        this.#thumbnail(key).show(one, this.#tones(state));
      }
    }
    this.#numbers(state, shot);
  }

  readonly #frame = derived(
    (state: LabState) => [
      state.shots,
      state.unit,
      state.problem,
      state.theme,
      state.slots,
      state.inspected,
      state.time.playing,
    ],
    (state): MapFrame | undefined => {
      const subject = subjectOf(state);
      const shot = subject && state.shots.get(subject.key);
      if (shot === undefined) {
        return undefined;
      }
      const styleOf = stylesOf(state);
      return {
        field: shot.field,
        tones: shot.tones,
        unit: unitTones(shot.units, state.unit),
        lines: shownRuns(state).flatMap(({ key }) => {
          const one = state.shots.get(key);
          return one === undefined ? [] : [{ field: one.field, style: styleOf(key) }];
        }),
        // While it plays, another batch in every frame would only flicker.
        batch: state.time.playing ? new Int32Array(0) : shot.batch,
      };
    },
  );

  /** Heads stand over their columns. */
  #heads({ layers, output, features: [first] }: GraphLayout): void {
    const heads = this.#options.root.querySelectorAll<HTMLElement>('.layer-head');
    const places = [first!, ...layers.map(([top]) => top!), output];
    heads.forEach((head, index) => {
      head.style.setProperty('--x', `${places[index]?.x ?? 0}px`);
    });
  }

  #thumbnail(key: string): Thumbnail {
    const known = this.#thumbnails.get(key) ?? new Thumbnail();
    this.#thumbnails.set(key, known);
    return known;
  }

  #readOut(at: readonly [number, number] | undefined): void {
    const element = this.#options.root.querySelector('.read-out');
    if (element === null) {
      return;
    }
    const value = at && this.#map.valueAt(...at);
    element.textContent =
      at === undefined || value === undefined
        ? ''
        : `x ${formatSteady(at[0], 3)}  y ${formatSteady(at[1], 3)}  ${l10n.t('output {0}', formatSteady(value, 3))}`;
  }

  /** What people read: numbers in the list in every frame, sentences now and then. */
  #numbers(state: LabState, subject: Shot | undefined): void {
    const { root } = this.#options;
    for (const { key } of shownRuns(state)) {
      const shot = state.shots.get(key);
      const row = root.querySelector<HTMLElement>(`.run-row[data-key="${key}"]`);
      if (shot !== undefined && row !== null) {
        put(row.querySelector<HTMLElement>('.optimizer-loss'), shot.trainLoss);
        put(row.querySelector<HTMLElement>('.test-loss'), shot.testLoss);
      }
    }
    const epoch = root.querySelector('.epoch-now');
    const epochs = subject === undefined ? '' : epochText(state, subject.step);
    if (epoch !== null && epoch.textContent !== epochs) {
      epoch.textContent = epochs;
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
      root.querySelector('.live')?.replaceChildren(news);
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

function epochText(state: LabState, step: number): string {
  const run = subjectOf(state);
  const count = trainingCount(state.config.data);
  if (run === undefined || run.batchSize === 'all' || run.batchSize >= count) {
    return '';
  }
  return l10n.t('epoch {0}', formatNumber(Math.floor(step / Math.ceil(count / run.batchSize))));
}
