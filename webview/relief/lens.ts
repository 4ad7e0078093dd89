import type { Point } from '../gpu/types.ts';
import type { Camera } from './camera.ts';

export type Vector = readonly [x: number, y: number, z: number];

/** A width and height, in CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What is looked at, in units of its longer side: x from −across/2 to across/2, y likewise, z from −floor to rise. A place
 * of the plane and a height, all 0 … 1, stand in it by `inBox`.
 */
export interface Box {
  readonly across: number;
  readonly along: number;
  readonly rise: number;
  /** How far the block goes on below the lowest place. */
  readonly floor: number;
}

/** A camera in front of a box: from the box's units to CSS pixels and back. Pixel 0, 0 is the top left. */
export interface Lens {
  readonly box: Box;
  readonly eye: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly ahead: Vector;
  /** Pixels for a unit at distance 1, and where straight ahead is. */
  readonly scale: number;
  readonly middle: Point;
}

/** From the eye to the middle of the box: near enough that what is far looks smaller, and outside of it at any angle. */
const distance = 2.4;
/** Room around it for the numbers at its edges, in pixels. */
const margin = { side: 26, top: 14, bottom: 30 } as const;

/** The box of a map of this shape. */
export function boxOf({ width, height }: Size): Box {
  const longest = Math.max(width, height);
  const [across, along] = [width / longest, height / longest];
  const rise = 0.34 * Math.sqrt(across * along);
  return { across, along, rise, floor: 0.16 * rise };
}

export function inBox({ across, along, rise }: Box, [u, v]: Point, height: number): Vector {
  return [(u - 0.5) * across, (v - 0.5) * along, height * rise];
}

/** All of the box as large as it gets, then nearer by the camera's zoom. */
export function lensOf(camera: Camera, size: Size, box: Box): Lens {
  const [yaw, pitch] = [(camera.yaw * Math.PI) / 180, (camera.pitch * Math.PI) / 180];
  const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
  const ahead: Vector = [-sin * Math.cos(pitch), cos * Math.cos(pitch), -Math.sin(pitch)];
  const right: Vector = [cos, sin, 0];
  const up: Vector = [-sin * Math.sin(pitch), cos * Math.sin(pitch), Math.cos(pitch)];
  const middleHeight = (box.rise - box.floor) / 2;
  const eye: Vector = [-distance * ahead[0], -distance * ahead[1], middleHeight - distance * ahead[2]];
  const at = (u: number, v: number, z: number): Point =>
    slope({ eye, right, up, ahead }, [(u - 0.5) * box.across, (v - 0.5) * box.along, z]);
  const corners = [-box.floor, box.rise].flatMap((z) => [at(0, 0, z), at(1, 0, z), at(0, 1, z), at(1, 1, z)]);
  const [left, far] = extent(corners.map(([x]) => x));
  const [low, high] = extent(corners.map(([, y]) => y));
  const [free, tall] = [size.width - 2 * margin.side, size.height - margin.top - margin.bottom];
  const scale = Math.max(1, Math.min(free / (far - left), tall / (high - low))) * camera.zoom;
  // The middle of the box stays in the middle of the map until the camera goes nearer to another place.
  const [centered, wanted] = [at(0.5, 0.5, middleHeight), at(...camera.center, middleHeight)];
  const x = (left + far) / 2 + wanted[0] - centered[0];
  const y = (low + high) / 2 + wanted[1] - centered[1];
  return {
    box,
    eye,
    right,
    up,
    ahead,
    scale,
    middle: [size.width / 2 - scale * x, margin.top + tall / 2 + scale * y],
  };
}

/** Where a place of the box is on the screen, in pixels, and how far ahead of the eye. */
export function project(lens: Lens, at: Vector): readonly [x: number, y: number, depth: number] {
  const { eye, right, up, ahead, scale, middle } = lens;
  const from: Vector = [at[0] - eye[0], at[1] - eye[1], at[2] - eye[2]];
  const depth = dot(ahead, from);
  return [middle[0] + (scale * dot(right, from)) / depth, middle[1] - (scale * dot(up, from)) / depth, depth];
}

/** Which way the eye looks through a pixel; not of length 1. */
export function lookThrough({ right, up, ahead, scale, middle }: Lens, [px, py]: Point): Vector {
  const [x, y] = [(px - middle[0]) / scale, (middle[1] - py) / scale];
  const part = (axis: 0 | 1 | 2): number => ahead[axis] + x * right[axis] + y * up[axis];
  return [part(0), part(1), part(2)];
}

/** The place of the plane that has to be in the middle for what is at a pixel to be there after zooming to `zoom`. */
export function centerFor(lens: Lens, camera: Camera, [px, py]: Point, zoom: number, size: Size): Point {
  // The middle of the box in the picture, kept as `lensOf` keeps it, moves by this much of the screen.
  const part = 1 - camera.zoom / zoom;
  const middle: Point = [size.width / 2, margin.top + (size.height - margin.top - margin.bottom) / 2];
  return movedBy(lens, camera, [(px - middle[0]) * part, (py - middle[1]) * part]);
}

/** The place of the plane that comes into the middle when the view moves by so many pixels. */
export function movedBy(lens: Lens, camera: Camera, [dx, dy]: Point): Point {
  const { box, eye } = lens;
  const height = (box.rise - box.floor) / 2;
  const now = project(lens, [
    (camera.center[0] - 0.5) * box.across,
    (camera.center[1] - 0.5) * box.along,
    height,
  ]);
  const way = lookThrough(lens, [now[0] + dx, now[1] + dy]);
  // At or above the horizon there is no such place.
  const far = way[2] < -1e-3 ? (height - eye[2]) / way[2] : 0;
  return far === 0
    ? camera.center
    : [(eye[0] + far * way[0]) / box.across + 0.5, (eye[1] + far * way[1]) / box.along + 0.5];
}

function slope(view: Pick<Lens, 'eye' | 'right' | 'up' | 'ahead'>, at: Vector): Point {
  const from: Vector = [at[0] - view.eye[0], at[1] - view.eye[1], at[2] - view.eye[2]];
  const depth = dot(view.ahead, from);
  return [dot(view.right, from) / depth, dot(view.up, from) / depth];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function extent(values: readonly number[]): Point {
  return [Math.min(...values), Math.max(...values)];
}
