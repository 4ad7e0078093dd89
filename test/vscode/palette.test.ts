import { expect, test } from 'vitest';
import { shareWindow } from './windows.ts';
import { StudyPage } from './pages/study.ts';

test.each(['en', 'ko'])('the palette has every command by its name, and runs it, in %s', async (locale) => {
  const { workbench, complaints } = await shareWindow(locale === 'en' ? {} : { locale });
  const { manifest, palette } = workbench;
  const always = manifest.commands.filter(({ when }) => when === undefined);
  const wanted = always.map(({ command }) => manifest.commandLabel(command));
  expect(await palette.labels('Descent: ')).toEqual(expect.arrayContaining(wanted));
  await palette.run(manifest.commandLabel('descent.study'));
  await StudyPage.find(workbench);
  expect(complaints).toEqual([]);
});
