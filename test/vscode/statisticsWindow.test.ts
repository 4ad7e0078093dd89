import { expect, test } from 'vitest';
import { studyForAYear } from '../tools/yearOfStudy.ts';
import { StudyPage } from './pages/studyPage.ts';
import { openWindow } from './windows.ts';

test('statistics begin empty, count what is studied, and follow the log', async () => {
  const { workbench, complaints, home } = await openWindow();
  const open = async () => {
    const view = await workbench.webview('statistics', 'editor');
    await view.locator('body[data-ready]').waitFor();
    return view;
  };
  await workbench.runCommand('descent.statistics');
  let view = await open();
  await view.getByRole('button', { name: 'Study' }).click();
  const study = await StudyPage.find(workbench);
  await study.rate('3');
  await study.rate('1');
  await workbench.runCommand('descent.statistics');
  view = await open();
  await view.getByRole('heading', { name: /^Today: 2 answers/ }).waitFor();
  await view.getByText('Rated Again: 50 % of 2 answers.').waitFor();
  await view.locator('[data-chart=answers]').getByRole('button', { name: 'Show as table' }).click();
  expect(await view.locator('[data-chart=answers] tbody tr').first().innerText()).toBe(
    'Learning\t1\t0\t1\t0',
  );

  // What another device has written comes in by itself, in turns.
  const answers = 2 + (await studyForAYear(home));
  await view
    .locator('[data-chart=calendar]')
    .getByText(`${answers.toLocaleString('en')} answers`)
    .waitFor();
  expect(complaints).toEqual([]);
});
