import { QuizPage } from '../../vscode/pages/quizPage.ts';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full } from './scene.ts';

const openQuiz = async (workbench: Workbench): Promise<void> => {
  await workbench.openFile('train.py');
  await QuizPage.open(workbench);
};

const openVerdict = async (workbench: Workbench): Promise<void> => {
  await openQuiz(workbench);
  await workbench.page.keyboard.press('1');
  // The last rows of a long verdict are out of sight.
  await workbench.page.locator('.quick-input-list .codicon-arrow-right').waitFor();
};

export const quizScenes: readonly Scene[] = [
  { name: 'quiz-question', ...full, open: openQuiz },
  { name: 'quiz-verdict', ...full, open: openVerdict },
  {
    name: 'quiz-table',
    ...full,
    open: async (workbench) => {
      await openVerdict(workbench);
      await workbench.page.keyboard.press('v');
      await workbench.page.locator('.quick-input-list .codicon-arrow-small-right').waitFor();
    },
  },
];
