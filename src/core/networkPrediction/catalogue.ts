import type { NetworkPrediction } from './definition.ts';
import { decayed } from './decay.ts';
import { dropouts } from './dropout.ts';
import { edges } from './edges.ts';
import { symmetry } from './symmetry.ts';
import { zeroed } from './zeros.ts';

export const networkPredictions: readonly NetworkPrediction[] = [
  ...symmetry,
  ...edges,
  ...zeroed,
  ...decayed,
  ...dropouts,
];

/** Those that ask for a cell, `note/table/row/column`. */
export const networkPredictionsOf = (cell: string): readonly NetworkPrediction[] =>
  networkPredictions.filter(({ cells }) => cells.includes(cell));
