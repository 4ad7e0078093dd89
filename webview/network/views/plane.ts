import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import { defaultReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import { LabError } from '../../gpu/labError.ts';
import { derived } from '../../lab/derived.ts';
import { sayProblem } from '../../lab/localText.ts';
import { without } from '../../lab/objects.ts';
import { gradientOf, mapPalette } from '../../lab/palette.ts';
import { iconButton } from '../../ui/controls.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { formatNumber } from '../../ui/text.ts';
import { pathsCsv } from '../exchange/tables.ts';
import { shades, squareAround } from '../landscape/ground.ts';
import type { LandscapeScene } from '../landscape/landscapeMap.ts';
import { LandscapeMap } from '../landscape/landscapeMap.ts';
import { distanceText, sharpnessChart } from '../landscape/sharpness.ts';
import { SurveyClient } from '../landscape/surveyClient.ts';
import type { FleetSource } from '../many/fleetSource.ts';
import type { PlaneKind } from '../model/landscape.ts';
import type { LabState } from '../model/lab.ts';
import type { LandscapeNews } from '../model/many.ts';
import { landscapePlaces } from '../model/many.ts';
import { stylesOf } from '../model/styles.ts';
import { runList } from '../runs/runList.ts';
import type { LandscapePart, ViewOptions } from './view.ts';

/** Milliseconds that another configuration has to rest: a slider on its way asks for many. */
const rest = 250;

const kindOf = ({ config }: LabState): PlaneKind => (config.landscape === 'random' ? 'random' : 'paths');

/** The loss over a plane in the space of all weights, as a map; and how sharp it is along the way. */
export class PlanePart implements LandscapePart {
  readonly #options: ViewOptions;
  readonly #source: FleetSource;
  readonly #client = new SurveyClient();
  readonly #map: LandscapeMap;
  #asked: readonly unknown[] = [];
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Where the camera was when the map was last made flat: to compare the two is to go to and fro. */
  #camera: ReliefCamera | undefined;

  readonly #scene = derived(
    (state: LabState) => [state.landscape, state.theme, state.slots, state.config.relief],
    ({ landscape: news, theme, ...state }): LandscapeScene | undefined =>
      news?.survey === undefined || news.square === undefined
        ? undefined
        : {
            paths: news.survey.paths,
            square: news.square,
            loss: news.loss,
            places: landscapePlaces,
            styleOf: stylesOf({ ...state, theme, landscape: news }),
            theme,
            relief: state.config.relief,
          },
  );
  readonly #chart = derived(
    (state: LabState) => [state.landscape, state.theme, state.slots],
    (state) => sharpnessChart(state),
  );

  constructor(options: ViewOptions, source: FleetSource) {
    this.#options = options;
    this.#source = source;
    this.#map = new LandscapeMap({
      setCamera: (relief) => {
        this.#setCamera(relief ?? defaultReliefCamera());
      },
      missing: options.missing,
    });
  }

  isBusy({ landscape: news }: LabState): boolean {
    return news?.loss === undefined && news?.failure === undefined;
  }

  failure({ landscape: news }: LabState): string | undefined {
    return news?.failure;
  }

  picture(): HTMLCanvasElement {
    return this.#map.element;
  }

  table(state: LabState): string | undefined {
    return pathsCsv(state);
  }

  stage(state: LabState): TemplateResult {
    const news = state.landscape;
    return html`<div class="sweep-frame">
        <div class="landscape-square">
          ${this.#map.element}
          <div class="map-tools">
            ${iconButton({
              icon: 'symbol-method',
              label: l10n.t('Relief'),
              key: 'R',
              pressed: state.config.relief !== undefined,
              onClick: () => {
                this.#toggleRelief();
              },
            })}
          </div>
        </div>
      </div>
      ${news?.loss === undefined ? nothing : legend(state, news.loss)}`;
  }

  under(state: LabState): TemplateResult {
    const { survey } = state.landscape ?? {};
    return survey === undefined
      ? html`<p class="muted">${l10n.t('The runs are trained, and a plane is laid through their paths.')}</p>`
      : html`${
          survey.plane.share === undefined
            ? nothing
            : html`<p>
                ${l10n.t('The plane holds {0} % of the paths’ squared spread.', formatNumber(100 * survey.plane.share, 3))}
              </p>`
        }${survey.paths.map((path) => html`<p>${distanceText(path, state)}</p>`)}`;
  }

  side(state: LabState): readonly (() => unknown)[] {
    return [
      () =>
        html`<section class="charts" aria-label=${l10n.t('Sharpness')}>
          <header class="section-head">
            <h2>${l10n.t('Sharpness')}</h2>
            <span class="line-legend muted"
              ><span class="line-sample dashed" aria-hidden="true"></span>${l10n.t('edge 2/α')}</span
            >
          </header>
          ${this.#options.chart.element}
          <p class="muted note">
            ${l10n.t('The largest eigenvalue of the training loss. Beyond 2/α plain gradient descent with all examples is unstable; for other rules, and for batches, the edge is only a comparison.')}
          </p>
        </section>`,
      () => runList(state, this.#options.actions.runs, stylesOf(state)),
    ];
  }

  show(state: LabState): void {
    const asked = [state.problem.trained, kindOf(state)];
    if (asked.some((one, index) => one !== this.#asked[index]) && state.problem.trained.runs.length > 0) {
      this.#asked = asked;
      clearTimeout(this.#waiting);
      this.#client.end();
      this.#waiting = setTimeout(() => void this.#compute(state, asked), rest);
    }
    const scene = this.#scene(state);
    if (scene !== undefined) {
      this.#map.show(scene);
    }
    this.#options.chart.show(this.#chart(state));
  }

  press(key: string): boolean {
    if (key === 'r') {
      this.#toggleRelief();
    }
    return key === 'r';
  }

  leave(): void {
    clearTimeout(this.#waiting);
    this.#client.end();
    if (this.#options.stage.state().landscape?.loss === undefined) {
      this.#asked = [];
    }
  }

  /** Flat, or in relief. */
  #toggleRelief(): void {
    const { config } = this.#options.stage.state();
    if (config.relief === undefined) {
      this.#setCamera(this.#camera ?? defaultReliefCamera());
    } else {
      this.#camera = config.relief;
      this.#options.stage.configure(without(config, 'relief'));
    }
  }

  #setCamera(relief: ReliefCamera): void {
    const { stage } = this.#options;
    stage.configure({ ...stage.state().config, relief });
  }

  async #compute(state: LabState, asked: readonly unknown[]): Promise<void> {
    const { trained } = state.problem;
    const kind = kindOf(state);
    const tell = (news: Partial<LandscapeNews>): void => {
      if (asked === this.#asked) {
        const none = { survey: undefined, square: undefined, loss: undefined, failure: undefined };
        this.#options.stage.patch({ landscape: { ...none, ...news } });
      }
    };
    tell({});
    try {
      const survey = await this.#client.ask(trained, kind);
      if (survey === undefined) {
        return;
      }
      const square = squareAround(survey, kind);
      tell({ survey, square });
      const fleets = await this.#source.open();
      const { centre: origin, first: u, second: v } = survey.plane;
      const side = { width: landscapePlaces, height: landscapePlaces };
      const { loss } = await fleets.landscape({ config: trained, origin, u, v, ...square, ...side });
      tell({ survey, square, loss });
    } catch (error) {
      const failure =
        error instanceof LabError
          ? error.problems.map(sayProblem).join(' ')
          : error instanceof Error
            ? error.message
            : String(error);
      tell({ failure });
    }
  }
}

function legend({ theme }: LabState, loss: Float32Array): TemplateResult {
  const { low, high } = shades(loss);
  return html`<p class="sweep-legend muted">
    <span>${l10n.t('Train loss')}</span>
    <span class="numbers">${formatNumber(low, 2)}</span
    ><i class="gradient" ${styles({ '--gradient': gradientOf(mapPalette(theme)) })}></i
    ><span class="numbers">${formatNumber(high, 2)}</span>
    <span>${l10n.t('hollow: the start, filled: the end')}</span>
  </p>`;
}
