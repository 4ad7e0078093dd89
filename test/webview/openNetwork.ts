import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { NetworkConfig, NetworkConfigInput } from '../../src/core/config/networkConfig.ts';
import { defaultNetworkConfig, parseNetworkConfig } from '../../src/core/config/networkConfig.ts';
import { Network } from '../../src/core/network/model/network.ts';
import { NetworkRun } from '../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../src/core/network/networkProblem.ts';
import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import { networkLink, networkState } from '../../src/core/protocol/networkLink.ts';
import type { PageOptions } from '../../src/host/view/webviewPage.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import korean from '../../media/l10n/bundle.l10n.ko.json' with { type: 'json' };
import { until } from '../tools/until.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Look } from './harness.ts';
import { openWebview } from './sharedBrowser.ts';

type Handlers = PageOptions<typeof networkLink>['handlers'];

export interface NetworkOptions extends Look {
  /** Default: the usual configuration, playing. A document made anew begins with what was kept last. */
  readonly state?: NetworkState;
  readonly language?: 'en' | 'ko';
  /** What is there when the test begins. Default: the whole page. */
  readonly shows?: string;
  /** Before the page's HTML is there. */
  readonly beforeShow?: (page: Page) => Promise<unknown>;
  /** What the host does; asked for anything else, the test fails. */
  readonly handlers?: Partial<Omit<Handlers, 'changed' | 'problem'>>;
}

/** The page of the network lab in a real browser, with a host that the test plays. */
export async function openNetwork(options: NetworkOptions = {}) {
  const { state = networkState(defaultNetworkConfig()), language = 'en', handlers, ...rest } = options;
  const { shows = 'body[data-ready]', beforeShow, ...look } = rest;
  const harness = await openWebview(look);
  const kept: NetworkState[] = [];
  const unexpected = (): never => expect.fail('not asked for here');
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'network',
    title: 'Network Lab',
    link: networkLink,
    handlers: {
      save: unexpected,
      open: unexpected,
      openData: unexpected,
      copy: unexpected,
      paste: unexpected,
      link: unexpected,
      own: unexpected,
      ...handlers,
      changed: (change) => kept.push(change.state),
      problem: (sentence) => expect.fail(sentence),
    },
    start: () => {
      const page = { language, texts: language === 'ko' ? korean : {} };
      return [{ name: 'start', body: { page, id: 'a', state: kept.at(-1) ?? state } }];
    },
  });
  await beforeShow?.(harness.page);
  await harness.show();
  await harness.page.locator(shows).waitFor();
  const { page, complaints } = harness;
  return {
    page,
    channel,
    complaints,
    kept,
    /** The state kept last, once it fulfils a condition. */
    keeps: (what: string, fits: (state: NetworkState) => boolean) =>
      until(what, () => kept.findLast((one) => fits(one))),
  };
}

/** Standing still at a step, so that numbers can be read. */
export function still(config: NetworkConfig, step: number): NetworkState {
  const state = networkState(config);
  return { ...state, time: { ...state.time, playing: false, step } };
}

export function network(input: Omit<NetworkConfigInput, 'version' | 'kind'>): NetworkConfig {
  const checked = parseNetworkConfig({ version: 1, kind: 'network', ...input });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}

export const step = async (page: Page): Promise<number> =>
  Number(await page.locator('.step-now').textContent());

/** What the core's run says of a step. */
export function expectedLosses(config: NetworkConfig, index: number, at: number) {
  const problem = resolveNetwork(config);
  if (!problem.ok) {
    throw new Error(problem.problems[0]?.message);
  }
  const run = new NetworkRun(problem.value, index);
  run.goTo(at);
  const { points, inputs } = problem.value;
  const loss = (part: 'train' | 'test'): number => {
    const network = new Network(problem.value.architecture, points[part].count);
    return network.loss(run.parameters, inputs[part], points[part].targets, points[part].count, config.loss);
  };
  return { train: loss('train'), test: loss('test') };
}
