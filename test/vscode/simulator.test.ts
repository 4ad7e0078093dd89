import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { SimulatorPage } from './pages/simulator.ts';
import { shareWindow } from './windows.ts';

describe.each(['node', 'web'] as const)('the simulator, in the %s host', (host) => {
  test('opens running, steps by key, takes its start from a click, and is there again after a reload', async () => {
    const { workbench, complaints } = await shareWindow({ host });
    let simulator = await SimulatorPage.open(workbench);
    await until('time to pass', async () => (await simulator.step()) > 3);
    await simulator.pause();

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
