// The simulator as its user meets it: what script costs in a frame while it plays, and how long a map of many takes
// to follow a slider, against the kernel alone.
import type { Page } from 'playwright-core';
import type { LabConfigInput } from '../../src/core/config/labConfig.ts';
import { benchPages } from './lib/benchPage.ts';
import { median, report } from './lib/figure.ts';
import type { SimulatorBench } from './simulator/simulatorBenchPage.ts';
import { scriptTimes } from './lib/scriptTrace.ts';

declare const simulatorBench: SimulatorBench;

/** The best of so many counts: what else the machine does only ever slows down. */
const turns = 15;
/** Map cells are two pixels wide: 256 × 256 of them, inside a border. */
const stage = '.stage { width: 514px !important; height: 514px !important; max-height: none !important; }';

const rules = [
  ...['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop'],
  ...['adadelta', 'adam', 'adamw', 'nadam', 'adamax'],
];
const ten: Omit<LabConfigInput, 'version'> = {
  problem: { kind: 'surface', id: 'rosenbrock' },
  optimizers: rules.map((rule) => ({ key: rule, rule, hyper: { lr: 0.002 } })),
  start: [-1.2, 1],
};
const cloud: Omit<LabConfigInput, 'version'> = {
  ...ten,
  optimizers: [{ key: 'adam', rule: 'adam', hyper: { lr: 0.01 } }],
  noise: 10,
  view: { mode: 'cloud' },
};

const { browser, open } = await benchPages(
  'test/bench/simulator/simulatorBenchPage.ts',
  'webview/ui/base.css',
  'webview/simulator/simulator.css',
);
/** A page of its own for each figure: a simulator plays on until its page is closed. */
const openPage = (style?: string): Promise<Page> =>
  open({ viewport: { width: 1200, height: 800 }, ...(style === undefined ? {} : { style }) });

try {
  const playing = async (input: Omit<LabConfigInput, 'version'>): Promise<number[]> => {
    const page = await openPage();
    await page.evaluate((config) => simulatorBench.open(config), input);
    await page.waitForTimeout(500);
    const times = await scriptTimes(page, 5000);
    await page.close();
    return times.sort((a, b) => a - b);
  };
  const frames = await playing(ten);
  const count = `over ${frames.length} frames`;
  report('frame_ms', median(frames), 'ms', `script in a frame, ten optimizers playing, ${count}; <= 4`);
  report(
    'frame_ms_p99',
    frames[Math.floor(0.99 * frames.length)] ?? NaN,
    'ms',
    `the 99th percentile, ${count}`,
  );
  const many = await playing(cloud);
  const runs = `script in a frame, a cloud of 4,096 runs playing, over ${many.length} frames`;
  report('cloud_frame_ms', median(many), 'ms', runs);

  const page = await openPage(stage);
  await page.evaluate(() => simulatorBench.openBasins());
  const [moved, alone]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= turns; turn++) {
    const map = await page.evaluate((stop) => simulatorBench.moveSlider(stop), 40 + turn);
    const kernel = await page.evaluate(() => simulatorBench.kernel());
    if (turn > 0) {
      moved.push(map);
      alone.push(kernel);
    }
  }
  const kernel = `the kernel alone, ${Math.round(Math.min(...alone))} ms; <= 1.5`;
  report('slider_to_map_ms', Math.min(...moved), 'ms', kernel);
  report('slider_to_map_ratio', Math.min(...moved) / Math.min(...alone), 'ratio', kernel);
} finally {
  await browser.close();
}
