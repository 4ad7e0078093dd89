import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Cell } from '../../../src/core/text/csv.ts';
import { configOf } from '../../gpu/network/plan/members.ts';
import { icon } from '../../ui/controls.ts';
import { formatNumber } from '../../ui/text.ts';
import { networksCsv } from '../exchange/tables.ts';
import type { FleetSource } from '../many/fleetSource.ts';
import { FleetWork } from '../many/fleetWork.ts';
import { BoundaryMap } from '../map/boundaryMap.ts';
import type { LabState } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { runList } from '../runs/runList.ts';
import { valuesAt } from '../sweep/axes.ts';
import { SweepMap } from '../sweep/sweepMap.ts';
import { boundaryOf } from '../sweep/placeBoundary.ts';
import { axisEnds, rangeOf, refusal } from '../sweep/range.ts';
import { configOfSweep, sweepControls } from '../sweep/sweepControls.ts';
import type { SweepActions, SweepConfig } from '../sweep/sweepControls.ts';
import { sweepReadings } from '../sweep/sweepReadings.ts';
import { placeChart, placeText, sweepLegend, sweepSentence } from '../sweep/sweepWords.ts';
import type { LabView, ViewOptions } from './view.ts';

/** A map of two settings: each of its places is a network that is trained with them to the end. */
export class SweepView implements LabView {
  readonly id = 'sweep';
  readonly timed = false;
  readonly #options: ViewOptions;
  readonly #work: FleetWork;
  readonly #map = new SweepMap();
  readonly #boundary = new BoundaryMap();
  /** The network that is looked at; undefined: the best one. */
  #at: number | undefined;
  #asked = '';
  #busy = false;
  readonly #actions: SweepActions;

  readonly #readings = sweepReadings();

