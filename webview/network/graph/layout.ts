import { features } from '../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../src/core/network/model/architecture.ts';

/** One unit's picture: its middle, in CSS pixels. */
export interface Node {
  readonly x: number;
  readonly y: number;
}

export interface GraphLayout {
  /** Of a side of a picture. */
  readonly side: number;
  /** Every feature there is, also those that are switched off. */
  readonly features: readonly Node[];
  /** Of each hidden layer, its units. */
  readonly layers: readonly (readonly Node[])[];
  readonly output: Node;
}

const gap = 6;
const largest = 48;
/** Between two units of a column, as a part of a side. */
const loose = 0.75;
/** Room at either side, for the signs of features and the output. */
const margin = { left: 44, right: 12 };

/** Places units in columns, as large as there is room. */
export function layoutOf(
  { layers }: Pick<Architecture, 'layers'>,
  width: number,
  height: number,
): GraphLayout {
  const hidden = layers.slice(0, -1);
  const rows = Math.max(features.length, ...hidden.map(({ units }) => units));
  const columns = hidden.length + 2;
  const across = (width - margin.left - margin.right) / columns - 2 * gap;
  const side = Math.max(8, Math.floor(Math.min(largest, (height - gap) / rows - gap, across)));
  const step = (width - margin.left - margin.right - side) / Math.max(1, columns - 1);
  const column = (index: number, count: number): Node[] => {
    const between = Math.min((1 + loose) * side, (height - side - gap) / Math.max(1, count - 1));
    return Array.from({ length: count }, (_, row) => ({
      x: margin.left + side / 2 + index * step,
      y: height / 2 + (row - (count - 1) / 2) * between,
    }));
  };
  return {
    side,
    features: column(0, features.length),
    layers: hidden.map(({ units }, index) => column(index + 1, units)),
    output: column(columns - 1, 1)[0]!,
  };
}
