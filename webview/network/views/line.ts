import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ChartScene } from '../../lab/chartView.ts';
import { derived } from '../../lab/derived.ts';
import { markers } from '../../ui/dataColors.ts';
import { lineCsv } from '../exchange/tables.ts';
import { GraphView } from '../graph/graphView.ts';
import { LineClient } from '../line/lineClient.ts';
import { barrierText, unitText } from '../line/lineWords.ts';
import { wayView } from '../line/wayView.ts';
import type { LineReply } from '../line/walker.ts';
import type { MapFrame } from '../map/boundaryMap.ts';
import { BoundaryMap } from '../map/boundaryMap.ts';
import { unitTones } from '../map/tones.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import type { LineNews } from '../model/line.ts';
import { lineOf, linePlaces } from '../model/line.ts';
import { stylesOf } from '../model/styles.ts';
import { runName } from '../model/runName.ts';
import { runList } from '../runs/runList.ts';
import { mapLegend } from '../setup/mapLegend.ts';
import { sceneOfGraph, sceneOfMap } from './still.ts';
import type { LandscapePart, ViewOptions } from './view.ts';

const none: LineNews = { line: undefined, shot: undefined, diverged: [], failure: undefined };

/** The straight line between the ends of two runs: the loss along it, and the network at each of its places. */
export class LinePart implements LandscapePart {
  readonly #options: ViewOptions;
  readonly #graph: GraphView;
  readonly #map = new BoundaryMap();
  readonly #client: LineClient;
  readonly #mapScene = sceneOfMap();
  readonly #graphScene = sceneOfGraph();
  #asked: readonly unknown[] = [];
  #at = NaN;

