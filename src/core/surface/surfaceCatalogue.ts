// Written by `npm run catalogue`.
import type { SurfaceDefinition } from './surfaceDefinition.ts';
import { booth, ellipse, logSumExp, sphere } from './bowls.ts';
import { ackley, rastrigin } from './ripples.ts';
import { monkeySaddle, saddle } from './saddles.ts';
import { beale, plateau, ravine, rosenbrock } from './valleys.ts';
import {
  doubleWell,
  goldsteinPrice,
  himmelblau,
  sixHumpCamel,
  styblinskiTang,
  threeHumpCamel,
} from './wells.ts';

/** All surfaces, from simple to hard. */
export const surfaces: readonly SurfaceDefinition[] = [
  sphere,
  ellipse,
  booth,
  logSumExp,
  rosenbrock,
  ravine,
  beale,
  plateau,
  saddle,
  monkeySaddle,
  doubleWell,
  himmelblau,
  threeHumpCamel,
  sixHumpCamel,
  styblinskiTang,
  goldsteinPrice,
  rastrigin,
  ackley,
];

export function findSurface(id: string): SurfaceDefinition | undefined {
  return surfaces.find((one) => one.id === id);
}
