import type { Examples } from '../../src/core/lab/dataProblems.ts';
import type { Gpu } from './context.ts';
import { examplesPerRow } from './kernel/batchGlsl.ts';
import { Target } from './target.ts';

/** A data set as a texture: see kernel/batchGlsl.ts. */
export function exampleTarget(gpu: Gpu, { features, targets }: Examples): Target {
  const rows = Math.ceil(features.length / examplesPerRow);
  const texels = new Float32Array(4 * rows * examplesPerRow);
  features.forEach((feature, i) => {
    texels[4 * i] = feature;
    texels[4 * i + 1] = targets[i] ?? 0;
  });
  const target = new Target(gpu, examplesPerRow, rows, 1);
  target.upload(0, texels);
  return target;
}