  readonly #chart = derived(
    (state: LabState) => [state.line?.line, state.theme],
    ({ line: news, theme }): ChartScene | undefined => {
      const losses = news?.line?.losses;
      if (losses === undefined) {
        return undefined;
      }
      const line = (values: Float64Array, dashed: boolean): ChartScene['lines'][number] => ({
        name: dashed ? l10n.t('Test loss') : l10n.t('Train loss'),
        color: theme.foreground,
        marker: markers[2],
        dashed,
        points: Array.from(values, (y, k) => ({ x: (100 * k) / (linePlaces - 1), y })),
        head: (share) => share,
      });
      return {
        name: l10n.t('Loss on the straight line, by the share of the way in percent'),
        along: l10n.t('% of the way'),
        lines: [line(losses.train, false), line(losses.test, true)],
        first: 0,
        end: 100,
        byStep: false,
        logAlong: false,
        logValues: false,
        theme,
      };
    },
  );

  constructor(options: ViewOptions) {
    this.#options = options;
    this.#graph = new GraphView(options.actions.setup);
    this.#client = new LineClient((reply) => {
      this.#take(reply);
    });
  }

  isBusy(state: LabState): boolean {
    const { line: news } = state;
    return (
      this.#line(state) !== undefined &&
      news?.line === undefined &&
      news?.failure === undefined &&
      news?.diverged.length !== 1 &&
      news?.diverged.length !== 2
    );
  }

  failure(state: LabState): string | undefined {
    const { line: news, config } = state;
    if (shownRuns(state).length === 1) {
      return l10n.t('A line goes from one run to another: add a second one.');
    }
    const gone = config.runs.filter(({ key }) => news?.diverged.includes(key));
    return gone.length > 0
      ? l10n.t(
          'No line: {0} has diverged, so that there is no network at its end.',
          gone.map((run) => runName(run, config)).join(', '),
        )
      : news?.failure;
  }

  picture(): HTMLCanvasElement {
    return this.#map.picture();
  }

  table({ line }: LabState): string | undefined {
    return line && lineCsv(line);
  }

  stage(state: LabState): TemplateResult {
    const line = this.#line(state);
    return html`${line === undefined ? nothing : wayView(line, state, this.#options.stage)}
      <div class="line-stage">
        <div class="network-panel">${this.#graph.element}</div>
        <div class="map-panel">
          <div class="map-frame">${this.#map.element}</div>
          ${mapLegend(state, this.#options.actions.setup, false)}
        </div>
      </div>`;
  }

  under({ line: news, config }: LabState): TemplateResult {
    const losses = news?.line?.losses;
    if (losses === undefined) {
      return html`<p class="muted">
        ${l10n.t('Two runs are trained to their ends. Between them every weight goes straight from one value to the other.')}
      </p>`;
    }
    const told = [barrierText(losses.train, false), barrierText(losses.test, true)];
    return html`${told.map((text) => (text === undefined ? nothing : html`<p>${text}</p>`))}
      <p class="muted">
        ${unitText(config.loss)}
        ${l10n.t('A barrier on the straight line does not mean that there is no other way: exchanging units changes no network, but the line.')}
      </p>`;
  }

  side(state: LabState): readonly (() => unknown)[] {
    return [
      () =>
        html`<section class="charts" aria-label=${l10n.t('Loss on the way')}>
          <header class="section-head">
            <h2>${l10n.t('Loss on the way')}</h2>
            <span class="line-legend muted"
              ><span class="line-sample" aria-hidden="true"></span>${l10n.t('train')}
              <span class="line-sample dashed" aria-hidden="true"></span>${l10n.t('test')}</span
            >
          </header>
          ${this.#options.chart.element}
        </section>`,
      () => runList(state, this.#options.actions.runs, stylesOf(state)),
    ];
  }

  show(state: LabState): void {
    this.#ask(state);
    const { shot } = state.line ?? none;
    this.#map.show(this.#mapScene(state));
    this.#graph.show(this.#graphScene(state));
    this.#graph.step(shot, false);
    this.#map.frame = this.#frame(state);
    this.#options.chart.show(this.#chart(state));
    this.#options.chart.step = 100 * (this.#line(state)?.at ?? 0);
  }

  leave(): void {
    this.#client.end();
    this.#asked = [];
  }

  readonly #line = derived(
    ({ config, problem }: LabState) => [config.line, problem.trained],
    ({ config, problem }) => lineOf(config, problem.trained),
  );

  readonly #frame = derived(
    (state: LabState) => [state.line, this.#line(state), state.unit, state.theme, state.slots],
    (state): MapFrame | undefined => {
      const { line: news, unit, theme } = state;
      const line = this.#line(state);
      if (news?.line === undefined || news.shot === undefined || line === undefined) {
        return undefined;
      }
      const { shot } = news;
      const [first, second] = news.line.fields;
      const styleOf = stylesOf(state);
      return {
        field: shot.field,
        tones: shot.tones,
        unit: unitTones(shot.units, unit),
        lines: [
          { field: first, style: styleOf(line.from) },
          { field: second, style: styleOf(line.to) },
          { field: shot.field, style: { color: theme.foreground, marker: markers[2] } },
        ],
        batch: new Int32Array(0),
      };
    },
  );

  /** Lays another line, or looks at another place of the same. */
  #ask(state: LabState): void {
    const line = this.#line(state);
    if (line === undefined) {
      return;
    }
    const asked = [state.problem.trained, line.from, line.to];
    if (asked.some((one, index) => one !== this.#asked[index])) {
      this.#asked = asked;
      this.#at = line.at;
      // Not while the page is drawn: what is told draws it anew.
      queueMicrotask(() => {
        this.#options.stage.patch({ line: none });
      });
      void this.#client.lay(state.problem.trained, line.from, line.to, line.at);
    } else if (line.at !== this.#at) {
      this.#at = line.at;
      this.#client.look(line.at);
    }
  }

  #take(reply: LineReply): void {
    const { stage } = this.#options;
    const news = stage.state().line ?? none;
    if ('laid' in reply) {
      stage.patch({ line: { ...news, line: reply.laid } });
    } else if ('shot' in reply) {
      stage.patch({ line: { ...news, shot: reply.shot } });
    } else {
      stage.patch({
        line:
          'diverged' in reply ? { ...none, diverged: reply.diverged } : { ...none, failure: reply.failed },
      });
    }
  }
}
