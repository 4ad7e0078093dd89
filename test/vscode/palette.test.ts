import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { StudyPage } from './pages/studyPage.ts';
import { openWindow } from './windows.ts';

describe.each(['en', 'ko'] as const)('the command palette, in %s', (locale) => {
  // What was used before comes first: so in a window in which nothing was.
  test('puts studying first where “study” or “descent” is typed, has every command by its name, and runs it', async () => {
    const { workbench, complaints } = await openWindow({ locale });
    const { manifest, palette } = workbench;
    const study = manifest.commandLabel('descent.study');
    for (const typed of ['study', 'descent']) {
      await until(`“${study}” first for “${typed}”`, async () => (await palette.first(typed)) === study);
    }
    const always = manifest.commands.filter(
      ({ command, when }) => when === undefined && !manifest.isHidden(command),
    );
    const wanted = always.map(({ command }) => manifest.commandLabel(command));
    const labels = await palette.labels('Descent: ');
    expect([...labels, study]).toEqual(expect.arrayContaining(wanted));
    await palette.run(study);
    await StudyPage.find(workbench);
    expect(complaints).toEqual([]);
  });
});
