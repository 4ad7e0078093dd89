// Networks: one against tf.layers, a thousand at once against tf.layers and against a tight loop on one thread, a
// landscape and a sweep. Contestants take turns, so that what else the machine does meets them alike; the median of
// the turns' ratios counts. Names of figures as arguments leave the others out.
import { parseNetworkConfig } from '../../src/core/config/networkConfig.ts';
import type { NetworkConfig } from '../../src/core/config/networkConfig.ts';
import type { FleetNetwork } from '../../webview/gpu/network/plan/fleets.ts';
import { openBenchPage } from './lib/benchPage.ts';
import { median, report } from './lib/figure.ts';
import type { NetworkBench } from './networks/networksPage.ts';

declare const networkBench: NetworkBench;

const turns = 3;
const many = 1024;

function configured(
  units: readonly number[],
  steps: number,
  batchSize: number | 'all',
  count = 256,
): NetworkConfig {
  const parsed = parseNetworkConfig({
    version: 1,
    kind: 'network',
    data: { kind: 'generated', id: 'circles', count, test: count === 256 ? 0.3 : 0 },
    layers: units.map((one) => ({ units: one, activation: 'tanh' })),
    runs: [{ key: 'a', rule: 'adam', hyper: { lr: 0.01 }, batchSize }],
    steps,
  });
  if (!parsed.ok) {
    throw new Error(parsed.problems[0]?.message);
  }
  return parsed.value;
}

const seeds: FleetNetwork[] = Array.from({ length: many }, (_, member) => ({ run: 0, member }));

const asked = (name: string): boolean => process.argv.length < 3 || process.argv.includes(name);
const { browser, page } = await openBenchPage(['test/bench/networks/networksPage.ts']);
try {
  console.error(await page.evaluate(() => networkBench.open()));

  for (const [name, units] of [
    ['', [8, 8]],
    ['_2_8_1', [8]],
  ] as const) {
    if (!asked('networks')) {
      continue;
    }
    const one = configured(units, 20_000, 16);
    const all = { config: configured(units, 100, 16), networks: seeds, rows: 1 };
    const [single, versusLayers, versusLoop, rates, compiled]: number[][] = [[], [], [], [], []];
    for (let turn = 0; turn < turns; turn++) {
      const layers = await page.evaluate((config) => networkBench.layers(config, 20), one);
      single!.push((await page.evaluate((config) => networkBench.one(config, 3000), one)) / layers);
      const loop = await page.evaluate((config) => networkBench.loop(config, 10_000), one);
      const [rate, , begun] = await page.evaluate((request) => networkBench.fleet(request), all);
      rates!.push(rate);
      compiled!.push(begun);
      versusLayers!.push(rate / layers);
      versusLoop!.push(rate / loop);
    }
    report(
      `network_step_vs_layers${name}`,
      median(single!),
      'ratio',
      'trainOnBatch on the faster of cpu and webgl; >= 20',
    );
    report(
      `networks_vs_layers${name}`,
      median(versusLayers!),
      'ratio',
      '1,024 networks at once, network-steps/s; >= 1000',
    );
    report(
      `networks_vs_js${name}`,
      median(versusLoop!),
      'ratio',
      'a tight loop of typed arrays on one thread; >= 3',
    );
    report(`networks${name}`, Math.max(...rates!) / 1e3, 'thousand network-steps/s', 'Adam, batches of 16');
    report(`networks_first_ms${name}`, compiled![0]!, 'ms', 'until the first steps are done, compiling');
  }

  if (asked('landscape')) {
    const config = configured([8, 8], 1, 'all');
    const whole = { ...config, data: { ...config.data, count: 256, test: 0 } } as NetworkConfig;
    const times = [];
    for (let turn = 0; turn < 3; turn++) {
      times.push(await page.evaluate((one) => networkBench.landscape(one, 256), whole));
    }
    report('landscape_ms', Math.min(...times), 'ms', '256 × 256 of a 2-8-8-1 network on 256 points');
  }

  if (asked('sweep')) {
    const networks = Array.from({ length: many }, (_, k) => ({
      run: 0,
      member: 0,
      values: { 'hyper.lr': 10 ** (-4 + (k % 32) / 8), 'hyper.l2': 10 ** (-5 + Math.floor(k / 32) / 8) },
    }));
    const request = { config: configured([8], 500, 'all', 128), networks, rows: 10 };
    const [, ms] = await page.evaluate((all) => networkBench.fleet(all), request);
    report('sweep_s', ms / 1000, 's', '32 × 32 networks 2-8-1, 500 steps on 128 points, all of it; < 10');
  }
} finally {
  await browser.close();
}
