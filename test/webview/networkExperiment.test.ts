import { describe, expect, test } from 'vitest';
import { networkExperimentState } from '../../src/core/networkExperiment/state.ts';
import type { NetworkState } from '../../src/core/protocol/networkLink.ts';
import { violations } from '../tools/axe.ts';
import type { NetworkOptions } from './openNetwork.ts';
import { openNetwork } from './openNetwork.ts';

/** An experiment's configuration, standing still at its start, in the view that needs no other networks. */
function still(id: string, lab = 0): NetworkState {
  const state = networkExperimentState({ id, lab })!;
  return { ...state, time: { ...state.time, playing: false }, config: { ...state.config, view: 'train' } };
}

async function open(state: NetworkState, options: Omit<NetworkOptions, 'state'> = {}) {
  const lab = await openNetwork({ ...options, state });
  return { ...lab, strip: lab.page.locator('.experiment') };
}

describe('an experiment in the network lab', () => {
  test('says the claim, measures it over its seeds, and gives the numbers', async () => {
    const { page, strip, complaints } = await open(still('zero-weights-stay-alike'));
    await strip.getByText('True here').waitFor();
    const text = (await strip.innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain('Started from zero, the units of a layer stay alike');
    expect(text).toMatch(/From zero: units differ by 0 test loss 0\.559/);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a change of what the claim is about is said, and taken back', async () => {
    const state = still('zero-weights-stay-alike');
    const { page, strip, keeps } = await open(state);
    await strip.getByText('True here').waitFor();
    const field = page.getByRole('textbox', { name: /^Adam: Learning rate/ });
    await field.fill('0.001');
    await field.press('Enter');
    await strip.getByText('This is no longer the experiment’s configuration.').waitFor();
    const changed = await keeps('the change', ({ config }) => config.runs[0]!.hyper['lr'] === 0.001);
    expect(changed.experiment).toEqual({ id: 'zero-weights-stay-alike', lab: 0 });
    await strip.getByRole('button', { name: 'Back to the experiment' }).click();
    await strip.getByText('True here').waitFor();
    await keeps('the experiment', ({ config }) => config.runs[0]!.hyper['lr'] === 0.05);
  });

  test('several configurations: each is shown, with the claim', async () => {
    const { strip, keeps } = await open(still('zero-weights-stay-alike'));
    await strip.getByText('True here').waitFor();
    await strip.getByRole('radio', { name: 'From random weights' }).click();
    const second = await keeps('the second', ({ experiment }) => experiment?.lab === 1);
    expect(second.config.initialization).toBe('glorot');
    await strip.getByText('True here').waitFor();
  });

  test('another takes its place when the host says so; closed, what is shown stays without a claim', async () => {
    const { strip, channel, keeps } = await open(still('zero-weights-stay-alike'));
    await strip.getByText('True here').waitFor();
    channel.send('experiment', { id: 'edge-of-stability', lab: 0 });
    await strip.getByText('diverges by').waitFor();
    const other = await keeps('the other', ({ experiment }) => experiment?.id === 'edge-of-stability');
    expect(other.config.view).toBe('landscape');
    await strip.getByRole('button', { name: 'Close the experiment' }).click();
    const left = await keeps('no claim', ({ experiment }) => experiment === undefined);
    expect(left.config).toEqual(other.config);
    expect(await strip.count()).toBe(0);
  });

  test('in Korean and at 300 pixels', async () => {
    const { page, strip } = await open(still('dropout-narrows-the-gap', 1), { language: 'ko', width: 300 });
    await strip.getByText('주장이 맞습니다').waitFor();
    expect(await strip.innerText()).toContain('드롭아웃은 넓은 층이');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(300);
    expect(await violations(page)).toEqual([]);
  });
});
