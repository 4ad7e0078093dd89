import { beforeEach, expect, test, vi } from 'vitest';
import { withheldText } from '../../../src/host/study/studyTexts.ts';
import * as editor from './fakeEditor.ts';
import { aWindow } from './world.ts';

vi.mock('vscode', () => import('./fakeEditor.ts'));
beforeEach(() => editor.start('en'));

test('which cards wait for others of their cell is told where the learner chose them, and nowhere else', async () => {
  const { study } = (await aWindow('en')).store;
  const told = (isSelection: boolean) =>
    withheldText(study, { limit: 0, siblings: 3 }, Date.now(), isSelection);
  expect(told(false)).toBeUndefined();
  expect(told(true)).toMatch(/same cell.*: 3\.$/);
});
