import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { defaultLabConfig } from '../../src/core/config/labConfig.ts';
import type { OwnEntry } from '../../src/core/lab/library.ts';
import { withEntry, withEntryRenamed } from '../../src/core/lab/library.ts';
import type { OwnChange } from '../../src/core/protocol/own.ts';
import { violations } from '../tools/axe.ts';
import { until } from '../tools/until.ts';
import type { SimulatorOptions } from './openSimulator.ts';
import { expectLosses, loss, still, openSimulator } from './openSimulator.ts';

/** With a library of the user's own, standing still after a hundred steps. */
async function open(options: SimulatorOptions = {}) {
  const changes: OwnChange[] = [];
  let entries: readonly OwnEntry[] = [];
  const simulator = await openSimulator({
    state: still(defaultLabConfig(), 100),
    ...options,
    handlers: {
      own: (change) => {
        changes.push(change);
        const next =
          change.do === 'save'
            ? withEntry(entries, change.entry)
            : change.do === 'rename'
              ? withEntryRenamed(entries, change.kind, change.from, change.to)
              : { ok: true as const, value: [] };
        entries = next.ok ? next.value : entries;
        library(entries);
        return null;
      },
    },
  });
  const library = (list: readonly OwnEntry[]): void =>
    simulator.channel.send('library', { entries: [...list] });
  return { ...simulator, changes, library };
}

