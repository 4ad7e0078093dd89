import type { Locator } from 'playwright-core';
import { until } from '../../tools/until.ts';
import { inOneTry, oneTry } from './tries.ts';
import type { Workbench } from './workbench.ts';

/** The view of the decks in the side bar. */
export class DecksView {
  readonly pane: Locator;

  private constructor(workbench: Workbench) {
    // The simulator is below it.
    this.pane = workbench.page.locator('.part.sidebar .pane').first();
  }

  /** Opens the container and, in it, the view. */
  static async open(workbench: Workbench): Promise<DecksView> {
    await workbench.openContainer('Descent');
    const view = new DecksView(workbench);
    const header = view.pane.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== 'true') {
      await header.click();
    }
    await view.rows.first().waitFor();
    return view;
  }

  get rows(): Locator {
    return this.pane.locator('.monaco-list-row');
  }

  /** A row by the beginning of its label. */
  row(label: string): Locator {
    return this.pane.getByRole('treeitem', { name: new RegExp(`^${label}`) });
  }

  /** What stands behind the label: "20 new · 1 due". */
  async description(label: string): Promise<string> {
    return (await this.row(label).locator('.label-description').allInnerTexts())
      .join('')
      .replaceAll(' ', ' ');
  }

  async waitForDescription(label: string, text: string | RegExp): Promise<void> {
    await until(`${label} to say ${String(text)}`, async () => {
      const found = await this.description(label);
      return typeof text === 'string' ? found === text : text.test(found);
    });
  }

  /** Until it is: a row that is drawn anew between the two halves of a click takes it for none. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    await until(`${label} to be expanded`, async () => {
      if ((await row.getAttribute('aria-expanded')) === 'true') {
        return true;
      }
      await row.locator('.monaco-tl-twistie').click();
      return inOneTry(() => row.and(this.pane.locator('[aria-expanded=true]')).waitFor({ timeout: oneTry }));
    });
  }

  /**
   * Presses a button that a row shows under the pointer, until what it opens is there: a row that is drawn anew between
   * the two halves of a click takes it for none.
   */
  async press(label: string, button: string, opens: Locator): Promise<void> {
    await until(`${button} of ${label} to open what it opens`, async () => {
      await this.row(label).hover();
      await this.row(label).locator('.actions').getByRole('button', { name: button }).click();
      return inOneTry(() => opens.first().waitFor({ timeout: oneTry }));
    });
  }

  /** Presses a button in the title of the view. */
  async pressTitle(button: string): Promise<void> {
    await this.pane.locator('.pane-header').hover();
    await this.pane.locator('.pane-header').getByRole('button', { name: button }).click();
  }
}

/** A list of choices with its field, as the editor shows them. */
export class QuickList {
  readonly input: Locator;
  readonly rows: Locator;
  readonly title: Locator;
  readonly #workbench: Workbench;

  /** Runs a command of the extension that opens a list. */
  static async open(workbench: Workbench, command: string): Promise<QuickList> {
    await workbench.runCommand(command);
    const list = new QuickList(workbench);
    await list.title.waitFor();
    return list;
  }

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    const widget = workbench.page.locator('.quick-input-widget');
    this.input = widget.locator('input.input');
    this.rows = widget.locator('.quick-input-list .monaco-list-row');
    this.title = widget.locator('.quick-input-title');
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  async choose(text: string | RegExp): Promise<void> {
    await this.row(text).first().click();
  }

  /** One that has only just come does not take the first Escape for the learner's. */
  async close(): Promise<void> {
    await until('the list to be gone', async () => {
      if (await this.input.isVisible()) {
        await this.#workbench.page.keyboard.press('Escape');
      }
      return this.input.isHidden();
    });
  }
}
