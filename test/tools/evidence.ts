import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { cache } from './paths.ts';

/** Of a test that failed, a picture of the page stays in .vscode-test/failures; what else is known is printed with it. */
export async function keepEvidence(page: Page, test: string, known: readonly string[]): Promise<void> {
  const folder = path.join(cache, 'failures');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${test.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  console.error(known.join('\n'));
  try {
    await page.screenshot({ path: file });
    console.error(`Picture: ${file}`);
  } catch (error) {
    console.error(`No picture of "${test}": ${String(error)}`);
  }
}
