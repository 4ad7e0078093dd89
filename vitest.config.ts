import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A run in which no test ran is a failure, not a pass.
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node' } },
    ],
  },
});