const formula = (page: Page) => page.getByRole('textbox', { name: 'Formula in x and y' });
const rule = (page: Page) => page.getByRole('textbox', { name: 'Update lines' });
/** Resolves once the page has drawn what it was sent. */
const drawn = async (): Promise<void> => {
  for (let frame = 0; frame < 3; frame++) {
    await new Promise(requestAnimationFrame);
  }
};
test('a typed formula runs as the core runs it, gets parameters, and goes back with Escape', async () => {
  const { page, keeps, complaints } = await open();
  await page.keyboard.press('F2');
  await expect.poll(() => formula(page).inputValue()).toBe('(a - x)^2 + b*(y - x^2)^2');
  await formula(page).fill('(a - x)^2 + 3*(y - x)^2 + k*abs(y)');
  await page.getByRole('button', { name: 'Add “k” as a parameter' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Done' }).isEnabled()).toBe(true);
  const { config } = await keeps(
    'the formula with its parameters',
    ({ config: { problem } }) => problem.kind === 'formula' && problem.text.includes('k*abs(y)'),
  );
  expect(config.problem).toMatchObject({ parameters: { a: 1, b: 100, k: 1 }, x: [-2, 2], y: [-1, 3] });
  await expectLosses(page, config, 100);
  await page.getByRole('slider', { name: 'k' }).press('ArrowRight');
  const moved = await keeps(
    'the moved slider',
    ({ config: { problem } }) => problem.kind === 'formula' && problem.parameters['k'] !== 1,
  );
  await expectLosses(page, moved.config, 100);
  await page.getByText('was found in this range').waitFor();
  await formula(page).press('Enter');
  const done = await keeps(
    'the formula without what it does not use',
    ({ writing, config: { problem } }) =>
      writing === undefined && problem.kind === 'formula' && problem.parameters['b'] === undefined,
  );
  expect(done.config.problem).toMatchObject({ parameters: { a: 1 } });

  await page.keyboard.press('F2');
  await formula(page).fill('x^4 + y^4');
  await keeps(
    'another formula',
    ({ config: { problem } }) => problem.kind === 'formula' && problem.text === 'x^4 + y^4',
  );
  await formula(page).press('Escape');
  await keeps(
    'the old formula',
    ({ writing, config: { problem } }) =>
      writing === undefined && problem.kind === 'formula' && problem.text.includes('k*abs(y)'),
  );
  expect(complaints).toEqual([]);
});

test('a formula that is none says where and what is allowed, and the map stays', async () => {
  const { page, keeps, complaints } = await open();
  await page.getByRole('button', { name: /^Edit the formula/ }).click();
  const before = await page.locator('.formula').textContent();
  for (const [text, sentence, marked] of [
    ['x^2 + 2q*y', 'Column 8: Put an operator before “q”: write 2*x, not 2x.', 'q'],
    [
      'x^2 + constructor',
      'Column 7: “constructor” is not a known name. Available: x, y, a, b, pi, e.',
      'constructor',
    ],
    ['x + 1e999', 'Column 5: 1e999 is too large for a number; the largest is about 1.8e308.', '1e999'],
    ['('.repeat(10_000), 'Column 2001: A formula may have at most 2000 characters.', undefined],
    [
      'x +',
      'Column 4: Something is missing at the end: a number, a name or a bracket was expected.',
      '\u00a0',
    ],
  ] as const) {
    await formula(page).fill(text);
    await expect.poll(() => page.locator('#own-note').innerText()).toContain(sentence);
    if (marked !== undefined) {
      expect(await page.locator('.code-fault').textContent()).toBe(marked);
    }
    expect(await formula(page).getAttribute('aria-invalid')).toBe('true');
  }
  expect(await page.locator('.formula').textContent()).toBe(before);
  expect(await violations(page)).toEqual([]);
  const { config, writing } = await keeps('the unfinished text', (state) => state.writing?.text === 'x +');
  expect(config).toEqual(defaultLabConfig());
  expect(writing?.before).toEqual(defaultLabConfig());

  await formula(page).fill('log(x) + 1/y');
  await page.getByText('f is not a finite number at the start. Choose another start.').waitFor();
  await formula(page).fill('log(-1 - x^2)');
  await page.getByText('f is not a finite number anywhere in this range.').waitFor();
  await page.locator('.formula', { hasText: 'log' }).waitFor();
  expect(complaints).toEqual([]);
});

test('a copy of a rule takes the same steps, and is saved under a name', async () => {
  const { page, keeps, changes, complaints } = await open();
  await page.locator('[data-key="adam"] .name-button').focus();
  await page.keyboard.press('F2');
  await rule(page).waitFor();
  const copied = await keeps('the copy', ({ config }) => config.optimizers.length === 4);
  const own = copied.config.optimizers[3]!;
  expect(own).toMatchObject({ rule: { name: 'My Adam' }, hyper: { lr: 0.05, beta1: 0.9 } });
  await expectLosses(page, copied.config, 100);
  await expect.poll(() => loss(page, own.key)).toBe(await loss(page, 'adam'));

  await rule(page).fill('m = beta1*m + (1 - beta1)*g\nx = x - lr*sign(m) - c*q');
  await expect.poll(() => page.locator('#own-note-rule').innerText()).toContain('Line 2, column 22:');
  await rule(page).fill('m = beta1*m + (1 - beta1)*g\nx = x - lr*sign(m) - c*m/1000');
  await page.getByRole('button', { name: 'Add “c” as a parameter' }).click();
  await page.getByRole('slider', { name: 'My Adam: c' }).waitFor();
  expect(await violations(page)).toEqual([]);
  const changed = await keeps('the changed rule', ({ config }) => config.optimizers[3]?.hyper['c'] === 0.1);
  await keeps('its text', ({ config }) => JSON.stringify(config.optimizers[3]?.rule).includes('c*m'));
  await page.getByRole('button', { name: 'Save' }).click();
  await until('the change of the library', () => (changes.length > 0 ? true : undefined));
  expect(changes[0]).toMatchObject({
    do: 'save',
    entry: { kind: 'rule', rule: { name: 'My Adam' }, hyper: { ...changed.config.optimizers[3]!.hyper } },
  });
  await rule(page).press('Control+Enter');
  await page.getByRole('button', { name: 'Add optimizer' }).click();
  await page.getByRole('menuitem', { name: 'My Adam' }).click();
  const twice = await keeps('the saved rule again', ({ config }) => config.optimizers.length === 5);
  expect(twice.config.optimizers[4]!.rule).toEqual(twice.config.optimizers[3]!.rule);
  await expectLosses(page, twice.config, 100);
  expect(complaints).toEqual([]);
});

test('a name that is being typed stays while the page draws something else', async () => {
  const { page, keeps, library, complaints } = await open();
  await page.getByRole('button', { name: /^Edit the formula/ }).click();
  await formula(page).fill('x^2 + 3*y^2');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.pressSequentially('Rip');
  await keeps('the formula', ({ config: { problem } }) => problem.kind === 'formula');
  library([
    {
      kind: 'surface',
      problem: { kind: 'formula', text: 'x', parameters: {}, name: 'Another', x: [-1, 1], y: [-1, 1] },
      start: [0, 0],
    },
  ]);
  await page.evaluate(drawn);
  await name.pressSequentially('ples');
  await name.press('Tab');
  await keeps(
    'the name',
    ({ config: { problem } }) => problem.kind === 'formula' && problem.name === 'Ripples',
  );
  expect(complaints).toEqual([]);
});

test('at 300 px in Korean it all fits', async () => {
  const { page, complaints } = await open({ width: 300, height: 900, where: 'side', language: 'ko' });
  await page.keyboard.press('F2');
  await page
    .getByRole('textbox', { name: 'x와 y의 수식' })
    .fill('x^2 + y^2 + sin(3*x*y)^2 + exp(-(x - 1)^2 - y^2)');
  await page.getByRole('button', { name: '기울기와 헤세 행렬' }).click();
  await page.locator('.own-derivatives').waitFor();
  expect(await violations(page)).toEqual([]);
  const root = page.locator('#root');
  expect(await root.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  expect(complaints).toEqual([]);
});
