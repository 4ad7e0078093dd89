import type { Point, Rectangle } from '../gpu/types.ts';
import type { Block, EdgeLabel, Tick } from './reliefAxes.ts';
import { edgeLabels, edgeLengths, edgeNames } from './reliefAxes.ts';
import type { Camera } from './camera.ts';
import { dragged, turned, zoomedTo } from './camera.ts';
import type { Heights, Place } from './heights.ts';
import type { Box, Lens } from './lens.ts';
import { boxOf, centerFor, inBox, lensOf, lookThrough, movedBy, project } from './lens.ts';
import type { Path, Steps } from './path.ts';
import { pathOn } from './path.ts';

export interface ReliefOptions {
  /** Of the map, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** The part of the plane that is shown. */
  readonly view: Rectangle;
  readonly heights: Heights;
  readonly camera: Camera;
}

/** A part of a plane lifted by heights, seen by a camera: from the plane to pixels and back. */
export class Relief {
  readonly camera: Camera;
  readonly heights: Heights;
  readonly lens: Lens;
  readonly size: ReliefOptions['size'];
  readonly #view: Rectangle;
  readonly #block: Block;
  readonly #eye: Place;

  constructor({ size, view, heights, camera }: ReliefOptions) {
    this.camera = camera;
    this.heights = heights;
    this.size = size;
    this.#view = view;
    this.lens = lensOf(camera, size, boxOf(size));
    this.#block = { lens: this.lens, pixelAt: (unit, height) => this.pixelAt(unit, height) };
    this.#eye = fromBox(this.lens.box, this.lens.eye);
  }

  /** Where a place of the plane is on the screen; NaN, which draws nothing, beyond its borders. */
  toPixel(at: Point): Point {
    const unit = this.#unitOf(at);
    if (!isWithin(unit)) {
      return [NaN, NaN];
    }
    const [x, y] = this.pixelAt(unit, this.heights.at(unit));
    return [x, y];
  }

  /** What is at a pixel; undefined where there is nothing, or the side of the block. */
  toPlane(pixel: Point): Point | undefined {
    const { across, along, rise } = this.lens.box;
    const [x, y, z] = lookThrough(this.lens, pixel);
    const met = this.heights.meet(this.#eye, [x / across, y / along, z / rise]);
    const { xMin, xMax, yMin, yMax } = this.#view;
    return met && [xMin + met[0] * (xMax - xMin), yMin + met[1] * (yMax - yMin)];
  }

  /** False where higher ground is in front of it. */
  isSeen(at: Point): boolean {
    const unit = this.#unitOf(at);
    return isWithin(unit) && this.heights.isSeen(unit, this.#eye);
  }

  /** A path along the ground, made once for many frames. */
  path(steps: Steps): Path {
    return pathOn(steps, {
      toUnit: (at) => this.#unitOf(at),
      toPixel: (unit) => this.pixelAt(unit, this.heights.at(unit)),
      isSeen: (unit) => this.heights.isSeen(unit, this.#eye),
    });
  }

  /** A place of the plane, 0 … 1, at any height, on the screen. */
  pixelAt(unit: Point, height: number): Point {
    const [x, y] = project(this.lens, inBox(this.lens.box, unit, height));
    return [x, y];
  }

  /** Numbers along the edges that are nearest to the viewer. */
  edgeLabels(ticks: { readonly x: readonly Tick[]; readonly y: readonly Tick[] }): EdgeLabel[] {
    return edgeLabels(this.#block, ticks);
  }

  edgeNames(names: { readonly x: string; readonly y: string }): ReturnType<typeof edgeNames> {
    return edgeNames(this.#block, names);
  }

  edgeLengths(): Point {
    return edgeLengths(this.#block);
  }

  /** The camera after a drag by so many pixels. */
  dragged(dx: number, dy: number): Camera {
    return dragged(this.camera, dx, dy);
  }

  /** The camera gone around and up by degrees. */
  turned(yaw: number, pitch: number): Camera {
    return turned(this.camera, yaw, pitch);
  }

  /** The camera nearer by a factor, to what is at a pixel, or in the middle. */
  zoomed(factor: number, pixel?: Point): Camera {
    const { camera, lens, size } = this;
    const zoom = camera.zoom * factor;
    const center = pixel === undefined ? camera.center : centerFor(lens, camera, pixel, zoom, size);
    return zoomedTo(camera, zoom, center);
  }

  /** The camera with another place in the middle: what was under the pointer stays under it. */
  moved(dx: number, dy: number): Camera {
    return zoomedTo(this.camera, this.camera.zoom, movedBy(this.lens, this.camera, [-dx, -dy]));
  }

  #unitOf([x, y]: Point): Point {
    const { xMin, xMax, yMin, yMax } = this.#view;
    return [(x - xMin) / (xMax - xMin), (y - yMin) / (yMax - yMin)];
  }
}

export function isWithin([u, v]: Point): boolean {
  return u >= 0 && u <= 1 && v >= 0 && v <= 1;
}

function fromBox({ across, along, rise }: Box, [x, y, z]: Lens['eye']): Place {
  return [x / across + 0.5, y / along + 0.5, z / rise];
}
