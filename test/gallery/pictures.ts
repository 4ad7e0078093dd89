// `npm run pictures`: takes the committed pictures anew, those of the walkthrough and of the README.
// `npm run pictures -- lesson walkthrough/quiz` takes only those whose file contains one of these.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import type { Window } from '../vscode/window.ts';
import { openWindow } from '../vscode/window.ts';
import { encodeAnimation } from '../tools/gifAnimation.ts';
import { toPixels, toWebp } from './webpImages.ts';
import { delays, filmSimulator, sceneNamed, stills } from './readme.ts';
import { takeScene } from './takeScene.ts';

/** The steps of the walkthrough, and the scene that each one shows. */
const steps = { run: 'simulator', study: 'study-answer', quiz: 'quiz-question', notes: 'notes' } as const;
/** As large as a walkthrough shows a picture, in CSS pixels. */
const stepSize = { width: 700, height: 480 };
/** Of WebP: text stays sharp, and all pictures of the walkthrough together stay below 80 kB of the package. */
const stepQuality = 0.25;
/** No picture of the README, which is not in the package, is larger than 120 kB. */
const readmeQuality = 0.8;
/** The high-contrast themes show those of the dark and the light one. */
const shipped = ['dark', 'light'] as const satisfies readonly Theme[];

/** A picture to take: its file within `media`, and how it is made in a window. */
interface Picture {
  readonly file: string;
  /** After a year of studying; in a window of its own, since what other pictures left there would change it. */
  readonly studied: boolean;
  readonly take: (window: Window, browser: Browser) => Promise<Uint8Array>;
}

const walkthroughPictures = (theme: Theme): Picture[] =>
  Object.entries(steps).map(([step, name]) => {
    const scene = sceneNamed(name);
    return {
      file: `walkthrough/${step}-${theme}.webp`,
      studied: scene.studied === true,
      take: async (window, browser) => {
        await takeScene(window, { ...scene, ...stepSize });
        // A list over the editor, or the editor: nothing else of the window is of use.
        const part = scene.view === undefined ? '.quick-input-widget' : '.part.editor';
        const png = await window.workbench.page.locator(part).screenshot();
        return toWebp(browser, png, stepQuality);
      },
    };
  });

const readmePictures: readonly Picture[] = [
  {
    file: 'pictures/descent.gif',
    studied: false,
    take: async (window, browser) =>
      encodeAnimation(await toPixels(browser, await filmSimulator(window)), delays),
  },
  ...Object.entries(stills).map(([still, scene]): Picture => ({
    file: `pictures/${still}.webp`,
    studied: scene.studied === true,
    take: async (window, browser) => {
      await takeScene(window, scene);
      return toWebp(browser, await window.workbench.page.screenshot(), readmeQuality);
    },
  })),
];

await runTool(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const isWanted = ({ file }: Picture): boolean =>
    positionals.length === 0 || positionals.some((part) => file.includes(part));
  const { folder, remove } = await temporaryFolder('staged');
  const extension = path.join(folder, 'descent');
  await stageExtension(extension);
  const browser = await launchBrowser();
  try {
    for (const theme of shipped) {
      const wanted = [...walkthroughPictures(theme), ...(theme === 'dark' ? readmePictures : [])].filter(
        isWanted,
      );
      for (const one of [false, true]) {
        await takeAll(
          browser,
          extension,
          theme,
          wanted.filter(({ studied }) => studied === one),
        );
      }
    }
  } finally {
    await browser.close();
    remove();
  }
});

/** Takes pictures one after another in one window. */
async function takeAll(
  browser: Browser,
  extension: string,
  theme: Theme,
  pictures: readonly Picture[],
): Promise<void> {
  if (pictures.length === 0) {
    return;
  }
  const window = await openWindow({
    browser,
    extensions: [extension],
    theme: themes[theme],
    settings: {
      'workbench.reduceMotion': 'on',
      'workbench.editor.useModal': 'off',
      // They name the folders of the machine on which the pictures are taken, and count what is open on it.
      'breadcrumbs.enabled': false,
      'remote.autoForwardPorts': false,
    },
  });
  for (const { file, take } of pictures) {
    const image = await take(window, browser);
    const to = path.join(root, 'media', file);
    await mkdir(path.dirname(to), { recursive: true });
    await writeFile(to, image);
    console.log(`${path.relative(root, to)}: ${Math.round(image.length / 1000)} kB`);
  }
  await window.close();
}
