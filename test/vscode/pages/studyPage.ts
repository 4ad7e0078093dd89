import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The study panel, driven by its keys. */
export class StudyPage {
  readonly view: FrameLocator;
  readonly question: Locator;
  readonly answer: Locator;
  readonly ratings: Locator;
  readonly counts: Locator;
  readonly lesson: Locator;

  private constructor(view: FrameLocator) {
    this.view = view;
    this.question = view.locator('.question');
    this.answer = view.locator('.answer');
    this.ratings = view.locator('.ratings vscode-button');
    this.counts = view.locator('.counts');
    this.lesson = view.locator('.lesson');
  }

  /** Reads the lessons that come first. */
  static async open(workbench: Workbench): Promise<StudyPage> {
    await workbench.runCommand('descent.study');
    return StudyPage.find(workbench);
  }

  /** The panel that is open already, past its lessons. */
  static async find(workbench: Workbench): Promise<StudyPage> {
    const page = await StudyPage.atLesson(workbench);
    await page.readLessons();
    return page;
  }

  /** The panel that is open already, with whatever it shows. */
  static async atLesson(workbench: Workbench): Promise<StudyPage> {
    const view = await workbench.webview('study', 'editor');
    await view.locator('body[data-ready]').waitFor();
    return new StudyPage(view);
  }

  /** What is asked, once its formulas are there, which come a moment after the words. */
  async asked(): Promise<string> {
    await this.view.locator('.question .formula-to-come').first().waitFor({ state: 'detached' });
    return this.question.innerText();
  }

  /** Reads lessons until something else is on the page. */
  async readLessons(): Promise<void> {
    while ((await this.lesson.count()) > 0) {
      // It counts once its formulas are there.
      await this.view.locator('.bar [appearance=primary]:not([disabled])').first().waitFor();
      await this.press('Space');
      await this.lesson.waitFor({ state: 'detached' });
    }
  }

  async press(key: string): Promise<void> {
    await this.view.locator('body').press(key);
  }

  async reveal(): Promise<void> {
    // A key is for what is asked: before that is there, it is lost.
    await this.question.waitFor();
    await this.press('Space');
    await this.answer.waitFor();
    // It can be rated once its formulas are there too.
    await this.view.locator('.ratings vscode-button:not([disabled])').first().waitFor();
  }

  /** Reveals, rates with the key, and waits for the next card. */
  async rate(key: '1' | '2' | '3' | '4'): Promise<void> {
    await this.reveal();
    await this.press(key);
    await this.answer.waitFor({ state: 'detached' });
    await this.readLessons();
  }
}