  constructor(options: ViewOptions, source: FleetSource) {
    this.#options = options;
    this.#work = new FleetWork(source, (sweep) => {
      options.stage.patch({ sweep });
    });
    this.#actions = {
      set: this.#set,
      setRange: this.#setRange,
      stop: () => {
        this.#work.stop();
      },
      goOn: () => {
        this.#work.goOn();
      },
    };
    this.#map.onLook = (place) => {
      this.#at = place;
      this.#look(options.stage.state());
    };
    this.#map.onTake = (place) => {
      this.#take(place);
    };
  }

  picture(): HTMLCanvasElement {
    return this.#map.picture();
  }

  table(state: LabState): string | undefined {
    const [sweep, { sweep: news }] = [this.#readings.sweep(state), state];
    if (sweep === undefined || this.#readings.outcome(state) === undefined || news?.fleet === undefined) {
      return undefined;
    }
    const settings = [sweep.x.setting, sweep.y.setting];
    const namesOf = (place: number): readonly Cell[] => {
      const values: Readonly<Record<string, number | undefined>> = valuesAt(sweep, place);
      return settings.map((setting) => values[setting]);
    };
    return networksCsv(settings, namesOf, news.fleet.history, news.last);
  }

  stage(state: LabState): TemplateResult {
    const sweep = this.#readings.sweep(state);
    return html`<div class="many-panel sweep">
      ${sweep === undefined ? nothing : sweepControls(sweep, state, this.#actions)}
      ${
        state.sweep?.failure === undefined
          ? nothing
          : html`<p class="field-error" role="alert">${icon('warning')} ${state.sweep.failure}</p>`
      }
      ${sweep === undefined ? nothing : refusal(state.refused)}
      <div class="sweep-frame">
        <div class="sweep-square">
          ${this.#map.element}
          ${sweep === undefined ? nothing : axisEnds(sweep, state.refused, this.#actions.setRange)}
        </div>
      </div>
      ${sweepLegend(this.#readings.outcome(state), state.theme)}
    </div>`;
  }

  under(state: LabState): TemplateResult {
    return html`<div class="verdicts" role="status">
      <p>${sweepSentence(this.#readings.outcome(state), this.#readings.sweep(state), state)}</p>
    </div>`;
  }

  side(state: LabState): readonly (() => unknown)[] {
    return [
      () =>
        html`<section class="sweep-place" aria-label=${l10n.t('The network that is looked at')}>
          <p class="place-text" aria-live="polite"></p>
          <div class="place-map">${this.#boundary.element}</div>
          ${this.#options.chart.element}
        </section>`,
      () => runList(state, this.#options.actions.runs, stylesOf(state)),
    ];
  }

  show(state: LabState): void {
    const [request, scene] = [this.#readings.request(state), this.#readings.scene(state)];
    if (request !== undefined) {
      this.#work.want(request);
    }
    if (scene !== undefined) {
      this.#map.show(scene);
    }
    this.#look(state);
  }

  follow(): void {
    // Nothing moves with the clock.
  }

  leave(): void {
    this.#work.leave();
  }

  /** The network under the pointer, or the best: its settings, its boundary and its losses. */
  #look(state: LabState): void {
    const [sweep, outcome, fleet] = [
      this.#readings.sweep(state),
      this.#readings.outcome(state),
      state.sweep?.fleet,
    ];
    if (sweep === undefined || outcome === undefined || fleet === undefined) {
      return;
    }
    const place = this.#at ?? outcome.best;
    this.#map.at = place;
    const text = this.#options.root.querySelector('.place-text');
    const loss = outcome.loss[place]!;
    const told = `${placeText(sweep, place)} · ${Number.isNaN(loss) ? l10n.t('diverged') : l10n.t('loss {0}', formatNumber(loss, 3))}`;
    if (text !== null && text.textContent !== told) {
      text.textContent = told;
    }
    this.#options.chart.show(placeChart(state, sweep, place));
    const key = JSON.stringify([this.#readings.shared(state), place, state.sweep?.last, state.theme.kind]);
    if (key !== this.#asked && !this.#busy) {
      this.#asked = key;
      void this.#draw(state, place);
    }
  }

  async #draw(state: LabState, place: number): Promise<void> {
    const [request, fleet] = [this.#readings.request(state), state.sweep?.fleet];
    if (request === undefined || fleet === undefined) {
      return;
    }
    this.#busy = true;
    try {
      const { scene, frame } = await boundaryOf(fleet, request, place, state);
      this.#boundary.show(scene);
      this.#boundary.frame = frame;
    } catch (error) {
      this.#options.notify(error instanceof Error ? error.message : String(error), true);
    } finally {
      this.#busy = false;
    }
    // What was looked at meanwhile.
    const now = this.#options.stage.state();
    if (now.config.view === this.id) {
      this.#look(now);
    }
  }

  readonly #set = (changes: Partial<SweepConfig>): void => {
    const { stage } = this.#options;
    const state = stage.state();
    const sweep = this.#readings.sweep(state);
    if (sweep !== undefined) {
      this.#at = undefined;
      stage.patch({ refused: undefined });
      stage.configure({
        ...state.config,
        sweep: { ...configOfSweep(sweep, state.problem.trained), ...changes },
      });
    }
  };

  readonly #setRange = (axis: 'x' | 'y', end: 'from' | 'to', text: string): void => {
    const { stage } = this.#options;
    const { problem } = stage.state();
    const sweep = this.#readings.sweep(stage.state());
    if (sweep === undefined) {
      return;
    }
    const range = rangeOf(sweep, axis, end, text, problem.trained);
    if (typeof range === 'string') {
      stage.patch({ refused: { axis, end, text, sentence: range } });
    } else {
      this.#set({ [axis]: range });
    }
  };

  /** The settings of a network become those of the run; the network's and the data's those of all. */
  #take(place: number): void {
    const { stage, notify } = this.#options;
    const state = stage.state();
    const sweep = this.#readings.sweep(state);
    if (sweep === undefined) {
      return;
    }
    const { key } = state.problem.trained.runs[sweep.run]!;
    const index = state.config.runs.findIndex((run) => run.key === key);
    const { runs, ...made } = configOf(state.config, { run: index, values: valuesAt(sweep, place) });
    stage.configure({
      ...made,
      runs: state.config.runs.map((run) => (run.key === key ? runs[0]! : run)),
    });
    notify(l10n.t('Taken: {0}', placeText(sweep, place)));
  }
}
