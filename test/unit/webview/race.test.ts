import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { runRule } from '../../../src/core/lab/labRun.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { runAt } from '../../../webview/gpu/gridEdges.ts';
import type { EnsembleRequest } from '../../../webview/gpu/backendApi.ts';
import { CpuRuns } from '../../../webview/gpu/cpu/cpuRuns.ts';
import { setUpEnsemble } from '../../../webview/gpu/ensembleSetup.ts';
import { cellAt, gridOf } from '../../../webview/simulator/ensembles/grid.ts';
import {
  nobody,
  raceOf,
  racePicture,
  tie,
  winnerOf,
} from '../../../webview/simulator/ensembles/raceResult.ts';
import { optimizerConfig } from '../gpu/config.ts';

describe('who arrives first', () => {
  test('is the one with the fewest steps, a tie where two have as few, nobody where none arrives', () => {
    expect(winnerOf([3, undefined, 2])).toBe(2);
    expect(winnerOf([2, 5, 2])).toBe(tie);
    expect(winnerOf([4, 4, 3])).toBe(2);
    expect(winnerOf([undefined, undefined])).toBe(nobody);
    expect(winnerOf([])).toBe(nobody);
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(5), { nil: undefined }), { maxLength: 6 }), (arrivals) => {
        const sorted = arrivals.filter((step) => step !== undefined).sort((a, b) => a - b);
        const [first, second] = sorted;
        const expected = first === undefined ? nobody : first === second ? tie : arrivals.indexOf(first);
        expect(winnerOf(arrivals)).toBe(expected);
      }),
    );
  });

  test('is not said before all have come so far', () => {
    const ended = [Float32Array.of(8, 3, 0), Float32Array.of(0, 3, -2)];
    const shape = { width: 3, height: 1 };
    expect([...raceOf(['a', 'b'], ended, { ...shape, reached: 6 }).winners]).toEqual([nobody, tie, nobody]);
    const done = raceOf(['a', 'b'], ended, { ...shape, reached: 7 });
    expect([...done.winners]).toEqual([0, tie, nobody]);
    expect(done.shares).toEqual({ won: [1 / 3, 0], tie: 1 / 3, nobody: 1 / 3 });
  });
});

test('the color of a start is that of the optimizer that the float64 runs say arrives first', () => {
  const problem = { kind: 'surface', id: 'himmelblau', parameters: {} } as const;
  const optimizers = [
    optimizerConfig('sgd', { lr: 0.01 }, { key: 'sgd' }),
    optimizerConfig('momentum', { lr: 0.004 }, { key: 'momentum' }),
    optimizerConfig('adam', { lr: 0.3 }, { key: 'adam' }),
    optimizerConfig('newton', {}, { key: 'newton' }),
    // Never there in time.
    optimizerConfig('sgd', { lr: 1e-5 }, { key: 'slow' }),
  ];
  const [width, height, steps] = [24, 16, 150];
  const objective = resolveObjective(problem);
  if (!objective.ok) {
    throw new Error('Himmelblau is a surface of the catalog.');
  }
  // Its minima are zeros.
  const level = 1e-6;
  const requests = optimizers.map((optimizer): EnsembleRequest => ({
    problem,
    optimizer,
    noise: 0,
    seed: 1,
    steps,
    width,
    height,
    starts: { kind: 'grid', view: { xMin: -5.5, xMax: 5.5, yMin: -5, yMax: 5 } },
    stop: { loss: level, bound: 1e4 },
  }));
  const ended = requests.map((request) => {
    const runs = new CpuRuns(setUpEnsemble(request), request);
    while (runs.step < steps) {
      runs.advance(0);
    }
    return runs.states().ended;
  });
  const keys = optimizers.map(({ key }) => key);
  const race = raceOf(keys, ended, { width, height, reached: steps });

  const expected = Array.from({ length: width * height }, (_, k) => {
    const { start, stream } = runAt(requests[0]!, {}, k % width, Math.floor(k / width));
    const arrivals = optimizers.map((optimizer) => {
      const rule = resolveRule(optimizer);
      if (!rule.ok) {
        throw new Error('A rule of the catalog.');
      }
      const config = {
        start: [start[0], start[1]] as [number, number],
        steps,
        seed: 1,
        noise: 0,
        tolerance: 0,
      };
      const { loss } = runRule(objective.value, rule.value, optimizer, config, stream);
      const at = loss.findIndex((one) => one <= level);
      return at < 0 ? undefined : at;
    });
    const first = Math.min(...arrivals.map((at) => at ?? Infinity));
    const winners = arrivals.flatMap((at, index) => (at === first ? [index] : []));
    return winners.length === 1 ? winners[0]! : winners.length === 0 ? nobody : tie;
  });
  expect([...race.winners]).toEqual(expected);
  // A test in which nobody else wins would show nothing.
  expect(race.shares.won.filter((share) => share > 0.02).length).toBeGreaterThan(1);
  expect(race.shares.won[4]).toBe(0);

  const slots = { sgd: 3, momentum: 1, adam: 0, newton: 2, slow: 4 };
  const colors = Uint8Array.from({ length: 5 * 4 }, (_, at) => (at % 4 === 3 ? 255 : 10 + at));
  const gray = [99, 99, 99, 255] as const;
  const { pixels } = racePicture(race, { colors, line: gray, invalid: gray, neutral: gray }, slots);
  race.winners.forEach((winner, k) => {
    const at = 4 * ((height - 1 - Math.floor(k / width)) * width + (k % width));
    const key = keys[winner];
    const red = key === undefined ? 99 : 10 + 4 * slots[key as keyof typeof slots];
    expect(pixels[at]).toBe(red);
  });
});

test('the run under the pointer is the one that stands behind the color there', () => {
  const viewport = { width: 301, height: 200, view: { xMin: -3, xMax: 2, yMin: -1, yMax: 4 } };
  const { width, height } = gridOf(viewport);
  const request = {
    ...{ width, height, starts: { kind: 'grid', view: viewport.view } as const },
    seed: 1,
  } as unknown as EnsembleRequest;
  for (const [i, j] of [
    [0, 0],
    [width - 1, height - 1],
    [17, 63],
  ] as const) {
    const run = runAt(request, {}, i, j);
    const cell = cellAt(viewport, run.start);
    expect(cell.stream).toBe(run.stream);
    expect(cell.start[0]).toBeCloseTo(run.start[0], 5);
    expect(cell.start[1]).toBeCloseTo(run.start[1], 5);
  }
});
