import type { Locator } from 'playwright-core';
import { until } from '../../tools/until.ts';
import type { Workbench } from './workbench.ts';

/** The quick quiz, driven by its keys. */
export class QuizPage {
  readonly widget: Locator;
  readonly title: Locator;
  readonly rows: Locator;
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.widget = workbench.page.locator('.quick-input-widget');
    this.title = this.widget.locator('.quick-input-title');
    this.rows = this.widget.locator('.monaco-list-row');
  }

  static async open(workbench: Workbench): Promise<QuizPage> {
    await workbench.runCommand('descent.quickQuiz');
    return QuizPage.find(workbench);
  }

  /** By its keys, from where the focus is. */
  static async openByKeys(workbench: Workbench): Promise<QuizPage> {
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('q');
    return QuizPage.find(workbench);
  }

  private static async find(workbench: Workbench): Promise<QuizPage> {
    const quiz = new QuizPage(workbench);
    await quiz.question();
    return quiz;
  }

  /** What is asked, once something is: its choices have numbers, and there is no verdict. */
  async question(): Promise<string> {
    await this.rows.filter({ hasText: /^\s*1/ }).first().waitFor();
    await this.widget.locator('.codicon-go-to-file').waitFor({ state: 'detached' });
    return this.title.innerText();
  }

  /** Waits for what the list says of itself: a row may be there, and out of sight. */
  async says(words: RegExp): Promise<void> {
    await until(`the quiz to say ${String(words)}`, async () =>
      words.test((await this.widget.locator('input.input').getAttribute('placeholder')) ?? ''),
    );
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** The choices by their keys. */
  async choices(): Promise<string[]> {
    const texts = await this.rows.allInnerTexts();
    return texts.flatMap((text) => /^\s*\d\s+(.*)/.exec(text)?.[1] ?? []);
  }

  /** Answers with a key, and waits for the verdict. */
  async answer(key: string): Promise<string> {
    await this.press(key);
    await this.row('Next question').waitFor();
    return (await this.widget.locator('input.input').getAttribute('placeholder')) ?? '';
  }

  async press(key: string): Promise<void> {
    await this.#workbench.page.keyboard.press(key);
  }

  /** A list that has only just come does not take the first Escape for the learner's. */
  async close(): Promise<void> {
    await until('the quiz to be gone', async () => {
      if (await this.widget.isVisible()) {
        await this.press('Escape');
      }
      return this.widget.isHidden();
    });
  }
}
