import { until } from '../../tools/until.ts';
import type { Workbench } from './workbench.ts';

/** What has to be in the editor for some commands; they are in no palette without it. */
const needs: readonly (readonly [command: RegExp, file: string])[] = [
  [/^descent\.openConfiguration$/, 'bowl.descent.json'],
  [/^descent\.studyTable$/, 'fruit.md'],
  [/^descent\.(?:simulate|compare|quiz|study|copy)Code$/, 'train.py'],
];

/**
 * Runs every command that the extension contributes, each in a window that is empty but for what it needs, and gives what
 * the window did on each: a notification with its text, a list, a dialog, a page, or a view of the side bar. Fails where
 * a command does nothing that a user could see.
 * @param open puts a file of the workspace into an editor
 */
export async function runEveryCommand(
  workbench: Workbench,
  open: (file: string) => Promise<void>,
): Promise<ReadonlyMap<string, string>> {
  const did = new Map<string, string>();
  await workbench.tidy();
  for (const { command } of workbench.manifest.commands.filter(({ command }) =>
    command.startsWith('descent.'),
  )) {
    const file = needs.find(([pattern]) => pattern.test(command))?.[1];
    if (file !== undefined) {
      await open(file);
      await workbench.page.keyboard.press('Control+End');
      await workbench.page.keyboard.press('ArrowUp');
    }
    const before = await tabsOf(workbench);
    await workbench.runCommand(command);
    did.set(command, await until(`${command} to do something`, () => seen(workbench, before)));
    await workbench.tidy();
  }
  return did;
}

const tabsOf = (workbench: Workbench): Promise<string[]> =>
  workbench.page.locator('.tabs-container .tab').allInnerTexts();

/** What is on screen now that was not before. */
async function seen(workbench: Workbench, before: readonly string[]): Promise<string | undefined> {
  const { page } = workbench;
  const said = page.locator('.notifications-toasts .notification-list-item-message');
  const [text] = await said.allInnerTexts();
  if (text !== undefined) {
    return `says: ${text}`;
  }
  if (await page.locator('.monaco-dialog-box').isVisible()) {
    return 'a dialog';
  }
  if (await page.locator('.quick-input-widget').isVisible()) {
    return 'a list';
  }
  const tab = (await tabsOf(workbench)).find((one) => !before.includes(one));
  if (tab !== undefined) {
    return `a page: ${tab}`;
  }
  return (await page.locator('.part.sidebar').isVisible()) ? 'a view' : undefined;
}
