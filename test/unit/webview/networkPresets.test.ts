import { expect, test } from 'vitest';
import { dataReach } from '../../../src/core/network/model/dataSets.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import { presetFields } from '../../../webview/network/setup/presetPictures.ts';
import { presetConfig, presets } from '../../../webview/network/setup/presets.ts';

const preset = (name: string) => presets.find((one) => one.name.en === name)!;

test('an example’s picture is what its runs come to: at each place the sign that the core’s network has there', async () => {
  const example = preset('L1 makes zeros');
  const { fields } = await presetFields(example);
  const config = presetConfig(example);
  const resolved = resolveNetwork(config);
  expect(resolved.ok).toBe(true);
  const problem = resolved.ok ? resolved.value : expect.fail();
  expect(fields).toHaveLength(config.runs.length);
  for (const [index, field] of fields.entries()) {
    const run = new NetworkRun(problem, index);
    run.goTo(config.steps);
    const network = new Network(problem.architecture, 1);
    const side = Math.sqrt(field.length);
    // Off both axes, so that neither may be the wrong way around.
    for (const [column, row] of [
      [3, 20],
      [41, 7],
      [30, 30],
      [55, 33],
    ] as const) {
      const [x, y] = [dataReach * ((2 * column + 1) / side - 1), dataReach * (1 - (2 * row + 1) / side)];
      const inputs = Float64Array.of(x, y, x * x, y * y, x * y, Math.sin(x), Math.sin(y));
      expect(field[row * side + column]).toBeCloseTo(network.forward(run.parameters, inputs, 1)[0]!, 6);
    }
  }
});

test('where a network learns nothing there is no boundary', async () => {
  const { fields } = await presetFields(preset('All weights zero'));
  for (const field of fields) {
    expect(new Set(field.map(Math.sign)).size).toBe(1);
  }
});
