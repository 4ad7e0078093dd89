import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { SimulatorPage } from './pages/simulator.ts';
import { shareWindow } from './windows.ts';

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
