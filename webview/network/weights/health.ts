import type { Architecture } from '../../../src/core/network/model/architecture.ts';
import { unitPlaces } from '../model/extent.ts';
import type { Shot } from '../training/messages.ts';

/** How the weights of a network are spread. */
export interface Histogram {
  /** The ends of the range, the same way from zero. */
  readonly reach: number;
  /** Weights in each part of it, from the left; exact zeros are not among them. */
  readonly counts: readonly number[];
  /** Weights that are exactly zero. */
  readonly zeros: number;
  readonly total: number;
}

const bins = 31;

/** Weights alone: biases are not what penalties and pictures are about. */
export function histogramOf({ layers }: Architecture, parameters: Float64Array): Histogram {
  const weights = layers.flatMap((layer) => [...parameters.subarray(layer.weights, layer.biases)]);
  const reach = nice(Math.max(0, ...weights.map(Math.abs)));
  const counts = new Array<number>(bins).fill(0);
  let zeros = 0;
  for (const weight of weights) {
    if (weight === 0) {
      zeros++;
    } else {
      const bin = Math.floor((bins * (weight + reach)) / (2 * reach));
      counts[Math.min(bins - 1, Math.max(0, bin))]!++;
    }
  }
  return { reach, counts, zeros, total: weights.length };
}

/** 1, 2 or 5 times a power of ten, at or above a size. */
function nice(size: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(size, 1e-6)));
  return [1, 2, 5, 10].map((by) => by * power).find((one) => one >= size) ?? size;
}

/** Hidden units that do nothing any more over the plane that is shown. */
export interface Health {
  /** They put out the same everywhere. */
  readonly dead: number;
  /** Nearly everywhere they are at an end of their range (tanh, sigmoid). */
  readonly saturated: number;
  readonly hidden: number;
}

/** Of a picture's 127 tones. */
const same = 1;
const nearEnd = 0.97;
const nearlyAll = 0.95;

export function healthOf({ layers, hidden }: Architecture, shot: Shot): Health {
  const { units, scales } = shot;
  let [dead, saturated] = [0, 0];
  const size = unitPlaces ** 2;
  for (const { units: width, first, activation } of units === undefined ? [] : layers.slice(0, -1)) {
    for (let number = first; number < first + width; number++) {
      const values = units!.subarray(number * size, (number + 1) * size);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const scale = scales![number]! / 127;
      const atEnd = (value: number): boolean =>
        activation === 'tanh'
          ? Math.abs(value) * scale > nearEnd
          : activation === 'sigmoid' && (value * scale > nearEnd || value * scale < 1 - nearEnd);
      if (most - least < same) {
        dead++;
      } else if (values.filter(atEnd).length > nearlyAll * size) {
        saturated++;
      }
    }
  }
  return { dead, saturated, hidden };
}
