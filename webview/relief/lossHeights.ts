import type { Objective } from '../../src/core/lab/objective.ts';
import type { Range, Scale } from '../gpu/backendApi.ts';
import { lossField } from '../gpu/field.ts';
import { placeOf } from '../gpu/scale.ts';
import type { Rectangle } from '../gpu/types.ts';
import { Heights } from './heights.ts';

/** Corners along the longer side, and examples times corners: some 30 ms of work. */
const finest = 224;
const most = 3_000_000;

export interface LossHeights {
  readonly objective: Objective;
  readonly view: Rectangle;
  readonly scale: Scale;
  readonly range: Range;
  /** Of the map, for its shape. */
  readonly size: { readonly width: number; readonly height: number };
}

/** The loss over a part of the plane, as high as its place among the colors of the map. */
export function lossHeights({ objective, view, scale, range, size }: LossHeights): Heights {
  const examples = objective.data?.examples.features.length ?? 1;
  const longest = Math.max(size.width, size.height);
  const fits = Math.sqrt((most * longest ** 2) / (examples * size.width * size.height));
  const side = Math.max(24, Math.min(finest, Math.floor(fits)));
  const columns = Math.max(8, Math.round((side * size.width) / longest));
  const rows = Math.max(8, Math.round((side * size.height) / longest));
  const count = columns * rows;
  const [x, y, loss] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    x[k] = view.xMin + ((k % columns) / (columns - 1)) * (view.xMax - view.xMin);
    y[k] = view.yMin + (Math.floor(k / columns) / (rows - 1)) * (view.yMax - view.yMin);
  }
  lossField(objective)(x, y, loss);
  return new Heights(
    columns,
    rows,
    loss.map((value) => placeOf(value, scale, range)),
  );
}
