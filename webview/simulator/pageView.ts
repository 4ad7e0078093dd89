import type { Range } from '../gpu/api.ts';
import type { Boundary } from '../ui/boundary.ts';
import type { PageActions } from './actions.ts';
import { DataView } from './data/dataView.ts';
import { LiveNumbers } from './liveNumbers.ts';
import { showRange } from './map/mapKey.ts';
import { MapView } from './map/mapView.ts';
import type { Scene } from './map/scene.ts';
import { page } from './page.ts';
import { ChartView } from './runs/chartView.ts';
import { chartOf, colorsOf, dataOf, stylesOf } from './scenes.ts';
import type { AppState } from './state.ts';

/** What is on the screen: the page's template, and in it the parts that draw themselves. */
export class PageView {
  readonly map = new MapView();
  readonly chart: ChartView;
  readonly live: LiveNumbers;
  readonly #root: HTMLElement;
  readonly #boundary: Boundary;
  readonly #data = new DataView();
  #range: Range | undefined;

  /** @param firstFrame settled when map and controls are on the screen: the time for what must not hold them up */
  constructor(root: HTMLElement, boundary: Boundary, firstFrame: Promise<unknown>) {
    this.#root = root;
    this.#boundary = boundary;
    this.chart = new ChartView(firstFrame);
    this.live = new LiveNumbers(root);
    this.map.onRange = (range) => {
      this.#range = range;
      showRange(root, range);
    };
  }

  /** Shows a state; the parts that draw are told only of what changed for them. */
  render(state: AppState, actions: PageActions, scene: Scene | undefined): void {
    const parts = { map: this.map.element, chart: this.chart.element, data: this.#data.element };
    const [styleOf, colors] = [stylesOf(state), colorsOf(state)];
    this.#boundary.draw(
      () => page(state, { ...parts, actions, styleOf, colors }),
      () => {
        if (this.#range !== undefined) {
          showRange(this.#root, this.#range);
        }
        if (scene !== undefined) {
          this.map.show(scene);
        }
        this.chart.show(chartOf(state));
        this.#data.show(dataOf(state));
      },
    );
  }

  /** What moves with the clock: some sixty times a second. */
  follow(state: AppState): void {
    const { step } = state;
    this.map.step = step;
    this.chart.step = step;
    this.#data.step = step;
    this.live.step(state, stylesOf(state), this.#data.texts());
  }
}
