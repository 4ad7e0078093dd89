import * as l10n from '@vscode/l10n';
import { mapPalette } from '../../lab/palette.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Outcome } from './outcome.ts';
import { edgeOf, shadeOf } from './outcome.ts';

export interface SweepScene {
  readonly places: number;
  readonly outcome: Outcome | undefined;
  /** Where the run's present settings are, 0 … 1 both ways; NaN where the map has no such place. */
  readonly now: readonly [x: number, y: number];
  readonly theme: Theme;
}

/** A square for each network, colored by its loss; with the line beyond which nothing is learned. */
export class SweepMap {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  #scene: SweepScene | undefined;
  #side = 0;
  /** The place that the keyboard or the pointer is at; places go row by row from the bottom. */
  #at: number | undefined;
  onLook: (place: number) => void = () => undefined;
  onTake: (place: number) => void = () => undefined;

  constructor() {
    this.element.className = 'sweep-map';
    this.element.tabIndex = 0;
    // Arrow keys are the map's own.
    this.element.setAttribute('role', 'application');
    this.element.setAttribute(
      'aria-label',
      l10n.t('Map of networks. Arrow keys go from one to the next, Enter takes its settings.'),
    );
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.element.append(this.#canvas);
    new ResizeObserver(() => {
      const side = Math.round(this.element.clientWidth * devicePixelRatio);
      if (side !== this.#side) {
        this.#side = this.#canvas.width = this.#canvas.height = side;
        this.#draw();
      }
    }).observe(this.element);
    this.element.addEventListener('pointermove', (event) => {
      this.#look(this.#placeOf(event));
    });
    this.element.addEventListener('click', (event) => {
      const place = this.#placeOf(event);
      if (place !== undefined) {
        this.onTake(place);
      }
    });
    this.element.addEventListener('keydown', (event) => {
      this.#press(event);
    });
  }

  /** The same scene again changes nothing. */
  show(scene: SweepScene): void {
    if (scene !== this.#scene) {
      this.#scene = scene;
      if (this.#at !== undefined && this.#at >= scene.places ** 2) {
        this.#at = undefined;
      }
      this.#draw();
    }
  }

  set at(place: number | undefined) {
    if (place !== this.#at) {
      this.#at = place;
      this.#draw();
    }
  }

  picture(): HTMLCanvasElement {
    return this.#canvas;
  }

  #look(place: number | undefined): void {
    if (place !== undefined && place !== this.#at) {
      this.#at = place;
      this.#draw();
      this.onLook(place);
    }
  }

  #press(event: KeyboardEvent): void {
    const places = this.#scene?.places ?? 0;
    const at = this.#at ?? 0;
    const [column, row] = [at % places, Math.floor(at / places)];
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (by !== undefined && places > 0) {
      const inside = (value: number): number => Math.min(places - 1, Math.max(0, value));
      this.#look(inside(column + by[0]!) + places * inside(row + by[1]!));
    } else if (event.key === 'Enter' && this.#at !== undefined) {
      this.onTake(this.#at);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #placeOf({ offsetX, offsetY }: MouseEvent): number | undefined {
    const [scene, side] = [this.#scene, this.element.clientWidth];
    if (scene === undefined || side === 0) {
      return undefined;
    }
    const { places } = scene;
    const inside = (value: number): number => Math.min(places - 1, Math.max(0, Math.floor(value)));
    return inside((places * offsetX) / side) + places * inside(places - (places * offsetY) / side);
  }

  #draw(): void {
    const [scene, side] = [this.#scene, this.#side];
    const context = this.#canvas.getContext('2d')!;
    context.clearRect(0, 0, side, side);
    if (scene === undefined || side === 0) {
      return;
    }
    const { outcome, places, theme } = scene;
    const palette = mapPalette(theme);
    const size = side / places;
    if (outcome !== undefined) {
      outcome.loss.forEach((loss, place) => {
        const shade = 4 * Math.round(255 * shadeOf(outcome, loss));
        const [r, g, b] = Number.isNaN(loss) ? palette.invalid : palette.colors.subarray(shade, shade + 3);
        context.fillStyle = `rgb(${r!} ${g!} ${b!})`;
        const [x, y] = [place % places, places - 1 - Math.floor(place / places)];
        // Squares overlap by a little, so that no seam is seen between them.
        context.fillRect(x * size, y * size, size + 1, size + 1);
      });
      context.beginPath();
      for (const [x1, y1, x2, y2] of edgeOf(outcome.trained, places)) {
        context.moveTo(x1! * size, (places - y1!) * size);
        context.lineTo(x2! * size, (places - y2!) * size);
      }
      context.strokeStyle = theme.foreground;
      context.lineWidth = 2 * devicePixelRatio;
      context.stroke();
    }
    this.#drawMarks(context, scene, size);
  }

  /** A cross where the run's settings are, and a frame around the network that is looked at. */
  #drawMarks(context: CanvasRenderingContext2D, { now, places, theme }: SweepScene, size: number): void {
    // The middle of the first and of the last place have the ends of the axes.
    const middle = (part: number): number => (part * (places - 1) + 0.5) * size;
    const [x, y] = [middle(now[0]), this.#side - middle(now[1])];
    const arm = 6 * devicePixelRatio;
    for (const [color, width] of [
      [theme.background, 4],
      [theme.foreground, 2],
    ] as const) {
      context.strokeStyle = color;
      context.lineWidth = width * devicePixelRatio;
      context.beginPath();
      if (Number.isFinite(x) && Number.isFinite(y)) {
        context.moveTo(x - arm, y);
        context.lineTo(x + arm, y);
        context.moveTo(x, y - arm);
        context.lineTo(x, y + arm);
      }
      if (this.#at !== undefined) {
        context.rect(
          (this.#at % places) * size,
          (places - 1 - Math.floor(this.#at / places)) * size,
          size,
          size,
        );
      }
      context.stroke();
    }
  }
}
