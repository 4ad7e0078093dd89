import { describe, expect, test } from 'vitest';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../src/core/config/labConfig.ts';
import { runLab } from '../../src/core/lab/labRun.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { violations } from '../tools/axe.ts';
import { passing } from '../tools/passing.ts';
import { until } from '../tools/until.ts';
import { decodeGif } from '../unit/house/decodeGif.ts';
import { openWithFiles } from './simulatorFiles.ts';
import { button, config, expectLosses, expectedLoss, race, still } from './openSimulator.ts';

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

describe('what goes out of the simulator and comes in', () => {
  test('links, files, pictures and code go out and come in', async () => {
    const { page, keeps, saved, copied, setClipboard, setToOpen } = await openWithFiles({
      state: still(race, 25),
    });
    const more = async (item: string): Promise<void> => {
      await button(page, 'More').click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await more('Copy link');
    await until('the link', () => copied[0] === 'vscode://descent-lab.descent/simulator?x');
    await more('Save configuration…');
    await more('Save map as PNG…');
    await more('Save map as SVG…');
    await more('Save chart as PNG…');
    await more('Save runs as CSV…');
    await until('five files', () => saved.length === 5);
    await more('Save run as GIF…');
    await until('the moving picture', () => saved.length === 6);
    const film = decodeGif(Buffer.from(saved[5]!.content.text, 'base64'));
    expect(film.frames.length).toBe(72);
    const [first, last] = [film.frames[0]!.pixels, film.frames.at(-1)!.pixels];
    expect(Buffer.compare(first, last)).not.toBe(0);
    await more('Save run as WebM…');
    await until('the film', () => saved.length === 7);
    // The head of EBML, and what kind of document it is.
    const webm = Buffer.from(saved[6]!.content.text, 'base64');
    expect(webm.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    expect(webm.subarray(0, 64).toString('latin1')).toContain('webm');
    expect(parseLabConfig(JSON.parse(saved[0]!.content.text))).toEqual({
      ok: true,
      value: race,
    });
    expect(saved.map(({ extension }) => extension)).toEqual([
      ...['descent.json', 'png', 'svg', 'png', 'csv'],
      ...['gif', 'webm'],
    ]);
    expect(Buffer.from(saved[1]!.content.text, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const lines = saved[4]!.content.text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * 1001);
    const [, , x, y, at] = lines[1 + 1001 + 1]!.split(',');
    expect(Number(x)).toBeCloseTo(-1.15000000000232, 12);
    expect(Number(y)).toBeCloseTo(1.04999999999432, 12);
    expect(Number(at)).toBeCloseTo(expectedLoss(race, 'adam', 1), 10);

    const paste = (text: string, says: string): Promise<void> => {
      setClipboard(text);
      return passing(page.getByText(says), () => more('Paste link or code'));
    };
    await paste(
      'torch.optim.RMSprop(net.parameters(), lr=0.02)',
      'Optimizers added: torch.optim.RMSprop (lr 0.02).',
    );
    const pasted = await keeps('the pasted optimizer', ({ config: now }) => now.optimizers.length === 3);
    expect(pasted.config.optimizers[2]).toMatchObject({ rule: 'rmsprop', hyper: { lr: 0.02 } });
    await paste(
      'loader = DataLoader(d, batch_size=8192)\nopt = optim.Adam(p, lr=args.lr)',
      'Not imported: lr=args.lr (“args.lr” comes from elsewhere)',
    );
    await keeps('the good lines', ({ config: now }) => now.optimizers.length === 4);
    await paste('nothing of the kind', 'Copy a link to a simulator, or code such as');

    const other = config({ problem: { kind: 'surface', id: 'booth' }, optimizers: [], start: [1, 2] });
    setToOpen(other);
    await more('Open configuration…');
    await keeps(
      'the opened one',
      ({ config: now }) => now.problem.kind === 'surface' && now.problem.id === 'booth',
    );
  });
});
