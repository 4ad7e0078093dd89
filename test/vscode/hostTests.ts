import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as esbuild from 'esbuild';
import { temporaryFolder } from '../tools/lifetime.ts';
import { longPatience } from '../tools/patience.ts';
import { root } from '../tools/paths.ts';
import type { Host } from '../tools/server.ts';
import { startServer } from '../tools/server.ts';
import { until } from '../tools/until.ts';
import type { HostTestResult } from './host/runner.ts';
import { resultMark } from './host/runner.ts';

/** Runs test/vscode/host inside the extension host of a real VS Code; `extension` is the unpacked extension. */
export async function runHostTests(
  browser: Browser,
  extension: string,
  host: Host,
): Promise<HostTestResult[]> {
  const { folder: home, remove } = await temporaryFolder('host');
  // VS Code runs tests in the host of the extension whose folder holds them.
  const development = path.join(home, 'descent');
  await cp(extension, development, { recursive: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/vscode/host/main.ts'],
    outfile: path.join(development, 'hostTests.cjs'),
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    platform: host === 'node' ? 'node' : 'browser',
    target: 'es2022',
    logLevel: 'warning',
  });
  const server = await startServer({
    home,
    driver: true,
    settings: host === 'web' ? { 'remote.extensionKind': { 'descent-lab.descent': ['web'] } } : {},
  });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const results: HostTestResult[] = [];
    const said: string[] = [];
    page.on('console', (message) => {
      const text = message.text();
      said.push(text);
      const at = text.indexOf(resultMark);
      if (at >= 0) {
        results.push(JSON.parse(text.slice(at + resultMark.length)) as HostTestResult);
      }
    });
    let exit = undefined as number | undefined;
    await page.exposeFunction('codeAutomationExit', (code: number) => (exit = code));
    const uri = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
    const payload = [
      ['extensionDevelopmentPath', uri(development)],
      ['extensionTestsPath', uri(path.join(development, 'hostTests.cjs'))],
    ];
    await page.goto(`${server.url}/?payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const consoleEnd = () =>
      `Ended had: ${results.map(({ name }) => name).join('; ') || 'none'}. The console's end:\n${said.slice(-20).join('\n')}`;
    while (exit === undefined) {
      const heard = results.length;
      const more = () => exit !== undefined || results.length > heard;
      // A test of many waits, not one wait.
      await until('the next host test to end', more, longPatience).catch((error: unknown) => {
        throw new Error(`${String(error)} ${consoleEnd()}`);
      });
    }
    if (exit !== 0) {
      throw new Error(`The host tests ended with code ${String(exit)}. ${consoleEnd()}`);
    }
    return results;
  } finally {
    await context.close();
    server.stop();
    remove();
  }
}
