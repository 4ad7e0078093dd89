import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { SimulatorPage } from './pages/simulatorLabPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import { shareWindow } from './windows.ts';

describe.each(['node', 'web'] as const)('the simulator, in the %s host', (host) => {
  test('opens running, steps by key, takes its start from a click, and is there again behind another tab', async () => {
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

    // Behind another tab its document is gone; the one made anew of the same HTML shows the present state.
    await simulator.press('Home');
    await simulator.press('.');
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

test.each(['node', 'web'] as const)(
  'a card opens its experiment beside itself and keeps the keys, in the %s host',
  async (host) => {
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
  },
);

test('a file of another opens from its editor', async () => {
  const { workbench, workspace, complaints } = await shareWindow({ host: 'node' });
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
