import { describe, expect, test } from 'vitest';
import { experimentState } from '../../src/core/experiment/experimentState.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import type { SimulatorOptions } from './openSimulator.ts';
import { openSimulator } from './openSimulator.ts';

/** An experiment's configuration, standing still at its start. */
function still(id: string, lab = 0): SimulatorState {
  const state = experimentState({ id, lab })!;
  return { ...state, time: { ...state.time, playing: false } };
}

async function open(state: SimulatorState, options: Omit<SimulatorOptions, 'state'> = {}) {
  const simulator = await openSimulator({ ...options, state });
  return { ...simulator, strip: simulator.page.locator('.experiment') };
}

describe('an experiment in the simulator', () => {
  test('says the claim, measures it, and gives the numbers', async () => {
    const { strip, complaints } = await open(still('momentum-ravine'));
    await strip.getByText('True here').waitFor();
    const text = (await strip.innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain('In a ravine momentum needs about √κ instead of κ steps.');
    expect(text).toMatch(/SGD 447 steps Momentum 69 steps Each at its best/);
    expect(complaints).toEqual([]);
  });

  test('a change of what the claim is about is said, and taken back', async () => {
    const state = still('momentum-ravine');
    const { page, strip, keeps } = await open(state);
    await strip.getByText('True here').waitFor();
    const field = page.getByRole('textbox', { name: /^Momentum: Learning rate/ });
    await field.fill('0.001');
    await field.press('Enter');
    await strip.getByText('This is no longer the experiment’s configuration.').waitFor();
    expect(await strip.getByText('True here').count()).toBe(0);
    const changed = await keeps('the change', ({ config }) => config.optimizers[1]!.hyper['lr'] === 0.001);
    expect(changed.experiment).toEqual({ id: 'momentum-ravine', lab: 0 });
    await strip.getByRole('button', { name: 'Back to the experiment' }).click();
    await strip.getByText('True here').waitFor();
    const back = await keeps('the experiment', ({ config }) => config.optimizers[1]!.hyper['lr'] !== 0.001);
    expect(back.config).toEqual(state.config);
  });

  test('how one looks at it is no change: what is hidden, and which part of the map', async () => {
    const { page, strip, keeps } = await open(still('momentum-ravine'));
    await strip.getByText('True here').waitFor();
    await page.getByRole('switch', { name: 'Show SGD' }).click();
    await page.locator('.map').focus();
    await page.keyboard.press('+');
    await keeps('one optimizer hidden', ({ config }) => !config.optimizers[0]!.enabled);
    expect(await strip.getByText('True here').count()).toBe(1);
  });

  test('several configurations: each is shown, all are measured', async () => {
    const { strip, keeps } = await open(still('saddle-escape'));
    await strip.getByText('True here').waitFor();
    await strip.getByRole('radio', { name: 'A millionth beside it' }).click();
    const second = await keeps('the second', ({ experiment }) => experiment?.lab === 1);
    expect(second.config).toEqual(still('saddle-escape', 1).config);
    await strip.getByText('True here').waitFor();
  });

  test('opens again with the configuration that was shown, and its claim', async () => {
    const { strip } = await open(still('saddle-escape', 1));
    await strip.getByText('True here').waitFor();
    const second = strip.getByRole('radio', { name: 'A millionth beside it' });
    expect(await second.getAttribute('aria-checked')).toBe('true');
  });

  test('another experiment takes its place when the host says so, and nothing of the old one stays', async () => {
    const { strip, channel, keeps } = await open(still('momentum-ravine'));
    await strip.getByText('True here').waitFor();
    channel.send('experiment', { id: 'lbfgs-few-gradients', lab: 0 });
    await strip.getByText('108 gradients').waitFor();
    expect(await strip.getByText('√κ').count()).toBe(0);
    const state = await keeps('the other', ({ experiment }) => experiment?.id === 'lbfgs-few-gradients');
    expect(state.chart).toMatchObject({ kind: 'gradient', along: 'cost' });
  });

  test('can be left, with its configuration kept', async () => {
    const { strip, keeps } = await open(still('momentum-ravine'));
    await strip.getByRole('button', { name: 'Close the experiment' }).click();
    await strip.waitFor({ state: 'detached' });
    const left = await keeps('no experiment', ({ experiment }) => experiment === undefined);
    expect(left.config).toEqual(still('momentum-ravine').config);
  });

  test('one that this version does not know is just a configuration', async () => {
    const { page, strip } = await open({
      ...still('momentum-ravine'),
      experiment: { id: 'of-a-newer-version', lab: 0 },
    });
    await expect.poll(() => page.locator('.optimizer').count()).toBe(2);
    expect(await strip.count()).toBe(0);
  });

  describe.each(Object.keys(themes) as Theme[])('in the %s theme', (theme) => {
    test.each([
      [300, 'ko'],
      [1200, 'en'],
    ] as const)(
      'axe finds nothing at %i px (%s), and nothing is wider than the page',
      async (width, language) => {
        const state = still('adagrad-leaves-saddle');
        const { page, strip } = await open(state, { theme, width, language, reducedMotion: true });
        await strip.locator('.holds').waitFor();
        expect(await violations(page)).toEqual([]);
        const wide = await page.evaluate(
          () => document.querySelector('.simulator')!.scrollWidth > innerWidth,
        );
        expect(wide).toBe(false);
      },
    );
  });
});
