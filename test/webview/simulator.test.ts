import { describe, expect, test } from 'vitest';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../src/core/config/labConfig.ts';
import { runLab } from '../../src/core/lab/run.ts';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { simulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { violations } from '../tools/axe.ts';
import { decodeGif } from '../unit/house/decodeGif.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import type { SimulatorOptions } from './simulatorPage.ts';
import {
  button,
  config,
  expectedLoss,
  expectLosses,
  pause,
  race,
  step,
  still,
  openSimulator,
} from './simulatorPage.ts';

/** With files, a clipboard and a disk. */
async function open(options: SimulatorOptions = {}) {
  const saved: { name: string; extension: string; content: { encoding: string; text: string } }[] = [];
  const copied: string[] = [];
  let file: string | null = null;
  let clipboard = '';
  let toOpen: LabConfig | null = null;
  const simulator = await openSimulator({
    ...options,
    handlers: {
      save: (one) => {
        saved.push(one);
        return { saved: true };
      },
      open: () => toOpen,
      openData: () => file,
      copy: (text) => {
        copied.push(text);
        return null;
      },
      paste: () => clipboard,
      link: () => 'vscode://descent-lab.descent/simulator?x',
    },
  });
  return {
    ...simulator,
    saved,
    copied,
    setFile: (text: string) => (file = text),
    setClipboard: (text: string) => (clipboard = text),
    setToOpen: (next: LabConfig) => (toOpen = next),
  };
}

describe('the simulator page', () => {
  test('a document made of the same HTML again asks what is to be shown now', async () => {
    const { page, keeps, received, complaints } = await open({ state: still(race, 5) });
    await page.keyboard.press('.');
    await keeps('the step forward', ({ time }) => time.step === 6);
    await page.reload();
    await page.locator('body[data-ready]').waitFor();
    expect(await step(page)).toBe(6);
    const ready = received.filter((one) => (one as { name?: unknown }).name === 'ready');
    expect(ready.map((one) => (one as { body: unknown }).body)).toEqual([{ begun: true }, { begun: false }]);
    expect(complaints).toEqual([]);
  });

  test('opens running, on the GPU, and complains about nothing', async () => {
    const { page, complaints } = await open();
    const before = await step(page);
    await until('the run to play', async () => (await step(page)) > before);
    await pause(page);
    const at = await step(page);
    await expectLosses(page, race, at);
    expect(await page.getByText('runs on the CPU').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('without WebGL says so, and gives the same numbers', async () => {
    const { page, complaints } = await open({ webgl: false, state: still(race, 150) });
    await page.getByText('WebGL is not available here, so this runs on the CPU.').waitFor();
    await expectLosses(page, race, 150);
    expect(complaints).toEqual([]);
  });

  test('shows what was kept: step, speed and an optimizer that is switched off', async () => {
    const lab = race;
    const off = { ...lab, optimizers: lab.optimizers.map((one, i) => ({ ...one, enabled: i === 0 })) };
    const state = still(off, 77);
    const { page } = await open({ state: { ...state, time: { ...state.time, speed: 4 } } });
    expect(await step(page)).toBe(77);
    expect(await page.getByRole('switch', { name: 'Show Adam' }).getAttribute('aria-checked')).toBe('false');
    expect(await page.locator('.speed').evaluate((element) => (element as HTMLSelectElement).value)).toBe(
      '4',
    );
  });

  test('with no optimizer left, kept so, offers to add one', async () => {
    const { page, complaints } = await open({ state: simulatorState({ ...race, optimizers: [] }) });
    await page.getByText('No optimizer yet. Add one to see it descend.').waitFor();
    await page.getByRole('button', { name: 'Add optimizer' }).click();
    await page.getByRole('menuitem', { name: 'Adam', exact: true }).click();
    await page.locator('.optimizer-loss[data-value]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('goes through time by keyboard', async () => {
    const { page, keeps } = await open({ state: still(race, 10) });
    await page.locator('.map').focus();
    await page.keyboard.press('.');
    expect(await step(page)).toBe(11);
    await page.keyboard.press(',');
    await page.keyboard.press(',');
    expect(await step(page)).toBe(9);
    await page.keyboard.press('End');
    expect(await step(page)).toBe(1000);
    await page.keyboard.press('Home');
    expect(await step(page)).toBe(0);
    await page.keyboard.press(' ');
    await until('the run to play', async () => (await step(page)) > 3);
    await page.keyboard.press('l');
    await keeps('loop to be on', (state) => state.time.loop && state.time.playing);
  });

  test('a click on the map sets the start, arrow keys move it, and runs begin there', async () => {
    const { page, keeps } = await open({ state: still(race, 40) });
    const box = (await page.locator('.map').boundingBox())!;
    await page.mouse.click(box.x + box.width / 4, box.y + box.height / 4);
    const clicked = await keeps('another start', ({ config: now }) => now.start[0] !== -1.2);
    await expectLosses(page, clicked.config, 40);
    const [x] = clicked.config.start;
    await page.keyboard.press('ArrowRight');
    const moved = await keeps('a start further right', ({ config: now }) => now.start[0] > x);
    expect(moved.config.start[1]).toBe(clicked.config.start[1]);
    await expectLosses(page, moved.config, 40);
  });

  test('a drag pans, the wheel zooms, and 0 goes back', async () => {
    const { page, keeps } = await open({ state: still(race, 10) });
    const box = (await page.locator('.map').boundingBox())!;
    const [cx, cy] = [box.x + box.width * 0.75, box.y + box.height / 2];
    await page.mouse.move(cx, cy);
    await page.mouse.down();
    await page.mouse.move(cx + 100, cy, { steps: 4 });
    await page.mouse.up();
    const panned = await keeps('a view', ({ config: now }) => now.view.x !== undefined);
    expect(panned.config.start).toEqual(race.start);
    const width = panned.config.view.x![1] - panned.config.view.x![0];
    await page.mouse.wheel(0, -400);
    await keeps('a smaller view', ({ config: now }) => {
      const { x } = now.view;
      return x !== undefined && x[1] - x[0] < width * 0.9;
    });
    await page.locator('.map').focus();
    await page.keyboard.press('0');
    await keeps('the usual view', ({ config: now }) => now.view.x === undefined);
  });

  test('two fingers on the map zoom around what is between them, as a pinch on a touchpad does', async () => {
    const { page, keeps } = await open({ state: still(race, 10) });
    const box = (await page.locator('.map').boundingBox())!;
    const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
    const hands = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number): Promise<unknown> =>
      hands.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          apart === undefined
            ? []
            : [
                { x: cx - apart, y: cy, id: 0 },
                { x: cx + apart, y: cy, id: 1 },
              ],
      });
    const range = ({ config: { view } }: SimulatorState): number =>
      view.x ? view.x[1] - view.x[0] : Infinity;
    await touch('touchStart', 50);
    for (const apart of [60, 80, 100]) {
      await touch('touchMove', apart);
    }
    await touch('touchEnd');
    const pinched = await keeps('a view half as wide', (state) => range(state) < 3);
    const [from, to] = pinched.config.view.x!;
    expect((from + to) / 2).toBeCloseTo(0, 1);
    expect(pinched.config.start).toEqual(race.start);
    await page.mouse.move(cx, cy);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -50);
    await page.keyboard.up('Control');
    await keeps('a smaller view', (state) => range(state) < range(pinched) * 0.8);
  });

  test('a learning rate is set by its slider and typed exactly', async () => {
    const { page, keeps } = await open({ state: still(race, 60) });
    const slider = page.getByRole('slider', { name: /^Adam: Learning rate/ });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    const moved = await keeps('a larger rate', ({ config: now }) => now.optimizers[1]!.hyper['lr']! > 0.05);
    await expectLosses(page, moved.config, 60);
    const field = page.getByRole('textbox', { name: /^Adam: Learning rate/ });
    await field.fill('1.25e-2');
    await field.press('Enter');
    const typed = await keeps(
      'the typed rate',
      ({ config: now }) => now.optimizers[1]!.hyper['lr'] === 0.0125,
    );
    await expectLosses(page, typed.config, 60);
    await field.fill('fast');
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('0.0125');
  });

  test('optimizers come, go, double and stand alone', async () => {
    const { page, keeps } = await open({ state: still(race, 30) });
    await button(page, 'Add optimizer').click();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    const added = await keeps('a third optimizer', ({ config: now }) => now.optimizers.length === 3);
    expect(added.config.optimizers[2]!.rule).toBe('nesterov');
    await expectLosses(page, added.config, 30);
    await page.locator('[data-key="adam"]').hover();
    await button(page, 'More about Adam').click();
    await page.getByRole('menuitem', { name: 'Duplicate at half the rate' }).click();
    const doubled = await keeps('a fourth', ({ config: now }) => now.optimizers.length === 4);
    expect(doubled.config.optimizers.map(({ key }) => key)).toEqual([
      'momentum',
      'adam',
      'adam-2',
      'nesterov',
    ]);
    expect(await page.getByText('Adam, lr 0.025').count()).toBeGreaterThan(0);
    await page.locator('[data-key="adam"]').hover();
    await button(page, 'Show Adam, lr 0.05 alone').click();
    await keeps('one alone', ({ solo }) => solo === 'adam');
    await page.locator('[data-key="nesterov"]').hover();
    await button(page, 'More about Nesterov').click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const left = await keeps(
      'three',
      ({ config: now }) =>
        now.optimizers.length === 3 && now.optimizers.every(({ key }) => key !== 'nesterov'),
    );
    // Colours stay with who has them.
    expect(left.slots).toMatchObject({
      momentum: doubled.slots['momentum'],
      'adam-2': doubled.slots['adam-2'],
    });
  });

  test('tells when a run arrives and when one diverges, and why', async () => {
    const lab = config({
      problem: { kind: 'surface', id: 'ellipse', parameters: { kappa: 20 } },
      optimizers: [
        { key: 'good', rule: 'sgd', hyper: { lr: 0.05 } },
        { key: 'wild', rule: 'sgd', hyper: { lr: 0.2 } },
      ],
      start: [-2.5, 1],
      steps: 400,
    });
    const { page } = await open({ state: still(lab, 0) });
    await page.locator('.map').focus();
    await page.keyboard.press('End');
    const result = runLab(lab);
    const reached = result.ok ? result.value.runs[0]!.loss.findIndex((one) => one <= 1e-6) : 0;
    const sentence = `SGD, lr 0.05 reached 1e-6 after ${reached} steps, ${reached} gradients`;
    await expect.poll(() => page.locator('.summary').textContent()).toContain(sentence);
    const spoken = await page.locator('[aria-live="polite"]').textContent();
    expect(spoken).toContain(sentence);
    // 2/λ = 2/20
    await button(page, 'Cost to reach 1e-6').click();
    const paid = page.locator('.costs tbody tr');
    expect(await paid.allTextContents()).toHaveLength(2);
    expect((await paid.first().locator('td').allTextContents()).map(Number)).toEqual([reached, reached]);
    expect(await paid.last().locator('td').allTextContents()).toEqual(['–', '–']);
    expect(spoken).toMatch(/SGD, lr 0.2 diverged at step \d+: its learning rate is above 0\.1,/);
  });

  test('takes a step apart with the numbers of the float64 run', async () => {
    const { page } = await open({ state: { ...still(race, 1), inspected: 'adam' } });
    await button(page, 'Calculation').click();
    // Design: Adam, learning rate 0.05, first step from (−1.2, 1): x = −1.15000000000232.
    await expect.poll(() => page.locator('.inspected-line .result').last().textContent()).toContain('−1.15');
    await page.getByRole('radio', { name: 'y', exact: true }).click();
    await expect.poll(() => page.locator('.inspected-line .result').last().textContent()).toContain('1.05');
  });

  test('another surface starts at its own start, and its parameters change the map and the runs', async () => {
    const { page, keeps } = await open({ state: still(race, 25) });
    await page.locator('.surface').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Ellipse' }).click();
    const chosen = await keeps(
      'the ellipse',
      ({ config: now }) => now.problem.kind === 'surface' && now.problem.id === 'ellipse',
    );
    expect(chosen.config.start).toEqual([-2.5, 1.5]);
    await expectLosses(page, chosen.config, 25);
    await button(page, 'Parameters of the surface').click();
    await page.getByRole('textbox', { name: 'Condition number' }).fill('50');
    await page.keyboard.press('Enter');
    const changed = await keeps(
      'another condition number',
      ({ config: now }) => now.problem.kind === 'surface' && now.problem.parameters['kappa'] === 50,
    );
    await expectLosses(page, changed.config, 25);
  });

  test('links, files, pictures and code go out and come in', async () => {
    const { page, keeps, saved, copied, setClipboard, setToOpen } = await open({
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
    expect(parseLabConfig(JSON.parse(saved[0]!.content.text))).toEqual({
      ok: true,
      value: race,
    });
    expect(saved.map(({ extension }) => extension)).toEqual([
      ...['descent.json', 'png', 'svg', 'png', 'csv'],
      'gif',
    ]);
    expect(Buffer.from(saved[1]!.content.text, 'base64').subarray(1, 4).toString()).toBe('PNG');
    const lines = saved[4]!.content.text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + 2 * 1001);
    const [, , x, y, at] = lines[1 + 1001 + 1]!.split(',');
    expect(Number(x)).toBeCloseTo(-1.15000000000232, 12);
    expect(Number(y)).toBeCloseTo(1.04999999999432, 12);
    expect(Number(at)).toBeCloseTo(expectedLoss(race, 'adam', 1), 10);

    setClipboard('torch.optim.RMSprop(net.parameters(), lr=0.02)');
    await more('Paste link or code');
    const pasted = await keeps('the pasted optimizer', ({ config: now }) => now.optimizers.length === 3);
    expect(pasted.config.optimizers[2]).toMatchObject({ rule: 'rmsprop', hyper: { lr: 0.02 } });
    await page.getByText('Optimizers added: torch.optim.RMSprop (lr 0.02).').waitFor();
    setClipboard('loader = DataLoader(d, batch_size=8192)\nopt = optim.Adam(p, lr=args.lr)');
    await more('Paste link or code');
    await keeps('the good lines', ({ config: now }) => now.optimizers.length === 4);
    await page.getByText('Not imported: lr=args.lr (“args.lr” comes from elsewhere)').waitFor();
    setClipboard('nothing of the kind');
    await more('Paste link or code');
    await page.getByText('Copy a link to a simulator, or code such as').waitFor();

    const other = config({ problem: { kind: 'surface', id: 'booth' }, optimizers: [], start: [1, 2] });
    setToOpen(other);
    await more('Open configuration…');
    await keeps(
      'the opened one',
      ({ config: now }) => now.problem.kind === 'surface' && now.problem.id === 'booth',
    );
  });

  test('finds the learning rate that arrives first, and says what was searched', async () => {
    const { page, keeps } = await open({ state: still(race, 60) });
    await button(page, 'Find the best learning rate of each').click();
    const told = page.getByRole('status');
    await expect
      .poll(() => told.textContent())
      .toMatch(/Adam: \S+ (arrives first|is lowest).* of 33 rates from 1e-5 to 10/);
    const tuned = await keeps('another rate', ({ config: now }) => now.optimizers[1]!.hyper['lr'] !== 0.05);
    const steps = (lr: number): number => {
      const result = runLab({ ...race, optimizers: [{ ...race.optimizers[1]!, hyper: { lr } }] });
      const at = result.ok ? result.value.runs[0]!.loss.findIndex((one) => one <= 1e-6) : -1;
      return at < 0 ? Infinity : at;
    };
    const found = tuned.config.optimizers[1]!.hyper['lr']!;
    for (const other of [found / 3, found * 3, 0.05]) {
      expect(steps(found)).toBeLessThanOrEqual(steps(other));
    }
  });

  test('a search that takes long says how far it is, and stops', async () => {
    const long = config({ ...race, steps: 100_000 });
    const { page, kept } = await open({ state: still(long, 10) });
    await button(page, 'Find the best learning rate of each').click();
    await page.getByText(/^Learning rate \d+ of \d+$/).waitFor();
    await button(page, 'Stop').click();
    await button(page, 'Stop').waitFor({ state: 'detached' });
    await page.keyboard.press('.');
    await until('the step', () => kept.at(-1)?.time.step === 11);
    expect(kept.at(-1)?.config).toEqual(long);
    await expect.poll(() => button(page, 'Find the best learning rate of each').isEnabled()).toBe(true);
  });

  test('over data, a batch size for each optimizer: one example, some, all', async () => {
    const lab = config({
      problem: { kind: 'data', id: 'linear-regression' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 } }],
      start: [-1, 2],
      steps: 100,
    });
    const { page, keeps } = await open({ state: still(lab, 50) });
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
    const { page, keeps } = await open({ state: still(lab, 50) });
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
    const { page, keeps, complaints, setClipboard, setFile } = await open({ state: still(lab, 50) });
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

  test('jumps to where each optimizer first comes within ε, and says when none does', async () => {
    const { page, keeps } = await open({ state: still(race, 0) });
    const first = (key: string): number => {
      const result = runLab({ ...race, tolerance: 0 });
      const run = result.ok ? result.value.runs.find((one) => one.key === key) : undefined;
      return run!.loss.findIndex((one) => one <= 1e-2);
    };
    await page.locator('.run-settings .name-button').click();
    const epsilon = page.getByRole('textbox', { name: 'Reached within ε' });
    await epsilon.fill('minus one');
    await epsilon.press('Enter');
    await page.getByText('Give a number, such as').waitFor();
    await epsilon.fill('0.01');
    await epsilon.press('Enter');
    await keeps('another ε', ({ config: now }) => now.view.epsilon === 0.01);
    const [sooner, later] = [first('momentum'), first('adam')].sort((a, b) => a - b);
    await page.locator('.map').focus();
    await page.keyboard.press('e');
    await expect.poll(() => step(page)).toBe(sooner);
    await page.keyboard.press('e');
    await expect.poll(() => step(page)).toBe(later);
    await epsilon.fill('0');
    await epsilon.press('Enter');
    await keeps('no ε', ({ config: now }) => now.view.epsilon === 0);
    await button(page, /^Jump to where the loss is first within 0/).click();
    await page.getByText('No optimizer comes within 0 in 1,000 steps.').waitFor();
  });

  test('the colours follow their scale, and a question mark lists the keys', async () => {
    const { page, keeps } = await open({ state: still(race, 0) });
    await expect.poll(() => page.locator('.key-high').textContent()).toMatch(/\d/);
    const before = await page.locator('.map').screenshot();
    await page.locator('.scale').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Rank' }).click();
    await keeps('the scale by rank', ({ config: now }) => now.view.scale === 'rank');
    await until('other colours', async () => !before.equals(await page.locator('.map').screenshot()));
    await page.locator('.map').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('2');
    await keeps('basins', ({ config: now }) => now.view.mode === 'basins');
  });

  test('a malformed message is answered by a refusal and changes nothing', async () => {
    const { page, received, webview } = await open({ state: still(race, 5) });
    await webview.postMessage({
      kind: 'event',
      name: 'configure',
      body: { config: { version: 1, start: 'here' } },
    });
    await until('a refusal', () => received.find((one) => (one as { kind?: string }).kind === 'refusal'));
    expect(await step(page)).toBe(5);
  });

  test('a configuration from the host is shown from its start, playing', async () => {
    const { page, channel } = await open({ state: still(race, 500) });
    const lab = config({
      problem: { kind: 'surface', id: 'sphere' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.1 } }],
      start: [1, 1],
    });
    channel.send('configure', { config: lab });
    await until('it to play', async () => {
      const now = await step(page);
      return now > 0 && now < 400;
    });
    await pause(page);
    await expectLosses(page, lab, await step(page));
    // Its problem too, not only its runs.
    channel.send('configure', {
      config: config({
        problem: { kind: 'data', id: 'linear-regression' },
        optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 4 }],
        start: [-1, 2],
      }),
    });
    await page.locator('.data-plot').waitFor();
    await page.getByRole('slider', { name: 'SGD: Batch size' }).waitFor();
  });

  test('with reduced motion it goes in jumps', async () => {
    const { page } = await open({ reducedMotion: true });
    const seen = new Set<number>();
    await until('three places in time', async () => {
      seen.add(await step(page));
      return seen.size >= 3;
    });
    const [, second, third] = [...seen];
    expect(third! - second!).toBeGreaterThanOrEqual(25);
  });
});

describe('the looks of the simulator', () => {
  test.each(Object.keys(themes) as Theme[])('axe finds nothing in %s, folded out', async (theme) => {
    const state = {
      ...still(race, 100),
      open: { 'optimizer adam': true, inspector: true, parameters: true, run: true },
    };
    const { page, complaints } = await open({ theme, state });
    await page.locator('.inspected-line').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each(['en', 'ko'] as const)('at 300 px nothing needs horizontal scrolling (%s)', async (language) => {
    const state = {
      ...still(race, 1000),
      open: { 'optimizer adam': true, inspector: true, parameters: true, run: true },
    };
    const { page } = await open({ where: 'side', width: 300, height: 700, state, language });
    const wide = await page.evaluate(() => document.getElementById('root')!.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});
