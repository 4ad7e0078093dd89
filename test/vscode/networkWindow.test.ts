import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { passing } from '../tools/passing.ts';
import { until } from '../tools/until.ts';
import { NetworkPage } from './pages/networkLabPage.ts';
import { shareWindow } from './windows.ts';

test.each(['node', 'web'] as const)(
  'the network lab opens training, and is there again after a reload, in the %s host',
  async (host) => {
    const { workbench, complaints } = await shareWindow({ host });
    await workbench.reduceMotion(false);
    let lab = await NetworkPage.open(workbench);
    await until('time to pass', async () => (await lab.step()) > 3);
    await lab.pause();
    await lab.press('Home');
    // What the runs say of a step comes after the step.
    const atStart = await until('the same weights for both', async () => {
      const [first, ...others] = (await lab.runs()).map(({ loss }) => loss);
      return others.length > 0 && others.every((loss) => loss === first) && first;
    });
    await lab.press('.');
    await lab.press('.');
    expect(await lab.step()).toBe(2);
    await until('other losses', async () => (await lab.runs())[0]?.loss !== atStart);
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

test('a file of a network opens in a lab, whose link can be copied and whose run can be filmed', async () => {
  const { workbench, complaints, workspace } = await shareWindow({ host: 'node' });
  await workbench.reduceMotion(false);
  const file = {
    version: 1,
    kind: 'network',
    data: { kind: 'generated', id: 'spirals' },
    layers: [{ units: 2 }],
    runs: [{ key: 'rmsprop', rule: 'rmsprop' }],
    steps: 20,
  };
  writeFileSync(path.join(workspace, 'spirals.descent.json'), JSON.stringify(file, undefined, 2));
  await workbench.openFile('spirals.descent.json');
  await workbench.runCommand('descent.openConfiguration');
  const lab = await NetworkPage.find(workbench);
  await until('the file in a lab', async () => {
    const runs = await lab.runs();
    return runs.length === 1 && runs[0]!.name === 'RMSProp';
  });
  await workbench.page.getByRole('tab', { name: 'Spirals', exact: true }).waitFor();

  const choose = async (entry: string): Promise<void> => {
    await lab.view.locator('button:has(.codicon-ellipsis)').first().click();
    await lab.view.locator('.menu:popover-open button', { hasText: entry }).click();
  };
  await passing(lab.view.getByRole('status').filter({ hasText: 'Link copied' }), () => choose('Copy link'));

  // The first bytes of each format; and that a browser's own recording passes the page's security policy.
  for (const [entry, ending, begins] of [
    ['Save run as GIF', '.gif', Buffer.from('GIF89a')],
    ['Save run as WebM', '.webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3])],
  ] as const) {
    await choose(entry);
    const { page } = workbench;
    const name = page.locator('.quick-input-widget input.input');
    await until(`where the ${ending} goes`, async () => (await name.inputValue()).endsWith(ending));
    await name.press('Enter');
    const film = await until(`the ${ending} in the workspace`, () =>
      readdirSync(workspace).find((one) => one.endsWith(ending)),
    );
    await until('all of it', () =>
      readFileSync(path.join(workspace, film)).subarray(0, begins.length).equals(begins),
    );
  }
  expect(complaints).toEqual([]);
});
