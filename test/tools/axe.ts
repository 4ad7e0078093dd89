import type * as axeCore from 'axe-core';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** What axe finds in a page, one line each; "needs review" results are not counted. */
export async function violations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // The toolkit says what an element refers to with the next frame, before that is painted.
    await new Promise(requestAnimationFrame);
    // What is on its way in has the colors of neither end.
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
    const { axe: tool } = globalThis as unknown as { axe: typeof axeCore };
    const { violations: found } = await tool.run(document, { resultTypes: ['violations'] });
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${help} (${failureSummary ?? ''})`,
      ),
    );
  });
}
