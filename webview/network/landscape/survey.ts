import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { Curvature } from '../../../src/core/network/curvature.ts';
import { planeThrough, project, randomPlane } from '../../../src/core/network/lossPlane.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import type { PlaneKind, Survey } from '../model/landscape.ts';

/** What is asked of the worker: all runs of the configuration can be trained. */
export interface SurveyOrder {
  readonly survey: PlaneKind;
  readonly config: NetworkConfig;
}

export type SurveyReply = { readonly surveyed: Survey } | { readonly failed: string };

/** Points of a path, and of all together: principal components need no more. */
const mostPoints = { path: 24, all: 100 } as const;

/** Trains the runs, lays a plane and measures along the way. Takes a fraction of a second to seconds. */
export function survey({ survey: kind, config }: SurveyOrder): Survey {
  const resolved = resolveNetwork(config);
  if (!resolved.ok) {
    throw new Error(resolved.problems.map(({ message }) => message).join(' '));
  }
  const problem = resolved.value;
  const pointsOfPath = Math.min(mostPoints.path, Math.floor(mostPoints.all / config.runs.length));
  const ways = config.runs.map(({ key }, index) => {
    const run = new NetworkRun(problem, index);
    const points = [{ step: 0, parameters: run.parameters.slice(), rate: NaN }];
    for (let k = 1; k <= pointsOfPath && run.end === undefined; k++) {
      // Early steps go far: points stand closer at the start.
      run.advance(Math.max(1, Math.round(config.steps * (k / pointsOfPath) ** 2) - run.step));
      if (!hasDiverged(run)) {
        points.push({ step: run.step, parameters: run.parameters.slice(), rate: run.update.rate });
      }
    }
    return { key, points, diverged: hasDiverged(run) };
  });
  const weights = ways.map(({ points }) => points.map(({ parameters }) => parameters));
  const centre = weights[0]!.at(-1)!;
  const plane =
    kind === 'paths' ? planeThrough(weights) : randomPlane(problem.architecture, centre, config.seed);
  const curvature = new Curvature(problem);
  return {
    plane,
    paths: ways.map(({ key, points, diverged }) => ({
      key,
      diverged,
      steps: points.map(({ step }) => step),
      points: points.map(({ parameters }) => project(plane, parameters)),
      length: points
        .slice(1)
        .reduce(
          (sum, { parameters }, k) =>
            sum + Math.hypot(...parameters.map((w, i) => w - points[k]!.parameters[i]!)),
          0,
        ),
      sharpness: points.map(({ parameters }) => {
        const { eigenvalue, change } = curvature.sharpness(parameters, { iterations: 60, tolerance: 1e-3 });
        return change > 0.05 ? NaN : eigenvalue;
      }),
      rates: points.map(({ rate }, k) => (k === 0 ? (points[1]?.rate ?? NaN) : rate)),
    })),
  };
}

const hasDiverged = ({ end }: NetworkRun): boolean => end?.reason === 'diverged';
