// Takes a picture of the real VS Code: `node test/vscode/shot.ts --command descent.openSimulator --out /tmp/x.png`.
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Workbench } from './pages/workbench.ts';
import { openWindow } from './window.ts';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import { studyForAYear } from '../tools/yearOfStudy.ts';

const { values } = parseArgs({
  options: {
    command: { type: 'string', multiple: true, default: [] }, // of the extension, by id, in order
    palette: { type: 'string', multiple: true, default: [] }, // or any command, by its label in the palette
    side: { type: 'boolean' }, // open Descent's container in the side bar, 300 px wide
    studied: { type: 'boolean' }, // after a year of studying
    open: { type: 'string' }, // a file of the workspace
    view: { type: 'string' }, // webview to wait for and act in: simulator, study …
    wait: { type: 'string' }, // selector in that webview
    click: { type: 'string', multiple: true, default: [] }, // selectors in that webview, in order
    key: { type: 'string', multiple: true, default: [] }, // keys pressed after the clicks, in order
    after: { type: 'string', default: '800' }, // ms to wait before the picture, to look at something moving
    theme: { type: 'string', default: 'Default Dark Modern' },
    locale: { type: 'string' },
    host: { type: 'string', default: 'node' },
    width: { type: 'string', default: '1400' },
    height: { type: 'string', default: '900' },
    extension: { type: 'string' }, // an unpacked extension instead of Descent
    out: { type: 'string', default: 'gallery/shot.png' },
  },
});

await runTool(async () => {
  const staged = values.extension === undefined ? await temporaryFolder('staged') : undefined;
  const extension =
    staged === undefined ? path.resolve(values.extension!) : path.join(staged.folder, 'descent');
  if (staged !== undefined) {
    await stageExtension(extension);
  }
  const browser = await launchBrowser();
  const { workbench, complaints, home, close } = await openWindow({
    browser,
    extensions: [extension],
    host: values.host === 'web' ? 'web' : 'node',
    theme: values.theme,
    width: Number(values.width),
    height: Number(values.height),
    ...(values.locale === undefined ? {} : { locale: values.locale }),
  });
  const { page } = workbench;
  try {
    if (values.studied === true) {
      await studyForAYear(home);
    }
    await act(workbench);
    await page.waitForTimeout(Number(values.after));
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
  }
  // Also after a failure: the picture is what one wants to see then.
  await page.screenshot({ path: values.out });
  console.log(values.out);
  for (const complaint of complaints) {
    console.log(`complaint: ${complaint}`);
  }
  await close();
  await browser.close();
  staged?.remove();
});

/** Whatever the options ask for, in their order. */
async function act(workbench: Workbench): Promise<void> {
  const inSideBar = values.side === true;
  if (inSideBar) {
    await workbench.openContainer('Descent');
    await workbench.resizeSideBar(300);
  }
  if (values.open !== undefined) {
    await workbench.openFile(values.open);
  }
  for (const label of values.palette) {
    await workbench.palette.run(label);
  }
  for (const id of values.command) {
    await workbench.runCommand(id);
  }
  if (values.view !== undefined) {
    const view = await workbench.webview(values.view, inSideBar ? 'side' : 'editor');
    await view
      .locator(values.wait ?? 'body')
      .first()
      .waitFor();
    for (const selector of values.click) {
      await view.locator(selector).first().click();
    }
  }
  for (const key of values.key) {
    await workbench.page.keyboard.press(key);
  }
}
