import type { Locator } from 'playwright-core';
import { until } from '../../tools/until.ts';
import { inOneTry, oneTry } from './tries.ts';
import type { Workbench } from './workbench.ts';

/** The code in the editor, and what Descent says of it. */
export class CodePage {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** What the editor marks as hints. */
  get hints(): Locator {
    return this.#workbench.page.locator('.squiggly-hint');
  }

  /** The links over the code. */
  get lenses(): Locator {
    return this.#workbench.page.locator('.codelens-decoration a');
  }

  /** Puts the cursor into the last place on screen where the code has this word. */
  async #goTo(word: string): Promise<void> {
    const { page } = this.#workbench;
    const at = await until(`${word} in the code`, () => page.evaluate(placeOf, word));
    await page.mouse.click(at.x, at.y);
  }

  /** Descent's hover over a word, as the keyboard brings it up. */
  async hover(word: string, says: string): Promise<Locator> {
    const { page } = this.#workbench;
    const hover = page.locator('.monaco-hover .hover-contents').filter({ hasText: says }).first();
    await until(`the hover over ${word}`, async () => {
      await page.keyboard.press('Escape');
      await this.#goTo(word);
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      return inOneTry(() => hover.waitFor({ timeout: oneTry }));
    });
    return hover;
  }

  /** What Descent's hover over a word says: one that closed meanwhile is brought up again. */
  async read(word: string, says: string): Promise<string> {
    return until(`the text of the hover over ${word}`, async () => {
      const hover = await this.hover(word, says);
      return (await hover.allInnerTexts())[0];
    });
  }

  /** Presses a link of Descent's hover over a word: one that closed meanwhile is brought up again. */
  async press(word: string, says: string, link: string): Promise<void> {
    await until(`${link} in the hover over ${word} to be pressed`, async () => {
      const hover = await this.hover(word, says);
      return inOneTry(() => hover.getByText(link, { exact: true }).click({ timeout: oneTry }));
    });
  }

  /**
   * Does what the light bulb offers at a word: the entry that begins so. Until it is done: the list closes when the
   * editor draws the line anew, and what was pressed then may have been pressed or not.
   */
  async act(word: string, entry: string, isDone: () => Promise<boolean>): Promise<void> {
    const { page } = this.#workbench;
    const row = page.locator('.action-widget .monaco-list-row').filter({ hasText: entry }).first();
    await until(`"${entry}" at ${word} to be done`, async () => {
      if (await isDone()) {
        return true;
      }
      await page.keyboard.press('Escape');
      await this.#goTo(word);
      await page.keyboard.press('Control+.');
      await inOneTry(() => row.click({ timeout: oneTry }));
      return isDone();
    });
  }
}

/** Runs in the page: the middle of a word in the code. */
function placeOf(word: string): { x: number; y: number } | undefined {
  const places: Range[] = [];
  for (const line of document.querySelectorAll('.view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.search(new RegExp(`(?<!\\w)${word}(?!\\w)`)) ?? -1;
      if (at >= 0) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        places.push(range);
      }
    }
  }
  const box = places.at(-1)?.getBoundingClientRect();
  return box === undefined ? undefined : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
