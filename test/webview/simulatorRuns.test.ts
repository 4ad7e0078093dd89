import { describe, expect, test } from 'vitest';
import { runLab } from '../../src/core/lab/labRun.ts';
import { passing } from '../tools/passing.ts';
import { until } from '../tools/until.ts';
import { openWithFiles } from './simulatorFiles.ts';
import { button, config, expectLosses, race, step, still } from './openSimulator.ts';
import { pressAtOnce } from './pressAtOnce.ts';

describe('the optimizers and their runs in the simulator', () => {
  test('a learning rate is set by its slider and typed exactly', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 60) });
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
    const { page, keeps } = await openWithFiles({ state: still(race, 30) });
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
    const { page } = await openWithFiles({ state: still(lab, 0) });
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
    const { page } = await openWithFiles({ state: { ...still(race, 1), inspected: 'adam' } });
    await button(page, 'Calculation').click();
    // Design: Adam, learning rate 0.05, first step from (−1.2, 1): x = −1.15000000000232.
    await expect.poll(() => page.locator('.inspected-line .result').last().textContent()).toContain('−1.15');
    await page.getByRole('radio', { name: 'y', exact: true }).click();
    await expect.poll(() => page.locator('.inspected-line .result').last().textContent()).toContain('1.05');
  });

  test('another surface starts at its own start, and its parameters change the map and the runs', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 25) });
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

  test('finds the learning rate that arrives first, and says what was searched', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 60) });
    const told = /Adam: \S+ (arrives first|is lowest).* of 33 rates from 1e-5 to 10/;
    await passing(page.getByRole('status').filter({ hasText: told }), () =>
      button(page, 'Find the best learning rate of each').click(),
    );
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
    const { page, kept } = await openWithFiles({ state: still(long, 10) });
    const text = await pressAtOnce(page, '.tuning', 'Stop', () =>
      button(page, 'Find the best learning rate of each').click(),
    );
    expect(text).toMatch(/Learning rate \d+ of \d+/);
    await button(page, 'Stop').waitFor({ state: 'detached' });
    await page.keyboard.press('.');
    await until('the step', () => kept.at(-1)?.time.step === 11);
    expect(kept.at(-1)?.config).toEqual(long);
    await expect.poll(() => button(page, 'Find the best learning rate of each').isEnabled()).toBe(true);
  });

  test('jumps to where each optimizer first comes within ε, and says when none does', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 0) });
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
});
