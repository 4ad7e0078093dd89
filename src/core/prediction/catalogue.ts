import { curvature } from './curvature.ts';
import type { Prediction } from './definition.ts';
import { ends } from './ends.ts';
import { epochs } from './epochs.ts';
import { pace } from './pace.ts';
import { ravines } from './ravines.ts';
import { saddles } from './saddles.ts';
import { slopes } from './slopes.ts';
import { swings } from './swings.ts';

export const predictions: readonly Prediction[] = [
  ...epochs,
  ...pace,
  ...slopes,
  ...swings,
  ...ravines,
  ...curvature,
  ...saddles,
  ...ends,
];

const byCell = new Map<string, Prediction[]>();
for (const prediction of predictions) {
  for (const cell of prediction.cells) {
    byCell.set(cell, [...(byCell.get(cell) ?? []), prediction]);
  }
}

/** The predictions that ask for a cell, `note/table/row/column`. */
export const predictionsOf = (cell: string): readonly Prediction[] => byCell.get(cell) ?? [];
