import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { patience } from '../../tools/patience.ts';
import { sharedBrowser } from '../sharedBrowser.ts';

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
export async function openPage(script: string, before?: () => void): Promise<Page> {
  const page = await (await sharedBrowser()).newPage();
  page.setDefaultTimeout(patience);
  await page.route('http://localhost/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }),
  );
  if (before) {
    await page.addInitScript(before);
  }
  await page.goto('http://localhost/');
  await page.addScriptTag({ content: script });
  return page;
}
