import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { SimulatorPage } from './pages/simulator.ts';
import { StudyPage } from './pages/study.ts';
import { shareWindow } from './windows.ts';

describe.each(['node', 'web'] as const)('experiments, in the %s host', (host) => {
  test('a claim is picked by its words, measured, and there again after a reload', async () => {
    const { workbench, complaints } = await shareWindow({ host });
    await workbench.runCommand('descent.runExperiment');
    const picker = workbench.page.locator('.quick-input-widget', { hasText: 'Run an Experiment' });
    await picker.getByText('Batches', { exact: true }).waitFor();
    await picker.locator('input.input').fill('Newton arrives in one step');
    await workbench.page.keyboard.press('Enter');
    let strip = (await SimulatorPage.find(workbench, 'editor')).view.locator('.experiment');
    await strip.getByText('True here').waitFor();
    expect(await strip.innerText()).toContain('On a quadratic Newton arrives in one step.');

    await workbench.saved('state', 'newton-one-step-quadratic');
    await workbench.saved('editors', 'descent.simulatorTab');
    await workbench.reload();
    strip = (await SimulatorPage.find(workbench, 'editor')).view.locator('.experiment');
    await strip.getByText('True here').waitFor();
    expect(await strip.innerText()).toContain('On a quadratic Newton arrives in one step.');
    expect(complaints).toEqual([]);
  });

  test('a card opens its experiment beside itself and keeps the keys', async () => {
    const { workbench, complaints } = await shareWindow({ host });
    const study = await StudyPage.open(workbench);
    const run = study.view.getByRole('button', { name: /^See it run/ });
    await until('a card with an experiment', async () => {
      await study.readLessons();
      await study.reveal();
      if ((await run.count()) > 0) {
        return true;
      }
      await study.press('4');
      await study.answer.waitFor({ state: 'detached' });
      return false;
    });
    const asked = await study.asked();
    await study.press('r');
    const simulator = await SimulatorPage.find(workbench, 'editor');
    await simulator.view.locator('.experiment').getByText('True here').waitFor();
    expect(await study.asked()).toBe(asked);
    await workbench.page.keyboard.press('3');
    await study.answer.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
