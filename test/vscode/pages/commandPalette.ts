import type { Locator, Page } from 'playwright-core';
import { errors } from 'playwright-core';
import { until } from '../../tools/until.ts';

/** How long the first of many tries may take, in ms; each later one may take twice as long as the one before it. */
const firstTry = 3000;

/** VS Code's command palette, and the list of files in its place. */
export class Palette {
  readonly #page: Page;
  readonly #input: Locator;
  readonly #rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#input = page.locator('.quick-input-widget input.input');
    this.#rows = page.locator('.quick-input-list .monaco-list-row');
  }

  /** Runs whatever the command palette shows under exactly this label. */
  async run(label: string): Promise<void> {
    let oneTry = firstTry / 2;
    await until(`"${label}" to be chosen`, async () => {
      const row = await this.find(label);
      try {
        await row.click({ timeout: (oneTry *= 2) });
        return true;
      } catch (error) {
        // What takes the focus between finding and choosing closes the palette, too.
        if (error instanceof errors.TimeoutError) {
          return false;
        }
        throw error;
      }
    });
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the command palette with the entry of exactly this label in view, and the first. */
  async find(label: string): Promise<Locator> {
    const row = this.#rows.filter({ has: this.#page.getByText(label, { exact: true }) });
    await this.#open(label, row.first());
    return row.first();
  }

  /** The label that comes first where this is typed; empty while nothing is listed. The palette is closed again. */
  async first(typed: string): Promise<string> {
    await this.#page.keyboard.press('F1');
    await this.#input.fill(`>${typed}`);
    const label = this.#page
      .locator('.quick-input-list .monaco-list-row[data-index="0"] .label-name')
      .first();
    const text = (await label.isVisible()) ? await label.innerText() : '';
    await this.#page.keyboard.press('Escape');
    await this.#input.waitFor({ state: 'hidden' });
    return text;
  }

  /** All entries that begin so, by their labels. The palette is closed again. */
  async labels(beginning: string): Promise<string[]> {
    await this.#open(beginning, this.#rows.filter({ hasText: beginning }).first());
    // The list holds only the rows in view: it is walked through, from a row to the next.
    const labels = new Set<string>();
    const focused = this.#page.locator('.quick-input-list .monaco-list-row.focused');
    for (;;) {
      const label = await focused.locator('.label-name').first().innerText();
      // After the last comes the first again.
      if (labels.has(label)) {
        break;
      }
      labels.add(label);
      const at = await focused.getAttribute('data-index');
      await this.#page.keyboard.press('ArrowDown');
      await until('the next row', async () => (await focused.getAttribute('data-index')) !== at);
    }
    await this.#page.keyboard.press('Escape');
    await this.#input.waitFor({ state: 'hidden' });
    return [...labels].filter((label) => label.startsWith(beginning));
  }

  /** Opens a file of the workspace by its name. One that has only just been written may be in no list that is open already. */
  async openFile(name: string): Promise<void> {
    let oneTry = firstTry / 2;
    const row = this.#rows.filter({ hasText: name }).first();
    await until(`${name} in the list of files`, async () => {
      oneTry *= 2;
      await this.#page.keyboard.press('Control+P');
      try {
        await this.#input.fill(name, { timeout: oneTry });
        await row.click({ timeout: oneTry });
        return true;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError)) {
          throw error;
        }
      }
      await this.#page.keyboard.press('Escape');
      await this.#input.waitFor({ state: 'hidden' });
      return false;
    });
  }

  /** The palette lists what is registered when it opens: early in a window's life, open it again. */
  async #open(text: string, wanted: Locator): Promise<void> {
    let oneTry = firstTry / 2;
    await until(`"${text}" in the command palette`, async () => {
      oneTry *= 2;
      await this.#page.keyboard.press('F1');
      try {
        await this.#input.fill(`>${text}`, { timeout: oneTry });
        await this.#rows.first().waitFor({ timeout: oneTry });
      } catch (error) {
        // A view that takes the focus at this moment closes the palette.
        if (error instanceof errors.TimeoutError) {
          return false;
        }
        throw error;
      }
      if ((await wanted.count()) > 0) {
        return true;
      }
      await this.#page.keyboard.press('Escape');
      await this.#input.waitFor({ state: 'hidden' });
      return false;
    });
  }
}
