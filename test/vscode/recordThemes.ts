// Records what VS Code gives a webview in each theme (colours, fonts, classes), for the webview tests to wear.
// Run it when the VS Code that is installed changes: `node test/vscode/recordThemes.ts`.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openWindow } from './window.ts';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { root } from '../tools/paths.ts';
import { themes } from '../tools/themes.ts';

await runTool(async () => {
  const browser = await launchBrowser();
  for (const [name, theme] of Object.entries(themes)) {
    const extension = path.join(root, 'test', 'vscode', 'fixtures', 'empty-extension');
    const { workbench, close } = await openWindow({ browser, extensions: [extension], theme });
    await workbench.palette.run('Empty: Open');
    const view = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await view.locator('body[data-ready]').waitFor();
    const worn = await view.locator('html').evaluate((html) => ({
      classes: html.ownerDocument.body.className,
      kind: html.ownerDocument.body.dataset['vscodeThemeKind'],
      style: Object.fromEntries([...html.style].map((key) => [key, html.style.getPropertyValue(key)])),
      defaults: html.ownerDocument.querySelector('#_defaultStyles')?.textContent ?? '',
    }));
    const file = path.join(root, 'test', 'webview', 'themes', `${name}.json`);
    await writeFile(file, `${JSON.stringify(worn, undefined, 2)}\n`);
    console.log(`${path.relative(root, file)}: ${Object.keys(worn.style).length} properties`);
    await close();
  }
  await browser.close();
});
