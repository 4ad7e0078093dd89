import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../tools/chromium.ts';
import { root } from '../../tools/paths.ts';

export interface BenchPageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** CSS beside that of the entries. */
  readonly style?: string;
}

const blank = '<!doctype html><html lang="en"><body></body></html>';

/**
 * A browser of its own, whose pages are empty but for scripts and styles of ours. What they ask for by name comes from
 * the built extension.
 * @param entries scripts and style sheets, from the root
 */
export async function benchPages(
  ...entries: readonly string[]
): Promise<{ readonly browser: Browser; readonly open: (options?: BenchPageOptions) => Promise<Page> }> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [...entries],
    absWorkingDir: root,
    bundle: true,
    write: false,
    outdir: 'bench',
    format: 'iife',
    target: 'es2022',
    loader: { '.ttf': 'dataurl', '.woff2': 'dataurl' },
    logLevel: 'error',
  });
  const textOf = (ending: string): string =>
    outputFiles
      .filter((file) => file.path.endsWith(ending))
      .map(({ text }) => text)
      .join('\n');
  const browser = await launchBrowser();
  const open = async ({ viewport, style = '' }: BenchPageOptions = {}): Promise<Page> => {
    const page = await browser.newPage(viewport === undefined ? {} : { viewport });
    await page.route('http://localhost/**', async (route) => {
      const name = path.basename(new URL(route.request().url()).pathname);
      await (name.endsWith('.js')
        ? route.fulfill({
            contentType: 'text/javascript',
            body: await readFile(path.join(root, 'dist', 'webview', name)),
          })
        : route.fulfill({ contentType: 'text/html', body: blank }));
    });
    await page.goto('http://localhost/');
    await page.addStyleTag({ content: `/* What is empty is refused. */\n${textOf('.css')}${style}` });
    await page.addScriptTag({ content: textOf('.js') });
    return page;
  };
  return { browser, open };
}

/** The one page of a bench that needs no other. */
export async function openBenchPage(
  entries: readonly string[],
  options?: BenchPageOptions,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const { browser, open } = await benchPages(...entries);
  try {
    return { browser, page: await open(options) };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
