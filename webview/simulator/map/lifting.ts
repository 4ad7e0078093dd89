import type { Backend, Range } from '../../gpu/backendApi.ts';
import type { ReliefLayer } from './reliefLayer.ts';
import { reliefScript } from './reliefScript.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './viewport.ts';

/** Milliseconds after which a relief that does not move is drawn as finely as can be. */
const rest = 160;

export interface LiftingOptions {
  /** The script has come: a relief can be drawn. */
  readonly came: () => void;
  /** The relief stands still: it is to be drawn as finely as can be. */
  readonly rests: () => void;
  /** The script cannot be had. */
  readonly missing: (error: unknown) => void;
}

/** The map's way into relief: its script is fetched when a scene first asks for it, and until then the map is flat. */
export class Lifting {
  readonly #options: LiftingOptions;
  #relief: ReliefLayer | 'coming' | undefined;
  #timer = 0;

  constructor(options: LiftingOptions) {
    this.#options = options;
  }

  /** To be called with every scene. */
  open(scene: Scene | undefined, backend: Backend | undefined): void {
    if (scene?.view.relief === undefined || this.#relief !== undefined || backend === undefined) {
      return;
    }
    this.#relief = 'coming';
    void reliefScript
      .load()
      .then((script) => script.ReliefLayer.open(backend))
      .then(
        (relief) => {
          this.#relief = relief;
          this.#options.came();
        },
        (error: unknown) => {
          this.#relief = undefined;
          this.#options.missing(error);
        },
      );
  }

  lift(flat: Viewport, scene: Scene, range: Range | undefined): Viewport {
    const layer = this.#layer;
    return layer === undefined || range === undefined ? flat : layer.lift(flat, scene, range);
  }

  /**
   * Draws the relief, if the viewport is one.
   * @param recolored the flat picture was drawn just now
   * @returns whether it is as fine as can be
   */
  paint(viewport: Viewport, scene: Scene, recolored: boolean, haste: boolean): boolean {
    window.clearTimeout(this.#timer);
    const finest = this.#layer?.paint(viewport, scene, recolored, haste) ?? true;
    if (!finest) {
      this.#timer = window.setTimeout(this.#options.rests, rest);
    }
    return finest;
  }

  get #layer(): ReliefLayer | undefined {
    return this.#relief === 'coming' ? undefined : this.#relief;
  }
}
