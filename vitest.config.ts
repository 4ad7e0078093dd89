import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';
import { forenoon } from './test/tools/forenoon.ts';
import { patience } from './test/tools/patience.ts';

// For all that is started from here: threads, browsers, editors. TZ=Asia/Seoul, say, runs them in another zone.
process.env['TZ'] ??= forenoon();

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

// What is waited for has its own patience, and says what it was; a test's is for one that waits for ever.
const waiting = {
  testTimeout: 10 * patience,
  hookTimeout: 2 * patience,
  expect: { poll: { timeout: patience } },
};

/** Of the windows, the files first that need one in which nothing has happened yet: the others share it afterwards. */
class FreshWindowsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      /vscode\/(?:decks|studyWindow)\.test/.test(moduleId) ? 0 : 1;
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: FreshWindowsFirst },
    // A run in which no test ran is a failure, not a pass.
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      {
        test: {
          ...waiting,
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['test/unit/**/*.test.ts'],
          setupFiles: 'test/unit/english.ts',
          environment: 'node',
          // The files that one thread runs share its modules: loading them anew took as long as the tests do.
          pool: 'threads',
          isolate: false,
          // By default one core is left idle.
          maxWorkers: '100%',
        },
      },
      {
        // The bundles in a real browser, the editor around them faked.
        resolve: { alias: { vscode: here('test/webview/fakeVscode.ts') } },
        define: { STAGES: '{}' },
        test: {
          ...waiting,
          name: 'webview',
          sequence: { groupOrder: 1 },
          include: ['test/webview/**/*.test.ts'],
          globalSetup: 'test/tools/stagedExtension.ts',
          // The files that one process runs share its browser.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        // The whole in the real VS Code.
        test: {
          ...waiting,
          name: 'vscode',
          sequence: { groupOrder: 2 },
          include: ['test/vscode/**/*.test.ts'],
          globalSetup: 'test/tools/stagedExtension.ts',
          // Opening windows takes longest: the files that one process runs share theirs, and two processes take
          // turns in waiting.
          isolate: false,
          maxWorkers: 2,
        },
      },
    ],
  },
});
