import { expect } from 'vitest';
import type { Workbench } from './workbench.ts';

/** What text of others may name as if it were a link, and does something that can be seen. */
export const anyCommand = 'command:workbench.action.files.newUntitledFile';

/** The notification with this text is there, as text: nothing in it can be clicked. */
export async function isPlainText(workbench: Workbench, text: string | RegExp): Promise<void> {
  const message = workbench.page.locator('.notification-list-item-message', { hasText: text }).first();
  // All in one look: it goes by itself after a while.
  const [links, said] = await message.evaluate(
    (one) => [one.querySelectorAll('a').length, (one as HTMLElement).innerText] as const,
  );
  expect(links).toBe(0);
  expect(said.replaceAll('\u2060', '')).toMatch(text);
  expect(said.length).toBeLessThan(620);
}
