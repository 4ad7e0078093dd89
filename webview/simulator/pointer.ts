import type { Point } from '../gpu/types.ts';
import type { PageActions } from './pageActions.ts';
import type { Engine } from './engine.ts';
import { listenToMap } from './map/mapInput.ts';
import type { MapView } from './map/mapView.ts';
import { visibleOptimizers } from './model/labState.ts';
import { modeOf } from './modes/modes.ts';
import { modeSubject, planeOf } from './mapScenes.ts';
import type { AppState } from './appState.ts';

export interface PointerOptions {
  readonly map: MapView;
  readonly engine: Engine;
  readonly state: () => AppState;
  readonly actions: Pick<PageActions, 'map' | 'mode' | 'problem'>;
  /** Shows what is known of the place under the pointer, in words. */
  readonly readOut: (text: string) => void;
}

/** What the map is asked by mouse, touch and keys, answered as the mode says. */
export class Pointer {
  readonly #options: PointerOptions;
  #at: Point | undefined;
  #frame = 0;

  constructor(options: PointerOptions) {
    const { map, state, actions } = (this.#options = options);
    listenToMap(map, {
      start: () => planeOf(state())?.current ?? state().config.start,
      setStart: (at) => {
        this.#place(at);
      },
      setView: (view) => {
        if (planeOf(state()) === undefined) {
          actions.map.setView(view);
        }
      },
      setCamera: (camera) => {
        actions.map.setCamera(camera);
      },
      hover: (at) => {
        this.#hover(at);
      },
    });
  }

  /** What was shown of the place is true no more. */
  clear(): void {
    cancelAnimationFrame(this.#frame);
    this.#at = undefined;
    this.#options.map.hover([]);
    this.#options.readOut('');
  }

  #place(at: Point): void {
    const { state, actions } = this.#options;
    const subject = modeSubject(state());
    if (subject === undefined) {
      actions.problem.setStart(at);
      return;
    }
    modeOf(state().config.view.mode).place(at, subject, actions.mode);
  }

  /** Once a frame: what stands under the pointer may take as many runs as there are optimizers. */
  #hover(at: Point | undefined): void {
    if (at === undefined) {
      this.clear();
      return;
    }
    if (this.#at === undefined) {
      this.#frame = requestAnimationFrame(() => {
        const last = this.#at;
        this.#at = undefined;
        if (last !== undefined) {
          this.#show(last);
        }
      });
    }
    this.#at = at;
  }

  #show(at: Point): void {
    const { map, engine, state, readOut } = this.#options;
    const now = state();
    const subject = modeSubject(now);
    const { viewport } = map;
    if (subject === undefined || viewport === undefined) {
      return;
    }
    const hovered = modeOf(now.config.view.mode).hover(at, {
      ...subject,
      optimizers: visibleOptimizers(now),
      viewport,
      nearest: (place) => engine.nearest(place),
    });
    if (hovered !== undefined) {
      map.hover(hovered.runs ?? [], hovered.pointer);
      readOut(hovered.text);
    }
  }
}
