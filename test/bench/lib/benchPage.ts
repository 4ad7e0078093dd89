import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../tools/chromium.ts';
import { root } from '../../tools/paths.ts';

/**
 * An empty page with a script of ours in it, in a browser of its own.
 * @param entry of the script, from the root
 */
export async function openBenchPage(
  entry: string,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.route('http://localhost/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
    );
    await page.goto('http://localhost/');
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    return { browser, page };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
