import { expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { NetworkPage } from './pages/networkLabPage.ts';
import { NotesPage } from './pages/notesPage.ts';
import { SimulatorPage } from './pages/simulatorLabPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import type { Workbench } from './pages/workbench.ts';
import { shareWindow } from './windows.ts';

/** Opens a tab and does something in it. What is returned looks whether it is as it was, after a reload. */
type Room = (workbench: Workbench) => Promise<() => Promise<void>>;

const simulator: Room = async (workbench) => {
  const before = await SimulatorPage.open(workbench);
  await before.pause();
  await before.press('Home');
  const atStart = await before.optimizers();
  await before.map.click({ position: { x: 40, y: 60 } });
  await until('the new start', async () => (await before.optimizers())[0]?.loss !== atStart[0]?.loss);
  await before.pause();
  await before.press('Home');
  await before.press('.');
  const moved = await before.optimizers();
  await workbench.saved('state', '"step":1,');
  return async () => {
    const after = await SimulatorPage.find(workbench, 'editor');
    expect(await after.step()).toBe(1);
    expect(await after.optimizers()).toEqual(moved);
  };
};

const network: Room = async (workbench) => {
  const before = await NetworkPage.open(workbench);
  await until('time to pass', async () => (await before.step()) > 3);
  await before.pause();
  await before.press('Home');
  // What the runs say of a step comes after the step.
  const atStart = await until('the same weights for both', async () => {
    const [first, ...others] = (await before.runs()).map(({ loss }) => loss);
    return others.length > 0 && others.every((loss) => loss === first) && first;
  });
  await before.press('.');
  await before.press('.');
  expect(await before.step()).toBe(2);
  await until('other losses', async () => (await before.runs())[0]?.loss !== atStart);
  await before.press(',');
  expect(await before.step()).toBe(1);
  await before.view.locator('[data-unit="3"]').click();
  await workbench.saved('state', '"unit":3');
  return async () => {
    const after = await NetworkPage.find(workbench);
    expect(await after.step()).toBe(1);
    const pressed = after.view.locator('[data-unit][aria-pressed="true"]');
    expect(await pressed.getAttribute('data-unit')).toBe('3');
  };
};

/** A claim, found by words of its sentence and measured anew after the reload. */
function claim(page: typeof NetworkPage | typeof SimulatorPage, words: string, key: string): Room {
  return async (workbench) => {
    const holds = async (): Promise<void> => {
      const strip = (await page.find(workbench, 'editor')).view.locator('.experiment');
      await strip.getByText('True here').waitFor();
      expect(await strip.innerText()).toContain(words);
    };
    await workbench.runCommand('descent.runExperiment');
    const picker = workbench.page.locator('.quick-input-widget', { hasText: 'Run an Experiment' });
    await picker.getByText('Batches', { exact: true }).waitFor();
    await picker.locator('input.input').fill(words);
    await workbench.page.keyboard.press('Enter');
    await holds();
    await workbench.saved('state', key);
    return holds;
  };
}

const ownSurface: Room = async (workbench) => {
  const text = 'x^2 + 3*y^2 + sin(4*x)';
  const before = await SimulatorPage.open(workbench);
  await before.press('F2');
  await before.view.getByRole('textbox', { name: 'Formula in x and y' }).fill(text);
  const name = before.view.getByRole('textbox', { name: 'Name' });
  await name.fill('Ripples');
  await name.press('Tab');
  await before.view.getByRole('button', { name: 'Save' }).click();
  await before.view.getByRole('button', { name: 'Saved' }).waitFor();
  await workbench.saved('state', '"saved":"Ripples"');
  await workbench.saved('editors', 'Ripples');
  return async () => {
    const { view } = await SimulatorPage.find(workbench, 'editor');
    const kept = view.locator('vscode-option[value="own:Ripples"]');
    await until('the kept surface in the list', async () => (await kept.count()) === 1);
    expect(await view.getByRole('textbox', { name: 'Formula in x and y' }).inputValue()).toBe(text);
  };
};

const note: Room = async (workbench) => {
  const title = 'Where SGD struggles';
  await (await NotesPage.open(workbench)).show(title);
  return async () => {
    const after = await NotesPage.find(workbench);
    await after.title.filter({ hasText: title }).waitFor();
  };
};

const statistics: Room = async (workbench) => {
  const open = async () => {
    const view = await workbench.webview('statistics', 'editor');
    await view.locator('body[data-ready]').waitFor();
    return view.locator('[data-chart=answers]');
  };
  await workbench.runCommand('descent.statistics');
  await (await open()).getByRole('button', { name: 'Show as table' }).click();
  // Which chart is shown as a table is written down later than that the panel is open.
  await workbench.saved('editors', 'answers');
  return async () => {
    await (await open()).locator('tbody').waitFor();
  };
};

const rooms: readonly Room[] = [
  simulator,
  network,
  claim(SimulatorPage, 'Newton arrives in one step', 'newton-one-step-quadratic'),
  claim(NetworkPage, 'Started from zero', 'zero-weights-stay-alike'),
  ownSurface,
  note,
  statistics,
];

test.each(['node', 'web'] as const)(
  'what is open comes back after a reload, in the %s host',
  async (host) => {
    const { workbench, complaints } = await shareWindow({ host });
    // Else there are no statistics.
    await (await StudyPage.open(workbench)).rate('3');
    await workbench.tidy();
    const tabs = workbench.page.locator('.tabs-container .tab');
    const checks: (() => Promise<void>)[] = [];
    for (const [at, open] of rooms.entries()) {
      checks.push(await open(workbench));
      expect(await tabs.count()).toBe(at + 1);
    }
    await workbench.reload();
    for (const [at, check] of checks.entries()) {
      await tabs.nth(at).click();
      await check();
    }
    expect(complaints).toEqual([]);
  },
);
