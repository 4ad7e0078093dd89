import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkConfig, SweptAxis } from '../../../src/core/config/networkConfig.ts';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { makePoints } from '../../../src/core/network/model/dataSets.ts';
import type { FleetRequest } from '../../gpu/network/plan/fleets.ts';
import { configOf } from '../../gpu/network/plan/members.ts';
import type { ChartScene } from '../../lab/chartView.ts';
import { derived } from '../../lab/derived.ts';
import { gradientOf, mapPalette } from '../../lab/palette.ts';
import { icon, select } from '../../ui/controls.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { FleetSource } from '../many/fleetSource.ts';
import { FleetWork } from '../many/fleetWork.ts';
import { progressBar } from '../many/progressView.ts';
import type { MapScene } from '../map/boundaryMap.ts';
import { BoundaryMap } from '../map/boundaryMap.ts';
import { mapPlaces } from '../model/extent.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { squash, toneOf } from '../model/toneOf.ts';
import { dataTitle, runName } from '../model/words.ts';
import { runList } from '../runs/runList.ts';
import type { Sweep, Swept } from '../sweep/axes.ts';
import { partOf, sweepable, sweepOf, valueAt, valuesAt } from '../sweep/axes.ts';
import { outcomeOf } from '../sweep/outcome.ts';
import type { SweepScene } from '../sweep/sweepMap.ts';
import { SweepMap } from '../sweep/sweepMap.ts';
import type { LabView, Shown, ViewOptions } from './view.ts';

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

  readonly #sweep = derived(
    ({ problem, config }: LabState) => [problem.trained, config.sweep],
    ({ problem, config }) => sweepOf(problem.trained, config),
  );
  /** What all of them share: the settings that are varied are those of the first place, whatever the run has. */
  readonly #shared = derived(
    (state: LabState) => [this.#sweep(state)],
    (state): string => {
      const sweep = this.#sweep(state);
      return sweep === undefined
        ? ''
        : JSON.stringify([
            configOf(state.problem.trained, { run: sweep.run, values: valuesAt(sweep, 0) }),
            axisOf(sweep.x),
            axisOf(sweep.y),
          ]);
    },
  );
  readonly #request = derived(
    (state: LabState) => [this.#shared(state), this.#sweep(state)?.places],
    (state): FleetRequest | undefined => {
      const sweep = this.#sweep(state);
      return (
        sweep && {
          config: configOf(state.problem.trained, { run: sweep.run, values: valuesAt(sweep, 0) }),
          networks: Array.from({ length: sweep.places ** 2 }, (_, place) => ({
            run: 0,
            member: 0,
            values: valuesAt(sweep, place),
          })),
        }
      );
    },
  );
  readonly #outcome = derived(
    (state: LabState) => [state.sweep, this.#sweep(state)?.places],
    (state) => {
      const { sweep: news } = state;
      const places = this.#sweep(state)?.places ?? 0;
      return news?.fleet === undefined || news.last < 0 || news.fleet.networks.length !== places ** 2
        ? undefined
        : outcomeOf(news.fleet.history, news.last);
    },
  );
  readonly #scene = derived(
    (state: LabState) => [this.#outcome(state), this.#sweep(state), state.theme],
    (state): SweepScene | undefined => {
      const sweep = this.#sweep(state);
      return (
        sweep && {
          places: sweep.places,
          outcome: this.#outcome(state),
          now: [partOf(sweep.x, sweep.x.now), partOf(sweep.y, sweep.y.now)],
          theme: state.theme,
        }
      );
    },
  );

  constructor(options: ViewOptions, source: FleetSource) {
    this.#options = options;
    this.#work = new FleetWork(source, (sweep) => {
      options.stage.patch({ sweep });
    });
    this.#map.onLook = (place) => {
      this.#at = place;
      this.#look(options.stage.state());
    };
    this.#map.onTake = (place) => {
      this.#take(place);
    };
  }

  readonly name = (): string => l10n.t('Sweep');
  readonly help = (): string =>
    l10n.t('Train a network with each pair of two settings: where does it learn?');

  picture(): HTMLCanvasElement {
    return this.#map.picture();
  }

  stage(state: LabState): TemplateResult {
    const sweep = this.#sweep(state);
    return html`<div class="many-panel sweep">
      ${this.#controls(state)}
      ${
        state.sweep?.failure === undefined
          ? nothing
          : html`<p class="field-error" role="alert">${icon('warning')} ${state.sweep.failure}</p>`
      }
      <div class="sweep-frame">
        <div class="sweep-square">
          <span class="axis-end top numbers">${sweep && ends(sweep.y, sweep.places)[1]}</span>
          <span class="axis-end bottom numbers">${sweep && ends(sweep.y, sweep.places)[0]}</span>
          ${this.#map.element}
          <span class="axis-end left numbers">${sweep && ends(sweep.x, sweep.places)[0]}</span>
          <span class="axis-end right numbers">${sweep && ends(sweep.x, sweep.places)[1]}</span>
        </div>
      </div>
      ${this.#legend(state)}
    </div>`;
  }

  under(state: LabState): TemplateResult {
    return html`<div class="verdicts" role="status"><p>${this.#sentence(state)}</p></div>`;
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
    const [request, scene] = [this.#request(state), this.#scene(state)];
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

  #controls(state: LabState): TemplateResult {
    const sweep = this.#sweep(state);
    if (sweep === undefined) {
      return html``;
    }
    const { trained } = state.problem;
    const run = trained.runs[sweep.run]!;
    const all = sweepable(run, trained);
    const set = (changes: Partial<NonNullable<NetworkConfig['sweep']>>): void => {
      const { stage } = this.#options;
      const plain = { run: run.key, x: axisOf(sweep.x), y: axisOf(sweep.y), places: sweep.places };
      this.#at = undefined;
      stage.configure({ ...stage.state().config, sweep: { ...plain, ...changes } });
    };
    const axis = (which: 'x' | 'y', label: string, arrow: string): TemplateResult =>
      html`<span class="axis-choice"
        ><span class="muted" aria-hidden="true">${arrow}</span>${select({
          label,
          className: 'axis',
          value: sweep[which].setting,
          choices: all
            .filter(({ setting }) => setting !== sweep[which === 'x' ? 'y' : 'x'].setting)
            .map(({ setting, label: name }) => ({ value: setting, label: name })),
          onChange: (setting) => {
            set({ [which]: axisOf(all.find((one) => one.setting === setting)!) });
          },
        })}</span
      >`;
    return html`<div class="many-controls">
      ${
        trained.runs.length < 2
          ? nothing
          : select({
              label: l10n.t('Run of the map'),
              value: run.key,
              choices: shownRuns(state).map((one) => ({
                value: one.key,
                label: runName(one, state.config),
              })),
              onChange: (key) => {
                set({ run: key });
              },
            })
      }
      ${axis('x', l10n.t('Setting across'), '→')} ${axis('y', l10n.t('Setting up'), '↑')}
      ${select({
        label: l10n.t('Networks of the map'),
        className: 'axis',
        value: String(sweep.places),
        choices: [...new Set([8, 16, 32, sweep.places])]
          .sort((a, b) => a - b)
          .map((places) => ({ value: String(places), label: `${places} × ${places}` })),
        onChange: (places) => {
          set({ places: Number(places) });
        },
      })}
      <span class="stretch"></span>
      ${progressBar(state.sweep, l10n.t('{0} networks', formatCount(sweep.places ** 2)), {
        stop: () => {
          this.#work.stop();
        },
        goOn: () => {
          this.#work.goOn();
        },
      })}
    </div>`;
  }

  #legend(state: LabState): Shown {
    const outcome = this.#outcome(state);
    if (outcome === undefined) {
      return nothing;
    }
    const name = outcome.tested ? l10n.t('Test loss') : l10n.t('Train loss');
    return html`<p class="sweep-legend muted">
      <span>${name}</span>
      <span class="numbers">${formatNumber(outcome.low, 2)}</span
      ><i class="gradient" ${styles({ '--gradient': gradientOf(mapPalette(state.theme)) })}></i
      ><span class="numbers">${formatNumber(outcome.high, 2)}</span>
      <span>${l10n.t('Line: beyond it the training loss does not fall')}</span>
      ${outcome.diverged === 0 ? nothing : html`<span>${l10n.t('gray: diverged, {0}', outcome.diverged)}</span>`}
    </p>`;
  }

  #sentence(state: LabState): string {
    const [outcome, sweep, news] = [this.#outcome(state), this.#sweep(state), state.sweep];
    if (outcome === undefined || sweep === undefined || news?.done !== true) {
      const step = news?.fleet?.history.steps[news.last] ?? 0;
      return l10n.t('Step {0} of {1}', formatCount(step), formatCount(state.config.steps));
    }
    const best = outcome.loss[outcome.best]!;
    const fails = outcome.trained.filter((one) => !one).length;
    return Number.isNaN(best)
      ? l10n.t('All of them diverged.')
      : l10n.t(
          'Best: {0}, loss {1}. {2} of {3} learn nothing. One seed a place: neighbors also differ by chance.',
          placeText(sweep, outcome.best),
          formatNumber(best, 3),
          formatCount(fails),
          formatCount(outcome.loss.length),
        );
  }

  /** The network under the pointer, or the best: its settings, its boundary and its losses. */
  #look(state: LabState): void {
    const [sweep, outcome, fleet] = [this.#sweep(state), this.#outcome(state), state.sweep?.fleet];
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
    this.#options.chart.show(this.#curve(state, place));
    const key = JSON.stringify([this.#shared(state), place, state.sweep?.last, state.theme.kind]);
    if (key !== this.#asked && !this.#busy) {
      this.#asked = key;
      void this.#draw(state, place);
    }
  }

  async #draw(state: LabState, place: number): Promise<void> {
    const [request, fleet] = [this.#request(state), state.sweep?.fleet];
    if (request === undefined || fleet === undefined) {
      return;
    }
    this.#busy = true;
    try {
      const own = configOf(request.config, request.networks[place]!);
      const { extent } = state.problem;
      const reach = Math.max(
        ...[extent.left, extent.top, extent.left + extent.size, extent.top - extent.size].map(Math.abs),
      );
      const rows = await fleet.boundary(place, { side: mapPlaces, reach });
      const field = Float32Array.from(
        { length: mapPlaces ** 2 },
        (_, k) => rows[(mapPlaces - 1 - Math.floor(k / mapPlaces)) * mapPlaces + (k % mapPlaces)]!,
      );
      const scene: MapScene = {
        name: l10n.t('What the network makes of the plane: {0}', dataTitle(own)),
        points: makePoints(own),
        extent: { left: -reach, top: reach, size: 2 * reach },
        curve: own.data.kind === 'generated' && own.data.id === 'curve',
        theme: state.theme,
      };
      const bounded = squash(own.loss);
      this.#boundary.show(scene);
      this.#boundary.frame = {
        field,
        tones: Uint8Array.from(field, (z) => toneOf(bounded(z))),
        unit: undefined,
        lines: isRegression(own.data) ? [] : [{ field, style: stylesOf(state)(own.runs[0]!.key) }],
        batch: new Int32Array(0),
      };
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

  #curve(state: LabState, place: number): ChartScene | undefined {
    const { sweep: news, theme, config, problem } = state;
    const sweep = this.#sweep(state);
    if (news?.fleet === undefined || sweep === undefined) {
      return undefined;
    }
    const { history } = news.fleet;
    const style = stylesOf(state)(problem.trained.runs[sweep.run]!.key);
    const line = (values: Float32Array, dashed: boolean): ChartScene['lines'][number] => ({
      name: placeText(sweep, place),
      ...style,
      dashed,
      points: Array.from({ length: news.last + 1 }, (_, row) => {
        const y = values[row * history.count + place]!;
        return { x: history.steps[row]!, y: y > 0 && Number.isFinite(y) ? y : NaN };
      }),
      head: (step) => step,
    });
    return {
      name: l10n.t('Loss'),
      along: '',
      lines: [line(history.trainLoss, false), line(history.testLoss, true)],
      first: 0,
      end: config.steps,
      byStep: true,
      still: true,
      logAlong: false,
      logValues: true,
      theme,
    };
  }

  /** The settings of a network become those of the run; the network's and the data's those of all. */
  #take(place: number): void {
    const { stage, notify } = this.#options;
    const state = stage.state();
    const sweep = this.#sweep(state);
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

const axisOf = ({ setting, from, to, scale }: Swept): SweptAxis => ({ setting, from, to, scale });

const placeText = ({ x, y, places }: Sweep, place: number): string =>
  [
    `${x.label} ${formatNumber(valueAt(x, place % places, places), 3)}`,
    `${y.label} ${formatNumber(valueAt(y, Math.floor(place / places), places), 3)}`,
  ].join(', ');

const ends = (axis: Swept, places: number): readonly [string, string] => [
  formatNumber(valueAt(axis, 0, places), 3),
  formatNumber(valueAt(axis, places - 1, places), 3),
];
