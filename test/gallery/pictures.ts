// `npm run pictures`: the pictures that ship, taken anew: those of the walkthrough, in dark and in light.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/failure.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stage.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { openWindow } from '../vscode/window.ts';
import { scenes } from './scenes.ts';
import { takeScene } from './takeScene.ts';

/** The steps of the walkthrough, and the scene that each one shows. */
const steps = { run: 'simulator', study: 'study-answer', quiz: 'quiz-question', notes: 'notes' } as const;
/** As large as a walkthrough shows a picture, in CSS pixels. */
const size = { width: 700, height: 480 };
/** Of WebP: text stays sharp, and all pictures together stay below 150 kB of the package. */
const quality = 0.6;
/** The high-contrast themes show those of the dark and the light one. */
const shipped = ['dark', 'light'] as const satisfies readonly Theme[];

await runTool(async () => {
  const { folder, remove } = await temporaryFolder('staged');
  const extension = path.join(folder, 'descent');
  await stageExtension(extension);
  const browser = await launchBrowser();
  const out = path.join(root, 'media', 'walkthrough');
  await mkdir(out, { recursive: true });
  for (const theme of shipped) {
    await photographSteps(browser, extension, theme, out);
  }
  await browser.close();
  remove();
});

async function photographSteps(
  browser: Browser,
  extension: string,
  theme: Theme,
  out: string,
): Promise<void> {
  const window = await openWindow({
    browser,
    extensions: [extension],
    theme: themes[theme],
    settings: { 'workbench.reduceMotion': 'on', 'workbench.editor.useModal': 'off' },
  });
  for (const [step, name] of Object.entries(steps)) {
    const scene = scenes.find((one) => one.name === name);
    if (scene === undefined) {
      throw new Error(`There is no scene ${name}.`);
    }
    await takeScene(window, { ...scene, ...size });
    const { page } = window.workbench;
    // A list over the editor is at the top of the window; nothing else beside the editor is of use.
    const png = await page
      .locator(scene.view === undefined ? '.monaco-workbench' : '.part.editor')
      .screenshot();
    const file = path.join(out, `${step}-${theme}.webp`);
    await writeFile(file, await toWebp(page, png));
    console.log(path.relative(root, file));
  }
  await window.close();
}

/** The browser has the encoder. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const canvasPage = await page.context().browser()!.newPage();
  const url = await canvasPage.evaluate(
    async ([data, at]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      canvas.getContext('2d')!.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', at);
    },
    [png.toString('base64'), quality] as const,
  );
  await canvasPage.close();
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
