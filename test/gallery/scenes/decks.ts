import { DecksView, QuickList } from '../../vscode/pages/decksTree.ts';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full, panel } from './scene.ts';

const openDecks = async (workbench: Workbench): Promise<void> => {
  const decks = await DecksView.open(workbench);
  await workbench.resizeSideBar(300);
  await decks.rows.nth(1).click();
  // The simulator has its own pictures, and moves.
  await workbench.page.locator('.part.sidebar .pane-header').nth(1).click();
};

const openSearch = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.searchCards');
  await list.type('adam rated:400 -kind:choice');
  await list.row(/adam/i).nth(1).waitFor();
};

export const decksScenes: readonly Scene[] = [
  { name: 'decks', ...panel, studied: true, open: openDecks },
  { name: 'decks-search', ...full, studied: true, open: openSearch },
];
