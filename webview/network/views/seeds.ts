import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { isRegression, networkLimits } from '../../../src/core/config/networkConfig.ts';
import type { Cell } from '../../../src/core/text/csv.ts';
import { seeds as seedsOf } from '../../gpu/network/plan/members.ts';
import { derived } from '../../lab/derived.ts';
import { icon } from '../../ui/controls.ts';
import { segments } from '../../ui/segments.ts';
import { slider } from '../../ui/slider.ts';
import { formatCount } from '../../ui/text.ts';
import { networksCsv } from '../exchange/tables.ts';
import type { FleetSource } from '../many/fleetSource.ts';
import { FleetWork } from '../many/fleetWork.ts';
import { progressBar } from '../many/progressView.ts';
import { fleetWords, isHalted } from '../many/fleetWords.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import { stylesOf } from '../model/styles.ts';
import { runName } from '../model/runName.ts';
import { runList } from '../runs/runList.ts';
import { isOfAccuracy, seedChart } from '../seeds/seedChart.ts';
import { seedResults } from '../seeds/seedResults.ts';
import { seedTable } from '../seeds/seedTable.ts';
import { verdicts } from '../seeds/seedWords.ts';
import type { LabView, Shown, ViewOptions } from './view.ts';

const usualSeeds = 64;
const countOf = ({ seeds = usualSeeds }: NetworkConfig): number => seeds;

/** Every run with many seeds at once: what is the optimizer's doing, and what is chance. */
export class SeedsView implements LabView {
  readonly id = 'seeds';
  readonly timed = false;
  readonly #options: ViewOptions;
  readonly #work: FleetWork;

  readonly #request = derived(
    ({ problem, config }: LabState) => [problem.trained, countOf(config)],
    ({ problem: { trained }, config }) => ({
      config: trained,
      networks: trained.runs.flatMap((_, run) => seedsOf(run, countOf(config))),
    }),
  );
  readonly #results = derived(
    ({ seeds }: LabState) => [seeds],
    (state) => {
      const { seeds: news, config, problem } = state;
      const runs = problem.trained.runs;
      const count = countOf(config);
      // What is told may be of the request before.
      return news?.fleet === undefined || news.last < 0 || news.fleet.networks.length !== runs.length * count
        ? undefined
        : seedResults(runs, news.fleet.history, count, news.last);
    },
  );
  readonly #chart = derived(
    (state: LabState) => [state.seeds, state.chart, state.theme, state.slots],
    (state) => {
      const { seeds: news, config } = state;
      return news?.fleet === undefined || this.#results(state) === undefined
        ? undefined
        : seedChart(state, news.fleet.history, { seeds: countOf(config), last: news.last }, stylesOf(state));
    },
  );

  constructor(options: ViewOptions, source: FleetSource) {
    this.#options = options;
    this.#work = new FleetWork(source, (seeds) => {
      options.stage.patch({ seeds });
    });
  }

  picture(): HTMLCanvasElement | undefined {
    return this.#options.chart.element.querySelector('canvas') ?? undefined;
  }

  table(state: LabState): string | undefined {
    const { seeds: news, config } = state;
    if (this.#results(state) === undefined || news?.fleet === undefined) {
      return undefined;
    }
    const { networks, history } = news.fleet;
    const names = shownRuns(state).map((run) => runName(run, config));
    const namesOf = (network: number): readonly Cell[] => {
      const { run, member } = networks[network]!;
      return [names[run], member];
    };
    return networksCsv(['run', 'member'], namesOf, history, news.last);
  }

  stage(state: LabState): TemplateResult {
    const results = this.#results(state);
    return html`<div class="many-panel seeds">
      ${this.#controls(state)} ${failureOf(state)}
      <div class="many-chart">${this.#options.chart.element}</div>
      ${results === undefined ? nothing : seedTable(results, shownRuns(state), state.config, stylesOf(state))}
    </div>`;
  }

  under(state: LabState): TemplateResult {
    const results = this.#results(state);
    const { seeds: news, config } = state;
    if (results === undefined || news === undefined || !(news.done || isHalted(news))) {
      return html`<div class="verdicts"><p class="muted">${this.#coming(state)}</p></div>`;
    }
    const told = verdicts(results, shownRuns(state), config);
    return html`<div class="verdicts" role="status">
      ${news.done ? nothing : html`<p class="muted">${fleetWords(news, config.steps)}</p>`}
      ${
        told.length > 0
          ? told.map((text) => html`<p>${text}</p>`)
          : html`<p class="muted">
              ${l10n.t('Add a second run to compare: both have the same weights and batches with each seed.')}
            </p>`
      }
    </div>`;
  }

  side(state: LabState): readonly (() => unknown)[] {
    return [() => runList(state, this.#options.actions.runs, stylesOf(state))];
  }

  show(state: LabState): void {
    if (shownRuns(state).length > 0) {
      this.#work.want(this.#request(state));
    }
    this.#options.chart.show(this.#chart(state));
  }

  follow(): void {
    // Nothing moves with the clock.
  }

  leave(): void {
    this.#work.leave();
  }

  /** As long as there are no results to put into words. */
  #coming(state: LabState): string {
    const { config, problem, seeds: news } = state;
    if (shownRuns(state).length === 0) {
      return l10n.t('None of the runs can be trained.');
    }
    if (news !== undefined && isHalted(news)) {
      return fleetWords(news, config.steps);
    }
    return l10n.t(
      'Training {0} networks: each run {1} times, every time from other weights and with other batches, but the same for all runs.',
      formatCount(countOf(config) * problem.trained.runs.length),
      formatCount(countOf(config)),
    );
  }

  #controls(state: LabState): TemplateResult {
    const { config, chart } = state;
    const { stage, actions } = this.#options;
    return html`<div class="many-controls">
      ${slider({
        label: l10n.t('Seeds of each run'),
        caption: l10n.t('Seeds'),
        value: countOf(config),
        min: 1,
        max: networkLimits.seeds,
        scale: 'log',
        limits: [1, networkLimits.seeds],
        onInput: (seeds) => {
          stage.configure({ ...stage.state().config, seeds: Math.round(seeds) });
        },
      })}
      ${
        isRegression(config.data)
          ? nothing
          : segments<'loss' | 'accuracy'>({
              label: l10n.t('What the chart shows'),
              value: isOfAccuracy(state) ? 'accuracy' : 'loss',
              choices: [
                { value: 'loss', label: l10n.t('Loss') },
                { value: 'accuracy', label: l10n.t('Accuracy') },
              ],
              onChange: (kind) => actions.charts.setChart({ ...chart, kind }),
            })
      }
      <span class="line-legend muted"
        ><span class="line-sample" aria-hidden="true"></span>${l10n.t('train')}
        <span class="line-sample dashed" aria-hidden="true"></span>${l10n.t('test')}</span
      >
      <span class="stretch"></span>
      ${shownRuns(state).length === 0 ? nothing : this.#progress(state)}
    </div>`;
  }

  #progress(state: LabState): TemplateResult {
    const { config, problem } = state;
    return progressBar(
      state.seeds,
      l10n.t('{0} networks', formatCount(countOf(config) * problem.trained.runs.length)),
      {
        stop: () => {
          this.#work.stop();
        },
        goOn: () => {
          this.#work.goOn();
        },
      },
    );
  }
}

function failureOf({ seeds }: LabState): Shown {
  return seeds?.failure === undefined
    ? nothing
    : html`<p class="field-error" role="alert">${icon('warning')} ${seeds.failure}</p>`;
}
