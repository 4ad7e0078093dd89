import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { derived } from '../../lab/derived.ts';
import { part } from '../../ui/boundary.ts';
import { formatCount, formatSteady } from '../../ui/text.ts';
import { chartScene } from '../charts/chartScene.ts';
import { chartSection } from '../charts/chartSection.ts';
import { curvesCsv } from '../exchange/tables.ts';
import { GraphView } from '../graph/graphView.ts';
import type { GraphLayout } from '../graph/layout.ts';
import { layerHeads } from '../graph/layerHeads.ts';
import { inspectorSection } from '../inspector/inspectorSection.ts';
import type { MapFrame } from '../map/boundaryMap.ts';
import { BoundaryMap } from '../map/boundaryMap.ts';
import { Thumbnail } from '../map/thumbnail.ts';
import { tonesOf, unitTones } from '../map/tones.ts';
import { mapLegend } from '../setup/mapLegend.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, shownStep, subjectOf } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { runList } from '../runs/runList.ts';
import { weightsSection } from '../weights/weightsSection.ts';
import { sceneOfGraph, sceneOfMap } from './still.ts';
import { TrainNumbers } from './trainNumbers.ts';
import type { LabView, ViewOptions } from './view.ts';

/** Training, step by step: the network as a graph, the boundary, and the runs side by side. */
export class TrainView implements LabView {
  readonly id = 'train';
  readonly timed = true;
  readonly #options: ViewOptions;
  readonly #graph: GraphView;
  readonly #map = new BoundaryMap();
  readonly #thumbnails = new Map<string, Thumbnail>();
  readonly #numbers: TrainNumbers;
  #paints = false;

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
    this.#numbers = new TrainNumbers(options);
    this.#graph = new GraphView(options.actions.setup);
    this.#graph.onLayout = (layout) => {
      this.#heads(layout);
    };
    const { setup } = options.actions;
    this.#map.onPaint = (x, y) => {
      this.#painted(setup.paintAt(x, y));
    };
    this.#map.onErase = (x, y) => {
      this.#painted(setup.paintAt(x, y, 'erase'));
    };
    this.#map.onDone = () => {
      setup.setBrush(undefined);
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

  table(state: LabState): string | undefined {
    return state.curves.size === 0 ? undefined : curvesCsv(state);
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
    this.#paint(state.brush !== undefined && !isRegression(state.config.data));
    this.#graph.show(this.#graphScene(state));
    this.#options.chart.show(this.#chartScene(state));
    for (const key of this.#thumbnails.keys()) {
      if (!state.config.runs.some((run) => run.key === key)) {
        this.#thumbnails.delete(key);
      }
    }
    this.#numbers.anew();
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
    this.#numbers.follow(state, shot);
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

  /** The focus goes to the map, and back to where painting begins. */
  #paint(paints: boolean): void {
    this.#map.paints = paints;
    if (this.#paints && !paints) {
      this.#options.root.querySelector<HTMLElement>('.map-legend .paint')?.focus();
    }
    this.#paints = paints;
  }

  /** For those who do not see it. */
  #painted(changed: boolean): void {
    const { train, test } = this.#options.stage.state().problem.points;
    const count = l10n.t('{0} points', formatCount(train.count + test.count));
    this.#numbers.speak(changed ? count : l10n.t('{0}: nothing to change here', count));
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
    const told =
      at === undefined || value === undefined
        ? ''
        : `x ${formatSteady(at[0], 3)}  y ${formatSteady(at[1], 3)}  ${l10n.t('output {0}', formatSteady(value, 3))}`;
    element.textContent = told;
    if (this.#options.stage.state().brush !== undefined) {
      this.#numbers.speak(told);
    }
  }
}
