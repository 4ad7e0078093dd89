import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { SimulatorPage } from './pages/simulatorLabPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import { shareWindow } from './windows.ts';

describe.each(['node', 'web'] as const)('the simulator, in the %s host', (host) => {
  test('opens running, steps by key, takes its start from a click, and is there again after a reload', async () => {
    const { workbench, complaints } = await shareWindow({ host });
    await workbench.reduceMotion(false);
    let simulator = await SimulatorPage.open(workbench);
    await until('time to pass', async () => (await simulator.step()) > 3);
    await simulator.pause();
    // What only the second stage imports was asked for by name, not when that had come.
    const toolkit = simulator.view.locator('link[rel="modulepreload"][href$="/toolkit.js"]');
    expect(await toolkit.count()).toBe(1);

    await simulator.press('Home');
    expect(await simulator.step()).toBe(0);
    const atStart = await simulator.optimizers();
    expect(new Set(atStart.map(({ loss }) => loss)).size).toBe(1); // all start at one point
    await simulator.press('.');
    await simulator.press('.');
    expect(await simulator.step()).toBe(2);
    const afterTwo = await simulator.optimizers();
    expect(new Set(afterTwo.map(({ loss }) => loss)).size).toBe(afterTwo.length);
    await simulator.press(',');
    expect(await simulator.step()).toBe(1);

    await simulator.press('Home');
    await simulator.map.click({ position: { x: 40, y: 60 } });
    await until('the new start', async () => (await simulator.optimizers())[0]?.loss !== atStart[0]?.loss);
    await simulator.pause();
    await simulator.press('Home');
    await simulator.press('.');
    const moved = await simulator.optimizers();

    await workbench.saved('state', '"step":1,');
    await workbench.saved('editors', 'descent.simulator');
    await workbench.reload();
    simulator = await SimulatorPage.find(workbench, 'editor');
    expect(await simulator.step()).toBe(1);
    expect(await simulator.optimizers()).toEqual(moved);

    // Behind another tab its document is gone; the one made anew of the same HTML shows the present state.
    await simulator.press('.');
    await workbench.openFile('train.py');
    await workbench.page.locator('.tab', { hasText: 'Rosenbrock' }).click();
    simulator = await SimulatorPage.find(workbench, 'editor');
    expect(await simulator.step()).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('runs in the side bar at 300 px without scrolling sideways', async () => {
    const { workbench, complaints } = await shareWindow({ host });
    await workbench.reduceMotion(false);
    await workbench.openContainer('Descent');
    await workbench.resizeSideBar(300);
    const simulator = await SimulatorPage.find(workbench, 'side');
    await until('time to pass', async () => (await simulator.step()) > 3);
    const overflow = await simulator.view
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
    expect(complaints).toEqual([]);
  });
});

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

test('an own surface is kept under its name over a reload, and a file of another opens from its editor', async () => {
  const { workbench, workspace, complaints } = await shareWindow({ host: 'node' });
  let simulator = await SimulatorPage.open(workbench);
  await simulator.press('F2');
  await simulator.view.getByRole('textbox', { name: 'Formula in x and y' }).fill('x^2 + 3*y^2 + sin(4*x)');
  const name = simulator.view.getByRole('textbox', { name: 'Name' });
  await name.fill('Ripples');
  await name.press('Tab');
  await simulator.view.getByRole('button', { name: 'Save' }).click();
  await simulator.view.getByRole('button', { name: 'Saved' }).waitFor();
  await workbench.saved('state', '"saved":"Ripples"');
  await workbench.saved('editors', 'Ripples');
  await workbench.reload();
  simulator = await SimulatorPage.find(workbench, 'editor');
  const kept = simulator.view.locator('vscode-option[value="own:Ripples"]');
  await until('the kept surface in the list', async () => (await kept.count()) === 1);
  expect(await simulator.view.getByRole('textbox', { name: 'Formula in x and y' }).inputValue()).toBe(
    'x^2 + 3*y^2 + sin(4*x)',
  );

  const file = {
    version: 1,
    problem: { kind: 'formula', text: 'x^2 + a*y^2', parameters: { a: 4 }, name: 'Bowl of a file' },
    optimizers: [{ key: 'mine', rule: { name: 'My rule', text: 'x = x - lr*g' } }],
    start: [1, 1],
  };
  writeFileSync(path.join(workspace, 'bowl.descent.json'), JSON.stringify(file, undefined, 2));
  await workbench.openFile('bowl.descent.json');
  await workbench.runCommand('descent.openConfiguration');
  const opened = await SimulatorPage.find(workbench, 'editor');
  await until('the file in a simulator', async () => {
    const rows = await opened.optimizers();
    return rows.length === 1 && rows[0]!.name === 'My rule';
  });
  await workbench.page.locator('.tab', { hasText: 'Bowl of a file' }).waitFor();
  expect(complaints).toEqual([]);
});
