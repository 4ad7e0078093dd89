import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { NetworkPage } from './pages/networkLabPage.ts';
import { shareWindow } from './windows.ts';

test.each(['node', 'web'] as const)(
  'the network lab opens training, and is there again after a reload, in the %s host',
  async (host) => {
    const { workbench, complaints } = await shareWindow({ host });
    let lab = await NetworkPage.open(workbench);
    await until('time to pass', async () => (await lab.step()) > 3);
    await lab.pause();
    await lab.press('Home');
    const atStart = await lab.runs();
    // The same weights for both.
    expect(new Set(atStart.map(({ loss }) => loss)).size).toBe(1);
    await lab.press('.');
    await lab.press('.');
    expect(await lab.step()).toBe(2);
    await until('other losses', async () => (await lab.runs())[0]?.loss !== atStart[0]?.loss);
    await lab.press(',');
    expect(await lab.step()).toBe(1);
    await lab.view.locator('[data-unit="3"]').click();

    await workbench.saved('state', '"unit":3');
    await workbench.saved('editors', 'descent.networkTab');
    await workbench.reload();
    lab = await NetworkPage.find(workbench);
    expect(await lab.step()).toBe(1);
    expect(await lab.view.locator('[data-unit][aria-pressed="true"]').getAttribute('data-unit')).toBe('3');
    expect(complaints).toEqual([]);
  },
);

test('a claim about networks opens in a lab, is measured, and is there again after a reload', async () => {
  const { workbench, complaints } = await shareWindow({ host: 'node' });
  await workbench.runCommand('descent.runExperiment');
  const picker = workbench.page.locator('.quick-input-widget', { hasText: 'Run an Experiment' });
  await picker.getByText('Batches', { exact: true }).waitFor();
  await picker.locator('input.input').fill('Started from zero');
  await workbench.page.keyboard.press('Enter');
  let strip = (await NetworkPage.find(workbench)).view.locator('.experiment');
  await strip.getByText('True here').waitFor();
  await workbench.saved('state', 'zero-weights-stay-alike');
  await workbench.saved('editors', 'descent.networkTab');
  await workbench.reload();
  strip = (await NetworkPage.find(workbench)).view.locator('.experiment');
  await strip.getByText('True here').waitFor();
  expect(await strip.innerText()).toContain('Started from zero');
  expect(complaints).toEqual([]);
});

test('a file of a network opens in a lab, whose link can be copied', async () => {
  const { workbench, complaints, workspace } = await shareWindow({ host: 'node' });
  const file = {
    version: 1,
    kind: 'network',
    data: { kind: 'generated', id: 'spirals' },
    runs: [{ key: 'rmsprop', rule: 'rmsprop' }],
  };
  writeFileSync(path.join(workspace, 'spirals.descent.json'), JSON.stringify(file, undefined, 2));
  await workbench.openFile('spirals.descent.json');
  await workbench.runCommand('descent.openConfiguration');
  const lab = await NetworkPage.find(workbench);
  await until('the file in a lab', async () => {
    const runs = await lab.runs();
    return runs.length === 1 && runs[0]!.name === 'RMSProp';
  });
  await workbench.page.locator('.tab', { hasText: 'Spirals' }).waitFor();

  await lab.view.locator('button:has(.codicon-ellipsis)').first().click();
  await lab.view.locator('.menu:popover-open button', { hasText: 'Copy link' }).click();
  await lab.view.getByRole('status').filter({ hasText: 'Link copied' }).waitFor();
  expect(complaints).toEqual([]);
});
