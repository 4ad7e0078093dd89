import { describe, inject, test } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import { runHostTests } from './hostTests.ts';

// The tests of test/vscode/host run inside VS Code; what came of each is told here under its own name.
const browser = await launchBrowser();
for (const host of ['node', 'web'] as const) {
  const results = await runHostTests(browser, inject('extension'), host);
  describe(`inside the ${host} extension host`, () => {
    test.each(results.map(({ name, error }) => [name, error] as const))('%s', (_, error) => {
      if (error !== undefined) {
        throw new Error(error);
      }
    });
  });
}
await browser.close();
