import { describe, expect, it } from 'vitest';
import { runLab } from '../../../src/core/lab/labRun.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { presetConfig, presets } from '../../../webview/simulator/problem/problemPresets.ts';

function runsOf(name: string): Readonly<Record<string, OptimizerRun>> {
  const preset = presets.find((one) => one.name.en === name)!;
  const lab = runLab(presetConfig(preset));
  return lab.ok ? Object.fromEntries(lab.value.runs.map((run) => [run.key, run])) : {};
}

const last = (run: OptimizerRun): number => run.loss.at(-1)!;

describe('the examples of the simulator', () => {
  it.each(presets.map((preset) => [preset.name.en, preset] as const))('%s can be run', (_, preset) => {
    const lab = runLab(presetConfig(preset));
    expect(lab.ok).toBe(true);
    expect(preset.name.ko).not.toBe(preset.name.en);
    expect(preset.about.ko).not.toBe(preset.about.en);
  });

  it('show what their names say', () => {
    const valley = runsOf('Momentum in a bending valley');
    expect(last(valley['momentum']!)).toBeLessThan(last(valley['sgd']!) / 10);

    // λ = 20: stable below 2/20 = 0.1.
    const edge = runsOf('Just below and above the stable rate');
    expect(last(edge['sgd-2']!)).toBeLessThan(edge['sgd-2']!.loss[0]!);
    expect(last(edge['sgd-3']!)).toBeGreaterThan(edge['sgd-3']!.loss[0]!);

    const saddle = runsOf('Leaving a saddle');
    expect(Math.hypot(saddle['newton']!.x.at(-1)!, saddle['newton']!.y.at(-1)!)).toBeLessThan(1e-6);
    expect(Math.abs(saddle['adam']!.y.at(-1)!)).toBeGreaterThan(1);

    const batches = runsOf('Full batch, mini-batch, single examples');
    const [full, mini, single] = ['sgd', 'sgd-2', 'sgd-3'].map((key) => last(batches[key]!));
    expect(full!).toBeLessThan(mini!);
    expect(mini!).toBeLessThan(single!);
  });
});
