import type { Workbench } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full, narrow } from './scene.ts';

const openStatistics = (workbench: Workbench) => workbench.runCommand('descent.statistics');

export const statisticsScenes: readonly Scene[] = [
  { name: 'statistics-empty', ...full, open: openStatistics, view: ['statistics', 'editor'] },
  { name: 'statistics', ...full, studied: true, open: openStatistics, view: ['statistics', 'editor'] },
  {
    name: 'statistics-below',
    ...full,
    studied: true,
    open: openStatistics,
    view: ['statistics', 'editor'],
    act: (view) => view.locator('[data-chart=difficulty]').scrollIntoViewIfNeeded(),
  },
  {
    name: 'statistics-narrow',
    ...narrow,
    studied: true,
    open: openStatistics,
    view: ['statistics', 'editor'],
  },
];
