import type { Range } from '../gpu/backendApi.ts';
import type { Boundary } from '../ui/boundary.ts';
import type { PageActions } from './pageActions.ts';
import { showRange } from './map/mapKey.ts';
import { MapView } from './map/mapView.ts';
import type { Scene } from './map/scene.ts';
import { page } from './simulatorLayout.ts';
import { shownStep, timelineEnd } from './runs/settled.ts';
import { showTime } from '../lab/transportView.ts';
import { colorsOf } from './mapScenes.ts';
import type { AppState } from './appState.ts';
import type { Whole } from './whole.ts';

/** What is on the screen: the page's template, and in it the parts that draw themselves. */
export class PageView {
  readonly map = new MapView();
  /** Undefined in the first frame. */
  whole: Whole | undefined;
  readonly #root: HTMLElement;
  readonly #boundary: Boundary;
  #range: Range | undefined;
  #isWhole = false;

  constructor(root: HTMLElement, boundary: Boundary) {
    this.#root = root;
    this.#boundary = boundary;
    this.map.onRange = (range) => {
      this.#range = range;
      showRange(root, range);
    };
  }

  /** Whether all of the page has been shown. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Shows a state; the parts that draw are told only of what changed for them. */
  render(state: AppState, actions: PageActions, scene: Scene | undefined): void {
    const { whole } = this;
    this.#isWhole = whole !== undefined;
    this.#boundary.draw(
      () => page(state, { map: this.map.element, actions, colors: colorsOf(state), whole }),
      () => {
        if (this.#range !== undefined) {
          showRange(this.#root, this.#range);
        }
        if (scene !== undefined) {
          this.map.show(scene);
        }
        whole?.show(state);
      },
    );
  }

  /** What moves with the clock: some sixty times a second. */
  follow(state: AppState): void {
    this.map.step = state.step;
    showTime(this.#root, shownStep(state), timelineEnd(state));
    this.whole?.follow(state);
  }

  /** What is known of the place under the pointer. */
  readOut(text: string): void {
    const element = this.#root.querySelector('.read-out');
    if (element !== null) {
      element.textContent = text;
    }
  }
}
