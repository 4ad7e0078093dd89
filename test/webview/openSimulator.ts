import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LabConfig, LabConfigInput } from '../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../src/core/config/labConfig.ts';
import { runLab } from '../../src/core/lab/labRun.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { simulatorLink, simulatorState } from '../../src/core/protocol/simulatorLink.ts';
import type { PageOptions } from '../../src/host/view/webviewPage.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import korean from '../../media/l10n/bundle.l10n.ko.json' with { type: 'json' };
import { until } from '../tools/until.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Look } from './harness.ts';
import { openWebview } from './sharedBrowser.ts';

type Handlers = PageOptions<typeof simulatorLink>['handlers'];

export interface SimulatorOptions extends Look {
  /** Default: `race`, playing. A document made anew begins with what was kept last. */
  readonly state?: SimulatorState;
  readonly where?: 'tab' | 'side';
  readonly language?: 'en' | 'ko';
  /** What the page is waited for. Default: all of it. */
  readonly shows?: string;
  /** Before the page is fetched. */
  readonly beforeShow?: (page: Page) => Promise<unknown>;
  /** What the host does; asked for anything else, the test fails. */
  readonly handlers?: Partial<Omit<Handlers, 'changed' | 'problem'>>;
}

/** The simulator's page in a real browser, with a host that the test plays. */
export async function openSimulator(options: SimulatorOptions = {}) {
  const { state = simulatorState(race), where = 'tab', language = 'en', handlers, ...rest } = options;
  const { shows = 'body[data-ready]', beforeShow, ...harnessOptions } = rest;
  const harness = await openWebview(harnessOptions);
  await beforeShow?.(harness.page);
  const kept: SimulatorState[] = [];
  const unexpected = (): never => expect.fail('not asked for here');
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'simulator',
    title: 'Simulator',
    link: simulatorLink,
    handlers: {
      openInTab: unexpected,
      own: unexpected,
      save: unexpected,
      open: unexpected,
      openData: unexpected,
      copy: unexpected,
      paste: unexpected,
      link: unexpected,
      ...handlers,
      changed: (change) => kept.push(change.state),
      problem: (sentence) => expect.fail(sentence),
    },
    start: () => {
      const page = { language, texts: language === 'ko' ? korean : {} };
      return [{ name: 'start', body: { page, where, id: 'a', state: kept.at(-1) ?? state } }];
    },
  });
  await harness.show();
  await harness.page.locator(shows).waitFor();
  const { page, complaints, received, webview } = harness;
  return {
    page,
    complaints,
    received,
    webview,
    channel,
    kept,
    /** The state kept last, once it fulfils a condition. */
    keeps: (what: string, fits: (state: SimulatorState) => boolean) =>
      until(what, () => kept.findLast((one) => fits(one))),
  };
}

/** Standing still at a step, so that numbers can be read. */
export function still(config: LabConfig, step: number): SimulatorState {
  const state = simulatorState(config);
  return { ...state, time: { ...state.time, playing: false, step } };
}

export function config(input: Omit<LabConfigInput, 'version'>): LabConfig {
  const checked = parseLabConfig({ version: 1, ...input });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}

/** Momentum and Adam in Rosenbrock's valley. */
export const race = config({
  problem: { kind: 'surface', id: 'rosenbrock' },
  optimizers: [
    { key: 'momentum', rule: 'momentum', hyper: { lr: 0.001 } },
    { key: 'adam', rule: 'adam', hyper: { lr: 0.05 } },
  ],
  start: [-1.2, 1],
});

export const step = async (page: Page): Promise<number> =>
  Number(await page.locator('.step-now').textContent());
export const loss = async (page: Page, key: string): Promise<number> =>
  Number(await page.locator(`[data-key="${key}"] .optimizer-loss`).getAttribute('data-value'));
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first();

export async function pause(page: Page): Promise<void> {
  await page.keyboard.press(' ');
  await button(page, 'Play').waitFor();
}

/** What the core's float64 run says. */
export function expectedLoss(lab: LabConfig, key: string, at: number): number {
  const result = runLab(lab);
  const run = result.ok ? result.value.runs.find((one) => one.key === key) : undefined;
  return run!.loss[Math.min(at, run!.end.step)]!;
}

export async function expectLosses(page: Page, lab: LabConfig, at: number): Promise<void> {
  for (const { key } of lab.optimizers) {
    const expected = expectedLoss(lab, key, at);
    await until(`the loss of ${key} at step ${at} to be ${expected}`, async () => {
      return Math.abs((await loss(page, key)) - expected) <= 1e-4 * Math.max(1e-2, Math.abs(expected));
    });
  }
}
