import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { passing } from '../tools/passing.ts';
import { until } from '../tools/until.ts';
import { NetworkPage } from './pages/networkLabPage.ts';
import { shareWindow } from './windows.ts';

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
