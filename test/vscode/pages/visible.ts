/** Runs in the page: the first of these selectors by which something can be seen, by its position; -1 where none is. */
export function firstVisible(selectors: readonly string[]): number {
  return selectors.findIndex((selector) =>
    [...document.querySelectorAll(selector)].some((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0 && one.checkVisibility({ visibilityProperty: true });
    }),
  );
}
