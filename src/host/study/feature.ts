import type * as vscode from 'vscode';
import type { Home, OpenFolder } from '../platform.ts';
import type { DueStatus } from './dueStatus.ts';
import { StudyPanel } from './panel.ts';
import { StudySession } from './session.ts';

/** The starts of coming learner's days are kept for so long: the status bar needs them before the deck is read. */
const daysAhead = 14;

/** Studying, as the rest of the extension sees it. */
export class StudyFeature implements vscode.Disposable {
  readonly panel: StudyPanel;
  readonly #session: StudySession;

  constructor(home: Home, openFolder: OpenFolder, due: DueStatus) {
    this.#session = new StudySession(home, openFolder);
    this.panel = new StudyPanel(home, this.#session);
    this.#session.onDidChange(({ store: { study } }) => {
      const now = Date.now();
      const { learning, review } = study.agenda(now).counts;
      due.update({ due: learning + review, coming: study.coming(now, daysAhead) });
    });
  }

  dispose(): void {
    this.#session.dispose();
  }
}
