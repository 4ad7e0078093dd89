import { describe, inject, test } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import { runHostTests } from './hostTests.ts';

// The tests of test/vscode/host run inside VS Code; what came of each is told here under its own name.
// Both at once: most of the time they wait, and this file may be the last, with nobody else at work.
const browser = await launchBrowser();
const hosts = ['node', 'web'] as const;
const ran = await Promise.all(hosts.map((host) => runHostTests(browser, inject('extension'), host)));
await browser.close();
for (const [i, host] of hosts.entries()) {
  const results = ran[i]!;
  describe(`inside the ${host} extension host`, () => {
    test.each(results.map(({ name, error }) => [name, error] as const))('%s', (_, error) => {
      if (error !== undefined) {
        throw new Error(error);
      }
    });
  });
}
