import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';

/** Bundles the test page once; gives its script. */
export async function bundlePage(entry: string): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(import.meta.dirname, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** An empty page with the script in it. */
export async function openPage(browser: Browser, script: string, before?: () => void): Promise<Page> {
  const page = await browser.newPage();
  await page.route('http://localhost/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
  );
  if (before) await page.addInitScript(before);
  await page.goto('http://localhost/');
  await page.addScriptTag({ content: script });
  return page;
}
