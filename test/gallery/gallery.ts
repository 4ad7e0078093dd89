// `npm run gallery`: a picture of every scene in every theme, in English and Korean, and a page to look at them.
// `npm run gallery -- simulator` makes only the scenes whose name contains that.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../tools/chromium.ts';
import { Failure, runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { openWindow } from '../vscode/window.ts';
import type { Scene } from './scenes/scene.ts';
import { scenes } from './scenes/allScenes.ts';
import { takeScene } from './takeScene.ts';

const out = path.join(root, 'gallery');
const locales = ['en', 'ko'] as const;
type Locale = (typeof locales)[number];
const fileOf = (scene: Scene, theme: Theme, locale: Locale) => `${scene.name}.${theme}.${locale}.png`;

await runTool(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [part = ''] = positionals;
  const wanted = scenes.filter(({ name }) => name.includes(part));
  if (wanted.length === 0) {
    throw new Failure(
      `No scene is named like "${part}". There are: ${scenes.map(({ name }) => name).join(', ')}.`,
    );
  }
  if (part === '') {
    await rm(out, { recursive: true, force: true });
  }
  await mkdir(out, { recursive: true });
  const { folder, remove } = await temporaryFolder('staged');
  const extension = path.join(folder, 'descent');
  await stageExtension(extension);
  const browser = await launchBrowser();
  const failures: string[] = [];
  for (const locale of locales) {
    for (const theme of Object.keys(themes) as Theme[]) {
      failures.push(...(await photograph(browser, extension, wanted, theme, locale)));
    }
  }
  await browser.close();
  remove();
  const index = path.join(out, 'index.html');
  await writeFile(index, indexPage());
  console.log(`\n${path.relative(process.cwd(), index)}`);
  if (failures.length > 0) {
    throw new Failure(`Not every picture is good:\n${failures.join('\n')}`);
  }
});

/** Takes the scenes one after another in one window; gives what went wrong, by scene. */
async function photograph(
  browser: Browser,
  extension: string,
  wanted: readonly Scene[],
  theme: Theme,
  locale: Locale,
): Promise<string[]> {
  const failures: string[] = [];
  const window = await openWindow({
    browser,
    extensions: [extension],
    theme: themes[theme],
    // A picture must not depend on how far an animation has come.
    settings: {
      'workbench.reduceMotion': 'on',
      // A dialog over the window would stay for all scenes after it.
      'workbench.editor.useModal': 'off',
    },
    ...(locale === 'en' ? {} : { locale }),
  });
  for (const scene of wanted) {
    const file = fileOf(scene, theme, locale);
    const heard = window.complaints.length;
    try {
      await takeScene(window, scene);
    } catch (error) {
      failures.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await window.workbench.page.screenshot({ path: path.join(out, file) });
    failures.push(...window.complaints.slice(heard).map((complaint) => `${file}: ${complaint}`));
    console.log(file);
  }
  await window.close();
  return failures;
}

function indexPage(): string {
  const rows = scenes.flatMap((scene) =>
    locales.map((locale) => {
      const cells = (Object.keys(themes) as Theme[]).map((theme) => {
        const file = fileOf(scene, theme, locale);
        return `<td><a href="${file}"><img loading="lazy" src="${file}" alt="${scene.name}, ${theme}, ${locale}"></a></td>`;
      });
      return `<tr><th>${scene.name}<br>${locale}</th>${cells.join('')}</tr>`;
    }),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Descent: gallery</title>
<style>
  body { font: 14px system-ui; margin: 16px; }
  th { text-align: left; vertical-align: top; padding: 4px 8px; }
  td { vertical-align: top; padding: 4px; }
  img { width: 100%; min-width: 260px; border: 1px solid #8884; }
</style>
<table>
<tr><th></th>${Object.values(themes)
    .map((theme) => `<th>${theme}</th>`)
    .join('')}</tr>
${rows.join('\n')}
</table>
</html>
`;
}
