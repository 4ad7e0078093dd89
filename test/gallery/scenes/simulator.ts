import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full, panel } from './scene.ts';

const openSide = async (workbench: Workbench): Promise<void> => {
  await workbench.openContainer('Descent');
  await workbench.resizeSideBar(300);
};

const openSimulator = (workbench: Workbench) => workbench.runCommand('descent.openSimulator');

/** Stands still at the last step, where all there is to see is seen. */
const toTheEnd = async (view: FrameLocator): Promise<void> => {
  await view.locator('body').press('End');
};

/** The map lifted, when it is drawn as finely as can be. */
const inRelief =
  (mode?: 'basins' | 'sweep' | 'race') =>
  async (view: FrameLocator): Promise<void> => {
    await toTheEnd(view);
    if (mode !== undefined) {
      await view.locator(`[data-value="${mode}"]`).click();
      await view.locator('.legend[data-done="true"]').waitFor();
    }
    await view.locator('.map-tools button').click();
    await view.locator('.map.relief[data-finest]').waitFor();
  };

export const simulatorScenes: readonly Scene[] = [
  { name: 'simulator', ...full, open: openSimulator, view: ['simulator', 'editor'], act: toTheEnd },
  {
    name: 'simulator-own',
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator('[data-key="momentum"] .name-button').press('F2');
      await view.locator('.own-rule textarea').press('Control+Enter');
      await view.locator('.edit-formula').click();
      await view.locator('.own-surface textarea').fill('(a - x)^2 + b*(y - x^2)^2/10 + c*sin(3*x)');
      await view.locator('#own-note vscode-button').waitFor();
    },
  },
  { name: 'simulator-side', ...panel, open: openSide, view: ['simulator', 'side'], act: toTheEnd },
  { name: 'simulator-relief', ...full, open: openSimulator, view: ['simulator', 'editor'], act: inRelief() },
  { name: 'simulator-relief-side', ...panel, open: openSide, view: ['simulator', 'side'], act: inRelief() },
  ...(['basins', 'sweep', 'race'] as const).map((mode): Scene => ({
    name: `simulator-relief-${mode}`,
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: inRelief(mode),
  })),
  ...(['basins', 'sweep', 'race'] as const).map((mode): Scene => ({
    name: `simulator-${mode}`,
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator(`[data-value="${mode}"]`).click();
      await view.locator('.legend[data-done="true"]').waitFor();
    },
  })),
  {
    name: 'simulator-cloud',
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator('[data-value="cloud"]').click();
      await view.locator('.map-note vscode-button').first().click();
      await view.locator('body').press('End');
      await view.locator('.cloud-legend[data-step="1000"]').waitFor();
    },
  },
  {
    name: 'simulator-data',
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator('button:has(.codicon-lightbulb)').click();
      await view.locator('.menu:popover-open button', { hasText: /Full batch|전체 배치/ }).click();
      await view.locator('.data-plot').waitFor();
      await view.locator('button.play:has(.codicon-debug-pause)').click();
    },
  },
];
