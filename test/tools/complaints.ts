import type { BrowserContext } from 'playwright-core';

/**
 * Collects all that a page of Descent reports against itself: console errors (Chromium reports violations of
 * the content security policy as such), uncaught errors, unhandled rejections, and errors of Descent's
 * extension host, which VS Code prints to the same console. `theirs` names what is known not to be ours.
 */
export function collectComplaints(context: BrowserContext, theirs: (text: string, url: string) => boolean) {
  const complaints: string[] = [];
  const hear = (text: string, url: string): void => {
    if (!theirs(text, url)) {
      complaints.push(`${text.slice(0, 2000)} (${url.slice(0, 300)})`);
    }
  };
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || /content security policy/i.test(text)) {
      hear(text, message.location().url);
    }
  });
  context.on('weberror', (error) => {
    const { message, stack = '' } = error.error();
    hear(`Uncaught: ${message}\n${stack}`, /https?:\S+?(?=:\d+:\d+)/.exec(stack)?.[0] ?? '');
  });
  return complaints;
}
