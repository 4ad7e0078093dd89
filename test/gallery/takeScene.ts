import { studyForAYear } from '../tools/yearOfStudy.ts';
import type { Window } from '../vscode/window.ts';
import type { Scene } from './scenes/scene.ts';

/** A log that is written once more while a window reads it is one that was changed by others, and said so. */
const studied = new Set<string>();

/** Brings a scene up in a window, and waits until nothing moves. */
export async function takeScene({ workbench, home }: Window, scene: Scene): Promise<void> {
  await workbench.tidy();
  if (scene.studied === true && !studied.has(home)) {
    studied.add(home);
    await studyForAYear(home);
  }
  await workbench.page.setViewportSize({ width: scene.width, height: scene.height });
  await scene.open(workbench);
  if (scene.view !== undefined) {
    const view = await workbench.webview(...scene.view);
    await view.locator('body[data-ready]').waitFor();
    await scene.act?.(view, workbench);
  }
  await workbench.settle();
}
