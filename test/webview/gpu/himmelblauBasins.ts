import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import type { EnsembleRequest } from '../../../webview/gpu/backendApi.ts';
import { optimizerConfig } from '../../unit/gpu/config.ts';

export const himmelblau: LabProblem = { kind: 'surface', id: 'himmelblau', parameters: {} };

export const minima: [number, number][] = [
  [3, 2],
  [-2.805118, 3.131312],
  [-3.77931, -3.283186],
  [3.584428, -1.848126],
];

export const basins: EnsembleRequest = {
  problem: himmelblau,
  optimizer: optimizerConfig('momentum', { lr: 0.01 }),
  noise: 0,
  seed: 1,
  width: 24,
  height: 20,
  starts: { kind: 'grid', view: { xMin: -5, xMax: 5, yMin: -5, yMax: 5 } },
  steps: 200,
  stop: { loss: 1e-4, bound: 1e6 },
};
