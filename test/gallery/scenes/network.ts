import type { FrameLocator } from 'playwright-core';
import { QuickList } from '../../vscode/pages/decksTree.ts';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full, narrow, panel } from './scene.ts';

const openNetwork = (workbench: Workbench) => workbench.runCommand('descent.openNetwork');

/** A claim about networks, by a word that it has in both languages. */
const openClaim = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.runExperiment');
  await list.type('AdamW');
  await list.choose(/AdamW/);
};

/** One of the examples of the lab or the simulator. */
const openExample = async (view: FrameLocator, name: RegExp): Promise<void> => {
  await view.locator('button:has(.codicon-lightbulb)').click();
  await view.locator('.menu:popover-open button', { hasText: name }).click();
};

/** A network on the way, standing still. */
const toStep = async (view: FrameLocator): Promise<void> => {
  await view.locator('.timeline').fill('200');
  await view.locator('button.play:has(.codicon-debug-pause)').click();
};

export const networkScenes: readonly Scene[] = [
  { name: 'network', ...full, open: openNetwork, view: ['network', 'editor'], act: toStep },
  { name: 'network-panel', ...panel, open: openNetwork, view: ['network', 'editor'], act: toStep },
  { name: 'network-narrow', ...narrow, open: openNetwork, view: ['network', 'editor'], act: toStep },
  {
    name: 'network-dropout',
    ...full,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await openExample(view, /With and without dropout|드롭아웃이 있을 때/);
      await toStep(view);
      await view.locator('.run-row').nth(1).locator('.thumbnail').click();
      await view.locator('[data-unit="20"]').click();
      await view.locator('.inspector .name-button').click();
      await view.locator('.inspected-line').first().waitFor();
    },
  },
  {
    name: 'network-regression',
    ...full,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await openExample(view, /Too large a learning rate|너무 큰 학습률/);
      await view.locator('.gist-button').click();
      await toStep(view);
    },
  },
  ...[['', full] as const, ['-narrow', narrow] as const].map(([size, shape]): Scene => ({
    name: `network-claim${size}`,
    ...shape,
    open: openClaim,
    view: ['network', 'editor'],
    act: async (view) => {
      await view.locator('.verdict .holds').waitFor();
      await view.locator('.many-progress[data-done="true"]').waitFor();
    },
  })),
  ...(['seeds', 'sweep', 'landscape'] as const).flatMap((look): Scene[] =>
    [['', full] as const, ['-narrow', narrow] as const].map(([size, shape]) => ({
      name: `network-${look}${size}`,
      ...shape,
      open: openNetwork,
      view: ['network', 'editor'],
      act: async (view) => {
        await view.locator(`[data-value="${look}"]`).click();
        await view
          .locator(look === 'landscape' ? '.sweep-legend' : '.many-progress[data-done="true"]')
          .waitFor();
      },
    })),
  ),
  ...[['', full] as const, ['-narrow', narrow] as const].map(([size, shape]): Scene => ({
    name: `network-relief${size}`,
    ...shape,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await view.locator('[data-value="landscape"]').click();
      await view.locator('.sweep-legend').waitFor();
      await view.locator('.map-tools button').click();
      await view.locator('.landscape-map.relief[data-finest]').waitFor();
    },
  })),
  ...([['', full] as const, ['-narrow', narrow] as const] as const).map(([size, shape]): Scene => ({
    name: `network-line${size}`,
    ...shape,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await view.locator('[data-value="landscape"]').click();
      await view.locator('[data-value="line"]').click();
      await view.locator('.line-now', { hasText: /\d/ }).waitFor();
    },
  })),
];
