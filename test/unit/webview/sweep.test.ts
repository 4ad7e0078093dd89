import { beforeAll, expect, it, vi } from 'vitest';
import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { partOf, sweepable, sweepOf, valueAt, valuesAt } from '../../../webview/network/sweep/axes.ts';
import { edgeOf, outcomeOf, shadeOf } from '../../../webview/network/sweep/outcome.ts';

const config = defaultNetworkConfig();

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

it('a sweep begins with the learning rate and dropout, and both ends of an axis have a place', () => {
  const sweep = sweepOf(config, config)!;
  expect([sweep.x.setting, sweep.y.setting]).toEqual(['hyper.lr', 'dropout']);
  const { x, y, places } = sweep;
  expect([valueAt(x, 0, places), valueAt(x, places - 1, places)]).toEqual([x.from, x.to]);
  // Row by row from the bottom.
  expect(valuesAt(sweep, places)).toEqual({ 'hyper.lr': x.from, dropout: valueAt(y, 1, places) });
  expect(partOf(x, Math.sqrt(x.from * x.to))).toBeCloseTo(0.5, 12);
});

it('what is asked for is swept, unless the run has no such setting', () => {
  const axis = (setting: string) => ({ setting, from: 1, to: 9, scale: 'linear' as const });
  const asked = { x: axis('units'), y: axis('hyper.mu'), places: 8, run: 'dropout' };
  const sweep = sweepOf(config, { ...config, sweep: asked })!;
  expect([sweep.run, sweep.x.setting, sweep.x.to, sweep.y.setting]).toEqual([1, 'units', 9, 'dropout']);
  const [run] = config.runs;
  const flat = { ...config, layers: [], runs: [{ ...run!, dropout: [] }] };
  expect(sweepable(run!, flat).map(({ setting }) => setting)).not.toContain('dropout');
});

it('a network that has diverged has no loss, and one that is no better than at its start is not trained', () => {
  const history = {
    count: 3,
    steps: Int32Array.of(0, 10),
    trainLoss: Float32Array.of(1, 1, 1, 0.5, 2, 9),
    testLoss: Float32Array.of(1, 1, 1, 0.25, 2, 9),
    trainAccuracy: new Float32Array(6),
    testAccuracy: new Float32Array(6),
    ended: Int32Array.of(0, 0, -7),
  };
  const outcome = outcomeOf(history, 1);
  expect([...outcome.loss]).toEqual([0.25, 2, NaN]);
  expect(outcome.trained).toEqual([true, false, false]);
  expect(outcome).toMatchObject({ best: 0, diverged: 1, low: 0.25, high: 1, tested: true });
  expect([shadeOf(outcome, 0.25), shadeOf(outcome, 0.5), shadeOf(outcome, 7)]).toEqual([0, 0.5, 1]);
});

it('the edge runs between what is trained and what is not', () => {
  const edge = edgeOf([true, true, true, false], 2);
  expect(edge).toHaveLength(2);
  expect(edge).toEqual(
    expect.arrayContaining([
      [1, 1, 1, 2],
      [1, 1, 2, 1],
    ]),
  );
});
