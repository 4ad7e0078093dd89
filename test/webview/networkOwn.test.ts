import { expect, test } from 'vitest';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import { withEntry } from '../../src/core/lab/library.ts';
import { violations } from '../tools/axe.ts';
import { passing } from '../tools/passing.ts';
import { expectedLosses, network, openNetwork, still } from './openNetwork.ts';

const config = network({
  data: { kind: 'generated', id: 'circles', count: 100 },
  layers: [{ units: 4, activation: 'tanh' }],
  runs: [{ key: 'adam', rule: 'adam', hyper: { lr: 0.05 }, batchSize: 8 }],
  steps: 100,
});
const ownText = 'v = c*v + g\nx = x - lr*v';

test('a run trains with a rule as it is typed, and the rule is kept among the user’s own', async () => {
  let entries: readonly OwnEntry[] = [];
  const { page, channel, keeps, complaints } = await openNetwork({
    state: still(config, 60),
    handlers: {
      own: (change) => {
        const next = change.do === 'save' ? withEntry(entries, change.entry) : expect.fail(change.do);
        entries = next.ok ? next.value : expect.fail('refused');
        channel.send('library', { entries: [...entries] });
        return null;
      },
    },
  });
  await page.getByRole('button', { name: 'Add a run' }).click();
  await page.getByRole('menuitem', { name: 'Custom rule…' }).click();
  const text = page.getByRole('textbox', { name: 'Update lines' });
  await text.fill(ownText);
  await page.getByRole('button', { name: 'Add “c” as a parameter' }).click();
  const kept = await keeps(
    'the rule with its parameter',
    ({ config: { runs } }) =>
      typeof runs[1]?.rule === 'object' && runs[1].rule.text === ownText && runs[1].hyper['c'] === 0.1,
  );
  // What the page shows of it is what the core's run says.
  const { train } = expectedLosses(kept.config, 1, 60);
  await expect
    .poll(async () => Number(await page.locator('[data-key=own] .optimizer-loss').getAttribute('data-value')))
    .toBeCloseTo(train, 12);
  expect(await violations(page)).toEqual([]);
  await passing(page.getByRole('status').filter({ hasText: 'Saved' }), () =>
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  );
  expect(entries).toMatchObject([{ kind: 'rule', rule: { text: ownText }, hyper: { c: 0.1 } }]);
  await text.press('Control+Enter');
  await keeps('no editor', ({ writing }) => writing === undefined);
  await page.getByRole('button', { name: 'Add a run' }).click();
  await page.getByRole('menuitem', { name: 'Custom rule', exact: true }).click();
  await keeps('the rule once more', ({ config: { runs } }) => runs.length === 3);
  expect(complaints).toEqual([]);
});

test('a copy of a rule is written beside it; what is no rule of one number says why; Escape takes it back', async () => {
  const { page, keeps, complaints } = await openNetwork({ state: still(config, 60) });
  await page.locator('[data-key=adam] .name-button').press('F2');
  const text = page.getByRole('textbox', { name: 'Update lines' });
  await expect.poll(() => text.inputValue()).toContain('m =');
  // The same steps as the rule it was copied from.
  const copied = await keeps('a copy', ({ config: { runs } }) => runs.length === 2);
  expect(expectedLosses(copied.config, 1, 60).train).toBeCloseTo(expectedLosses(config, 0, 60).train, 10);
  await text.fill('x = x - lr*gx\ny = y - lr*gy');
  await page.getByRole('alert').filter({ hasText: 'write it for one, with x and g' }).waitFor();
  await text.fill('x = x - lr*(');
  await page.locator('.own-note .error', { hasText: 'Line 1' }).waitFor();
  await text.press('Escape');
  const back = await keeps(
    'what there was',
    ({ writing, config: { runs } }) => writing === undefined && runs.length === 1,
  );
  expect(back.config.runs).toEqual(config.runs);
  expect(complaints).toEqual([]);
});
