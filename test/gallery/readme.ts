import type { FrameLocator } from 'playwright-core';
import type { Window } from '../vscode/window.ts';
import type { Scene } from './scenes/scene.ts';
import { scenes } from './scenes/allScenes.ts';
import { takeScene } from './takeScene.ts';

/** Of the window, in CSS pixels: its text can be read where a README makes it narrower. */
const size = { width: 1200, height: 760 };

const sceneOf = (name: string, height = size.height): Scene => ({ ...sceneNamed(name), ...size, height });

/** The README's pictures by their names, with the scene that each one shows. */
export const stills: Readonly<Record<string, Scene>> = {
  simulator: sceneOf('simulator-data'),
  relief: sceneOf('simulator-relief'),
  network: sceneOf('network', 830),
  landscape: sceneOf('network-relief'),
  lesson: sceneOf('study-lesson-pictures'),
  study: sceneOf('study-answer'),
  quiz: sceneOf('quiz-question'),
  prediction: sceneOf('study-prediction'),
  statistics: sceneOf('statistics'),
};

/** Wide enough for map and chart side by side: the page is 800 pixels wide, within the frame of the window. */
const movingSize = { width: 858, height: 620 };
const framesPerSecond = 12;
const moving = 4 * framesPerSecond;
/** Of the last frame, in ms: time to see where everything has ended. */
const rest = 1500;

/** How long each frame of the moving picture is shown, in ms. */
export const delays = [...Array.from({ length: moving }, () => 1000 / framesPerSecond), rest];

/** The scene of this name. */
export function sceneNamed(name: string): Scene {
  const scene = scenes.find((one) => one.name === name);
  if (scene === undefined) {
    throw new Error(`There is no scene ${name}.`);
  }
  return scene;
}

/** The simulator's map, its time and its optimizers while they run, as PNG: first slowly, since there most happens. */
export async function filmSimulator(window: Window): Promise<Buffer[]> {
  await takeScene(window, { ...sceneNamed('simulator'), ...movingSize });
  const view = await window.workbench.webview('simulator', 'editor');
  const end = Number(await view.locator('.timeline').getAttribute('max'));
  const frames: Buffer[] = [];
  for (let frame = 0; frame <= moving; frame++) {
    frames.push(await shoot(window, view, Math.round(end * (frame / moving) ** 2)));
  }
  return frames;
}

async function shoot(window: Window, view: FrameLocator, step: number): Promise<Buffer> {
  // Not as by hand, which would leave the focus there.
  await view.locator('.timeline').evaluate((timeline: HTMLInputElement, value) => {
    timeline.value = value;
    timeline.dispatchEvent(new Event('input'));
  }, String(step));
  await view.locator('.step-now', { hasText: new RegExp(`^${step}$`) }).waitFor();
  await window.workbench.settle();
  return view.locator('.simulator').screenshot();
}
