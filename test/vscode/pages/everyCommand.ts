import { until } from '../../tools/until.ts';
import type { Workbench } from './workbench.ts';

/** What has to be in the editor for some commands; they are in no palette without it. */
const needs: readonly (readonly [command: RegExp, file: string])[] = [
  [/^descent\.openConfiguration$/, 'bowl.descent.json'],
  [/^descent\.studyTable$/, 'fruit.md'],
  [/^descent\.(?:simulate|compare|quiz|study|copy)Code$/, 'train.py'],
];

/** What is for a row of the tree, without one. */
const notOfATree = /^says: Right-click a deck/;

/**
 * What each command does in a window in which nothing was done before. What comes late of the command before it is not
 * taken for that.
 */
const effects: Readonly<Record<string, RegExp>> = {
  'descent.study': /^a page: Study$/,
  // Its title is the question, once there is one.
  'descent.quickQuiz': /^a list: .* Press 1 to \d/,
  'descent.quizBack': /^says: No quick quiz is open/,
  'descent.openSimulator': /^a page: Optimizer Simulator/,
  'descent.openConfiguration': /^a page: Optimizer Simulator/,
  'descent.runExperiment': /^a list: Run an Experiment/,
  'descent.takeBackRename': /^says: No history has been moved/,
  'descent.openNetwork': /^a page: Network Lab/,
  'descent.openNotes': /^a page: Notes/,
  'descent.studyTable': /^a page: Cards of a Table/,
  'descent.statistics': /^a page: Statistics/,
  'descent.exportStudy': /^says: There is nothing to export/,
  'descent.importStudy': /^a list: .*Folder path/,
  'descent.undoImport': /^says: There is no import to undo/,
  'descent.checkStudyLog': /^a page: Study Log Check/,
  'descent.restoreBackup': /^says: There is no backup yet/,
  'descent.exportAnki': /^a list: Export Cards for Anki/,
  'descent.searchCards': /^a list: Search cards/,
  'descent.lessons': /^a list: All lessons/,
  'descent.customStudy': /^a list: Custom study/,
  'descent.deckOptions': /^a list: Deck options/,
  'descent.simulateCode': /^a view/,
  'descent.compareCode': /^a list: Compare Adam/,
  'descent.quizCode': /^a list: .*since train\.py uses this/,
  'descent.studyCode': /^a page: Study$/,
  'descent.copyCode': /^a list: Copy Adam/,
  'descent.studyDeck': notOfATree,
  'descent.browseDeck': notOfATree,
  'descent.openDeckNote': notOfATree,
};

/**
 * Runs every command that the extension contributes, each in a window that is empty but for what it needs. Fails where one
 * does not do what it is for.
 * @param open puts a file of the workspace into an editor
 * @param differing what commands do in this window in place of what they do elsewhere
 */
export async function runEveryCommand(
  workbench: Workbench,
  open: (file: string) => Promise<void>,
  differing: typeof effects = {},
): Promise<void> {
  await workbench.tidy();
  for (const { command } of workbench.manifest.commands.filter(({ command }) =>
    command.startsWith('descent.'),
  )) {
    const effect = differing[command] ?? effects[command];
    if (effect === undefined) {
      throw new Error(`Say what ${command} does.`);
    }
    const file = needs.find(([pattern]) => pattern.test(command))?.[1];
    if (file !== undefined) {
      await open(file);
      await workbench.page.keyboard.press('Control+End');
      await workbench.page.keyboard.press('ArrowUp');
    }
    const before = await tabsOf(workbench);
    await workbench.runCommand(command);
    let last: string | undefined;
    await until(`${command} to do what it is for`, async () =>
      effect.test((last = await seen(workbench, before)) ?? ''),
    ).catch((error: unknown) => {
      throw new Error(`What is seen after ${command} is ${last ?? 'nothing'}.`, { cause: error });
    });
    await workbench.tidy();
  }
}

const tabsOf = (workbench: Workbench): Promise<string[]> =>
  workbench.page.locator('.tabs-container .tab').allInnerTexts();

/** What is on screen now that was not before. */
function seen({ page }: Workbench, before: readonly string[]): Promise<string | undefined> {
  return page.evaluate(whatIsSeen, before);
}

/** Runs in the page, all in one look. */
function whatIsSeen(tabsBefore: readonly string[]): string | undefined {
  const all = (selector: string): HTMLElement[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0 && one.checkVisibility({ visibilityProperty: true });
    });
  const said = all('.notifications-toasts .notification-list-item-message')[0];
  if (said !== undefined) {
    return `says: ${said.innerText}`;
  }
  if (all('.monaco-dialog-box').length > 0) {
    return 'a dialog';
  }
  const list = all('.quick-input-widget')[0];
  if (list !== undefined) {
    const title = list.querySelector<HTMLElement>('.quick-input-title')?.innerText ?? '';
    return `a list: ${title} ${list.querySelector<HTMLInputElement>('input.input')?.placeholder ?? ''}`;
  }
  const tab = all('.tabs-container .tab').find((one) => !tabsBefore.includes(one.innerText));
  if (tab !== undefined) {
    return `a page: ${tab.innerText}`;
  }
  return all('.part.sidebar').length > 0 ? 'a view' : undefined;
}
