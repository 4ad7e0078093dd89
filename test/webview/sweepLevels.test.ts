import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { config, openSimulator as open, still } from './openSimulator.ts';

const downhill = config({
  problem: { kind: 'surface', id: 'himmelblau' },
  optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.01 } }],
  start: [0.5, 0.5],
  steps: 200,
});

/** What the map has been by the time that its runs are done, each state once where it follows another. */
const looksOfMap = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const looks: string[] = [];
        const heat = document.querySelector('.map-heat')!;
        const lookNow = (): string | undefined => {
          const numbers = document.querySelector('.legend-bar .numbers');
          const last = heat.querySelector('.map-last')!;
          if (numbers === null) {
            return 'paths';
          }
          if (heat.matches('.stale, .skeleton')) {
            const isSeen = !heat.matches('.skeleton') || getComputedStyle(last).visibility === 'visible';
            return isSeen && heat.matches('.stale') ? 'dimmed' : 'blank';
          }
          // The picture comes a moment before what is said of it.
          return numbers.textContent === ''
            ? undefined
            : numbers.textContent.startsWith('0 /')
              ? 'coarse'
              : 'fine';
        };
        const look = (): void => {
          const now = lookNow();
          if (now !== undefined && now !== looks.at(-1)) {
            looks.push(now);
          }
          if (document.querySelector('.legend[data-done="true"]') !== null) {
            resolve(looks);
          }
        };
        new MutationObserver(look).observe(document.body, {
          ...{ attributes: true, characterData: true, childList: true, subtree: true },
        });
        look();
      }),
  );

test('sweep: the last picture stays, dimmed, until a coarse one of all runs is there', async () => {
  const { page, complaints } = await open({ state: still(downhill, 0), width: 900, height: 500 });
  const looks = looksOfMap(page);
  await page.getByRole('radio', { name: 'Sweep' }).click();
  expect(await looks).toEqual(['paths', 'dimmed', 'coarse', 'fine']);
  expect(complaints).toEqual([]);
});
