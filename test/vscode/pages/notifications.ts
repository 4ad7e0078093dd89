import { expect } from 'vitest';
import type { Workbench } from './workbench.ts';

/** What text of others may name as if it were a link, and does something that can be seen. */
export const anyCommand = 'command:workbench.action.files.newUntitledFile';

/** The notification with this text is there, as text: nothing in it can be clicked. */
export async function isPlainText(workbench: Workbench, text: string | RegExp): Promise<void> {
  const message = workbench.page.locator('.notification-list-item-message', { hasText: text }).first();
  await message.waitFor();
  expect(await message.locator('a').count()).toBe(0);
  expect((await message.innerText()).replaceAll('\u2060', '')).toMatch(text);
  expect((await message.innerText()).length).toBeLessThan(620);
}
