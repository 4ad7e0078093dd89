import { describe, expect, test } from 'vitest';
import { until } from '../tools/until.ts';
import { openWindow } from './windows.ts';

describe.each(['en', 'ko'] as const)('the command palette, in %s', (locale) => {
  // What was used before comes first: so in a window in which nothing was.
  test.each(['study', 'descent'])('puts studying first where “%s” is typed', async (typed) => {
    const { workbench, complaints } = await openWindow({ locale });
    const study = workbench.commandLabel('descent.study');
    await until(`“${study}” first`, async () => (await workbench.firstInPalette(typed)) === study);
    expect(complaints).toEqual([]);
  });
});
