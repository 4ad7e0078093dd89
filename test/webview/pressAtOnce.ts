import type { Page } from 'playwright-core';

/**
 * Does something after which a button is there for as long as work goes on, and has the page itself press it in the very
 * moment it comes: whoever looks from outside may come when the work is done. Gives the text around the button as it
 * was then.
 * @param around a selector of what the button is in
 */
export async function pressAtOnce(
  page: Page,
  around: string,
  label: string,
  act: () => Promise<unknown>,
): Promise<string> {
  const pressed = await page.evaluateHandle(
    ([selector, name]) => {
      const text = new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => {
          const place = document.querySelector(selector);
          const found = [...(place?.querySelectorAll<HTMLElement>('button, vscode-button') ?? [])].find(
            (one) => (one.ariaLabel ?? one.textContent).trim() === name,
          );
          if (place !== null && found !== undefined) {
            observer.disconnect();
            resolve(place.textContent);
            found.click();
          }
        });
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      });
      // Not the promise itself, which would be waited for.
      return { text };
    },
    [around, label] as const,
  );
  await act();
  return pressed.evaluate(({ text }) => text);
}
