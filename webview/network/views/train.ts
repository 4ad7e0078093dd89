import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { derived } from '../../lab/derived.ts';
import { formatCount, formatSteady } from '../../ui/text.ts';
import { chartScene } from '../charts/chartScene.ts';
import { chartSection } from '../charts/chartSection.ts';
import { curvesCsv } from '../exchange/tables.ts';
import { inspectorSection } from '../inspector/inspectorSection.ts';
import { Thumbnail } from '../map/thumbnail.ts';
import { tonesOf } from '../map/tones.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, shownStep, subjectOf } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { runList } from '../runs/runList.ts';
import { weightsSection } from '../weights/weightsSection.ts';
import { TrainNumbers } from './trainNumbers.ts';
import type { TrainStage } from './trainStage.ts';
import type { LabView, ViewOptions } from './view.ts';

/** Training, step by step: the network as a graph, the boundary, and the runs side by side. */
export class TrainView implements LabView {
  readonly id = 'train';
  readonly timed = true;
  readonly #options: ViewOptions;
  readonly #train: TrainStage;
  readonly #thumbnails = new Map<string, Thumbnail>();
  readonly #numbers: TrainNumbers;
  #paints = false;

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

  constructor(options: ViewOptions, train: TrainStage) {
    this.#options = options;
    this.#train = train;
    this.#numbers = new TrainNumbers(options);
    const { setup } = options.actions;
    const { map } = train;
    map.onPaint = (x, y) => {
      this.#painted(setup.paintAt(x, y));
    };
    map.onErase = (x, y) => {
      this.#painted(setup.paintAt(x, y, 'erase'));
    };
    map.onDone = () => {
      setup.setBrush(undefined);
    };
    map.onHover = (at) => {
      this.#readOut(at);
    };
  }

  picture(): HTMLCanvasElement {
    return this.#train.map.picture();
  }

  table(state: LabState): string | undefined {
    return state.curves.size === 0 ? undefined : curvesCsv(state);
  }

  stage(state: LabState): TemplateResult {
    return this.#train.stage(state);
  }

  under(): TemplateResult {
    return this.#train.under();
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
    this.#train.show(state);
    this.#paint(state.brush !== undefined && !isRegression(state.config.data));
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
    this.#train.follow(state);
    for (const { key } of shownRuns(state)) {
      const one = state.shots.get(key);
      if (one !== undefined) {
        this.#thumbnail(key).show(one, this.#tones(state));
      }
    }
    this.#numbers.follow(state, shot);
  }

  /** The focus goes to the map, and back to where painting begins. */
  #paint(paints: boolean): void {
    this.#train.map.paints = paints;
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
    const value = at && this.#train.map.valueAt(...at);
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
