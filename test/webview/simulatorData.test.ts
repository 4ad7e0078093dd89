import { describe, expect, test } from 'vitest';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import { runLab } from '../../src/core/lab/labRun.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { violations } from '../tools/axe.ts';
import { openWithFiles } from './simulatorFiles.ts';
import { button, config, expectLosses, still } from './openSimulator.ts';

describe('data in the simulator', () => {
  test('over data, a batch size for each optimizer: one example, some, all', async () => {
    const lab = config({
      problem: { kind: 'data', id: 'linear-regression' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 } }],
      start: [-1, 2],
      steps: 100,
    });
    const { page, keeps } = await openWithFiles({ state: still(lab, 50) });
    await expectLosses(page, lab, 50);
    const field = page.getByRole('textbox', { name: 'SGD: Batch size' });
    expect(await field.inputValue()).toBe('all');
    await field.fill('1');
    await field.press('Enter');
    const single = await keeps('batches of one', ({ config: now }) => now.optimizers[0]!.batchSize === 1);
    await expectLosses(page, single.config, 50);
    await field.fill('all');
    await field.press('Enter');
    await keeps('the full batch', ({ config: now }) => now.optimizers[0]!.batchSize === 'all');
    const slider = page.getByRole('slider', { name: 'SGD: Batch size' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    const moved = await keeps('a mini-batch', ({ config: now }) => {
      const size = now.optimizers[0]!.batchSize;
      return size !== 'all' && size > 1 && size < 32;
    });
    await expectLosses(page, moved.config, 50);

    await page.locator('[data-key="sgd"]').hover();
    await button(page, 'More about SGD').click();
    await page.getByRole('menuitem', { name: 'Compare batch sizes' }).click();
    const compared = await keeps('three of a kind', ({ config: now }) => now.optimizers.length === 3);
    expect(compared.config.optimizers.map(({ batchSize }) => batchSize)).toEqual(['all', 4, 1]);
    await expectLosses(page, compared.config, 50);
    await page.locator('.optimizer-name').getByText('SGD, batch 4').waitFor();
  });

  test('in batches, an order of the examples for each optimizer, and a name by which they are told apart', async () => {
    const lab = config({
      problem: { kind: 'data', id: 'linear-regression' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 4 },
        { key: 'sgd-2', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 4, sampling: 'replacement' },
        { key: 'adam', rule: 'adam' },
      ],
      start: [-1, 2],
      steps: 100,
    });
    const { page, keeps } = await openWithFiles({ state: still(lab, 50) });
    await expectLosses(page, lab, 50);
    await page.locator('.optimizer-name').getByText('SGD, with replacement').waitFor();
    await page.locator('[data-key="sgd"] .name-button').click();
    await page.locator('vscode-dropdown[aria-label$="Example order"]').click();
    await page.getByRole('option', { name: 'Sorted' }).click();
    const sorted = await keeps(
      'a sorted order',
      ({ config: now }) => now.optimizers[0]!.sampling === 'sorted',
    );
    await expectLosses(page, sorted.config, 50);
    // The full batch has no order.
    await page.locator('[data-key="adam"] .name-button').click();
    await page.getByRole('slider', { name: 'Adam: Decay of the mean of squared gradients' }).waitFor();
    expect(await page.locator('vscode-dropdown[aria-label$="Example order"]').count()).toBe(1);
  });

  test('draws the model that the weights of the step make, and takes data of one’s own', async () => {
    const lab = config({
      problem: { kind: 'data', id: 'linear-regression' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 } },
        { key: 'sgd-2', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 5 },
      ],
      start: [-1, 2],
      steps: 100,
    });
    const { page, keeps, complaints, setClipboard, setFile } = await openWithFiles({ state: still(lab, 50) });
    const text = (key: string) => page.locator(`[data-model="${key}"] .model-text`).textContent();
    const expectModels = async (now: LabConfig, at: number): Promise<void> => {
      const result = runLab(now);
      for (const run of result.ok ? result.value.runs : []) {
        const step = Math.min(at, run.end.step);
        const [weight, bias] = [run.x[step]!, run.y[step]!];
        const numbers = async (): Promise<number> => {
          const [a = NaN, sign, b = NaN] = ((await text(run.key)) ?? '').replaceAll('−', '-').split(/ u | /);
          return Math.hypot(Number(a) - weight, (sign === '-' ? -1 : 1) * Number(b) - bias);
        };
        await expect.poll(numbers).toBeLessThan(0.01 * (1 + Math.abs(weight) + Math.abs(bias)));
      }
    };
    await expectModels(lab, 50);
    // 32 examples in batches of 5 are 7 batches: step 50 lies in epoch 8, and in epoch 50 of the full batch.
    expect(await page.locator('.epoch-now').textContent()).toBe('epoch 8–50');
    expect(await page.locator('[data-model="sgd-2"] .model-epoch').textContent()).toBe('epoch 8');

    const more = async (item: string): Promise<void> => {
      await button(page, 'More about the data').click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    const examplesOf = ({ config: { problem } }: SimulatorState) =>
      problem.kind === 'data' ? problem.examples : undefined;
    setClipboard('size;price\n1,5;2\n2;3,5\n3;4\n');
    await more('Paste data');
    const pasted = await keeps('the pasted data', (state) => examplesOf(state)?.length === 3);
    expect(examplesOf(pasted)).toEqual([
      [1.5, 2],
      [2, 3.5],
      [3, 4],
    ]);
    await expectModels(pasted.config, 50);
    await expectLosses(page, pasted.config, 50);

    setFile('1,2\n<img src=x onerror=alert(1)>,3\n');
    await more('Open CSV or TSV…');
    await page.getByText('Line 2: “<img src=x onerror=alert(1)>” is not a number.').first().waitFor();
    const field = page.getByRole('textbox', { name: 'Examples' });
    // Nothing is lost: the text can be mended where it stands, and what was shown is shown still.
    expect(await field.inputValue()).toContain('onerror');
    expect(await violations(page)).toEqual([]);
    await field.fill('1,2\n2,3\n');
    await keeps('the mended data', (state) => examplesOf(state)?.length === 2);
    await more('Back to the generated data');
    await keeps('the generated data', (state) => examplesOf(state) === undefined);
    expect(complaints).toEqual([]);
  });
});
