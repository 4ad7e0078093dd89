import { until } from '../../tools/until.ts';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import { openWalkthrough } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full, narrow } from './scene.ts';

/** In their order in the manifest; their pictures have the same names. */
const steps = ['run', 'study', 'quiz', 'notes'] as const;
type Step = (typeof steps)[number];

/** The editor has no room for pictures where it is narrow. */
const openStep = async (workbench: Workbench, step: Step, picture: 'visible' | 'hidden'): Promise<void> => {
  const { page } = workbench;
  await workbench.runCommand(openWalkthrough);
  const row = page.locator(`.getting-started-step[data-step-id$="#${step}"]`);
  await row.click();
  await page.locator(`.getting-started-step.expanded[data-step-id$="#${step}"]`).waitFor();
  const image = page.locator(`.getting-started-media img[srcset*="${step}-"]`);
  await image.waitFor({ state: picture });
  await until(`the picture of ${step} to be loaded`, () =>
    image.evaluate(({ complete, naturalWidth }: HTMLImageElement) => complete && naturalWidth > 0),
  );
};

export const walkthroughScenes: readonly Scene[] = steps.flatMap((step): Scene[] => [
  {
    name: `walkthrough-${step}`,
    ...full,
    open: (workbench) => openStep(workbench, step, 'visible'),
  },
  {
    name: `walkthrough-${step}-narrow`,
    ...narrow,
    open: (workbench) => openStep(workbench, step, 'hidden'),
  },
]);
